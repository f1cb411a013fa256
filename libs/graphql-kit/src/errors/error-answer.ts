import type { GraphQLFormattedError } from 'graphql';
import { httpStatusOf } from './http-status.rules.js';
import { answerMediaType, JSON_TYPE } from './media-type.rules.js';
import { toGraphqlErrors, type ErrorContext } from './to-graphql-errors.js';

/** A finished HTTP answer. */
export interface ErrorAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Seconds after which a client may try again, for 429 and 503. */
const RETRY_AFTER_SECONDS = '5';

const retryHeader = (status: number): Readonly<Record<string, string>> =>
  status === 429 || status === 503 ? { 'retry-after': RETRY_AFTER_SECONDS } : {};

/** The answer to a request that was refused before anything of it ran. */
export const refusal = (errors: readonly GraphQLFormattedError[], accept: string | undefined): ErrorAnswer => {
  const mediaType = answerMediaType(accept) ?? JSON_TYPE;
  const status = httpStatusOf(errors, 'REFUSED', mediaType);
  return {
    status,
    headers: { 'content-type': `${mediaType}; charset=utf-8`, ...retryHeader(status) },
    body: JSON.stringify({ errors }),
  };
};

/** The same for whatever was thrown. */
export const refusalOf = (error: unknown, accept: string | undefined, context: ErrorContext): ErrorAnswer =>
  refusal(toGraphqlErrors(error, context), accept);
