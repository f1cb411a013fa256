import { ERROR_CODES, type ErrorCode } from './error-codes.js';

export interface DomainErrorDetails {
  /** Rule number of the domain model (`SOD-1`, `CORE-04`), quoted to the user. */
  readonly rule?: string;
  /** What was tried, what is true, and what to do now, in Chinese. Defaults to the code's own sentence. */
  readonly messageZh?: string;
  /** The same for logs and developers. */
  readonly message?: string;
  /** Path of the faulty argument, e.g. `['input', 'name']`. */
  readonly argumentPath?: readonly (string | number)[];
  /** What would be allowed instead (actions, choices, the current version …). */
  readonly allowed?: unknown;
  /** Further public facts, e.g. `{ module: 'grids' }`. Never personal data. */
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** The only error that tells a client what went wrong; anything else is a defect and stays in the log. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly details: DomainErrorDetails;

  constructor(code: ErrorCode, details: DomainErrorDetails = {}) {
    super(details.message ?? `${code}${details.rule ? ` (${details.rule})` : ''}: ${details.messageZh ?? ERROR_CODES[code].zh}`, {
      cause: details.cause,
    });
    this.name = 'DomainError';
    this.code = code;
    this.details = details;
  }

  get messageZh(): string {
    return this.details.messageZh ?? ERROR_CODES[this.code].zh;
  }
}

/** Several faulty arguments at once: each becomes one entry of `errors[]`. */
export class DomainErrors extends Error {
  constructor(readonly errors: readonly DomainError[]) {
    super(errors.map((e) => e.message).join('; '));
    this.name = 'DomainErrors';
  }
}

/** Missing and foreign look alike (domain-model §2): the same error for both, built in one place. */
export const notFound = (argumentPath?: readonly (string | number)[]): DomainError =>
  new DomainError('NOT_FOUND', {
    messageZh: '没有找到该记录，可能已被删除或不在您的管理范围内',
    ...(argumentPath ? { argumentPath } : {}),
  });

/** Refuses an argument of `input`, in Chinese and with the cure. */
export type Refuse = (messageZh: string, argument: string) => never;

/**
 * What refuses by one rule.
 *
 * @example const refuse: Refuse = refusing('VALIDATION', '§4.1');
 */
export const refusing =
  (code: ErrorCode, rule: string): Refuse =>
  (messageZh, argument) => {
    throw new DomainError(code, { rule, messageZh, argumentPath: ['input', argument] });
  };
