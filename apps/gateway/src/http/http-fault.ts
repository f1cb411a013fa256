import { DomainError, ERROR_CODES, type ErrorCode } from '@xiangzhi/kernel';

/** A request that the door refuses: a typed error and the status that says so to proxies. */
export class HttpFault extends Error {
  constructor(
    readonly status: number,
    readonly error: DomainError,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(error.message, { cause: error });
    this.name = 'HttpFault';
  }
}

/** The client closed the connection before it was answered: nobody is left to hear an error. */
export class ClientGone extends Error {
  constructor() {
    super('the client closed the connection');
    this.name = 'ClientGone';
  }
}

/** A fault of the exchange. Its status defaults to that of the code. */
export const fault = (code: ErrorCode, messageZh: string, status: number = ERROR_CODES[code].http, headers: Readonly<Record<string, string>> = {}): HttpFault =>
  new HttpFault(status, new DomainError(code, { messageZh }), headers);
