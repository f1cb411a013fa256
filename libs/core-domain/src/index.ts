export { corePlugin } from './core.plugin.js';
