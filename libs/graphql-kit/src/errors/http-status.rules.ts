import { ERROR_CODES } from '@xiangzhi/kernel';
import type { GraphQLFormattedError } from 'graphql';
import { isErrorCode } from './graphql-codes.js';
import { GRAPHQL_RESPONSE_TYPE, type AnswerMediaType } from './media-type.rules.js';

/** How far an operation came: refused before it ran, ran without any value, ran with at least one root value. */
export type Outcome = 'REFUSED' | 'EMPTY' | 'PARTIAL';

/** Codes that speak about the exchange, not about a field: proxies and clients act on their status (contract “Errors”). */
const EXCHANGE_CODES: ReadonlySet<string> = new Set(['RATE_LIMITED', 'PAYLOAD_TOO_LARGE', 'TIMEOUT', 'UNAVAILABLE', 'TOKEN_EXPIRED']);
/** The same, but only when the request was refused as a whole: a wrong password is an answer of `signIn`, not of the door. */
const DOOR_CODES: ReadonlySet<string> = new Set(['UNAUTHENTICATED', 'PASSWORD_CHANGE_REQUIRED', 'FORBIDDEN']);

const codeOf = (error: GraphQLFormattedError): string => {
  const code = error.extensions?.['code'];
  return typeof code === 'string' ? code : '';
};

const statusOfCode = (code: string): number => (isErrorCode(code) ? ERROR_CODES[code].http : 400);

/**
 * The HTTP status of a GraphQL answer (GraphQL-over-HTTP §6.4). Partial answers are 200. An answer whose every error is
 * about the exchange takes that code's status. A refused document is 400 as `application/graphql-response+json` and
 * 200 as `application/json`, whose clients take any other status for a failure of the network.
 */
export const httpStatusOf = (errors: readonly GraphQLFormattedError[], outcome: Outcome, mediaType: AnswerMediaType): number => {
  const codes = errors.map(codeOf);
  const [first] = codes;
  if (first === undefined || outcome === 'PARTIAL') return 200;
  if (codes.every((code) => EXCHANGE_CODES.has(code))) return statusOfCode(first);
  if (outcome === 'EMPTY') return 200;
  if (codes.every((code) => DOOR_CODES.has(code))) return statusOfCode(first);
  if (mediaType !== GRAPHQL_RESPONSE_TYPE) return 200;
  return codes.every((code) => code === first) ? statusOfCode(first) : 400;
};
