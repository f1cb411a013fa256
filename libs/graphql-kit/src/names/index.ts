export { namesOf, type PluginNames } from './names-of.js';
export { printMarkedSchema } from './marked-schema.js';
