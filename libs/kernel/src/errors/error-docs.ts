import type { ErrorCode } from './error-codes.js';

/** Where a code is explained, relative to the root of the documentation; the value of `extensions.docs`. */
export const errorDocs = (code: ErrorCode): string => `docs/errors/${code}.md`;
