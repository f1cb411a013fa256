export { Runtime, type RuntimeSettings } from './runtime/create-runtime.js';
export type { GraphqlAnswer, GraphqlParameters, GraphqlRequest } from './runtime/graphql-exchange.js';
export { coreMigrationSets, isPrepared, prepareDatabase, type Preparation, type PreparedInstallation, type PrepareOptions } from './installation/prepare-database.js';
