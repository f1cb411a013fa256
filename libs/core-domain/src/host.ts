/** What only the process shell and the test kit may hand in. Modules cannot import it: they work through `Work` (decision 14). */
export { DatabaseAccess } from './installation/database-access.js';
export { townshipByCode } from './feedback/public-township.js';
