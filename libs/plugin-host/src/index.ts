export { Runtime, type RuntimeSettings } from './runtime/create-runtime.js';
export type { GraphqlAnswer, GraphqlParameters, GraphqlRequest } from './runtime/graphql-exchange.js';
