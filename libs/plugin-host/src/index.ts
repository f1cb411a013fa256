export { Runtime, type RuntimeSettings } from './runtime/create-runtime.js';
export type { GraphqlAnswer, GraphqlRequest } from './runtime/graphql-exchange.js';
