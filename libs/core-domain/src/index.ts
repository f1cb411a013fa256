export { corePlugin } from './core.plugin.js';
export { DatabaseAccess } from './installation/database-access.js';
