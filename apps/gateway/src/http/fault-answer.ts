import { answerMediaType, JSON_TYPE, toGraphqlErrors } from '@xiangzhi/graphql-kit';
import type { HttpFault } from './http-fault.js';
import { API_HEADERS } from './security-headers.js';

export interface PlainAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Seconds after which a refused client may come back. */
const RETRY_AFTER = '5';

/** A refusal in the form of every error of the API: `{"errors":[{message, extensions{code, messageZh, requestId…}}]}`. */
export const faultAnswer = (fault: HttpFault, requestId: string, accept?: string): PlainAnswer => ({
  status: fault.status,
  headers: {
    ...API_HEADERS,
    'x-request-id': requestId,
    'content-type': `${answerMediaType(accept) ?? JSON_TYPE}; charset=utf-8`,
    ...(fault.status === 429 || fault.status === 503 ? { 'retry-after': RETRY_AFTER } : {}),
    ...fault.headers,
  },
  body: JSON.stringify({ errors: toGraphqlErrors(fault.error, { requestId }) }),
});
