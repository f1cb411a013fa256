export { schemaChanges, type SchemaChanges } from './schema-changes.js';
