export { toGraphqlErrors, type ErrorContext } from './to-graphql-errors.js';
export { refusal, refusalOf, type ErrorAnswer } from './error-answer.js';
export { httpStatusOf, type Outcome } from './http-status.rules.js';
export { answerMediaType, GRAPHQL_RESPONSE_TYPE, JSON_TYPE, type AnswerMediaType } from './media-type.rules.js';
export { errorsPlugin } from './apollo-errors.plugin.js';
export { databaseFault } from './database-fault.rules.js';
export { GRAPHQL_CODES, type GraphqlCode } from './graphql-codes.js';
