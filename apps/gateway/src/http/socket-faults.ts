import { STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { newId } from '@xiangzhi/kernel';
import { faultAnswer } from './fault-answer.js';
import { faultOfStatus } from './fault-of.js';
import { fault, type HttpFault } from './http-fault.js';

const STATUS_OF_PARSER: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

const faultOfParser = (code: string | undefined): HttpFault =>
  faultOfStatus(STATUS_OF_PARSER[code ?? ''] ?? 400) ?? fault('VALIDATION', '请求格式不正确，无法识别');

const rawAnswer = (refusal: HttpFault): string => {
  const { status, headers, body } = faultAnswer(refusal, newId());
  const lines = Object.entries({ ...headers, 'content-length': String(Buffer.byteLength(body)), connection: 'close' });
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Error'}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`;
};

/** Answers what Node's HTTP parser cannot read (too large headers, no HTTP at all, a body that never ends) with a typed error. */
export const answerUnreadable = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  // `destroySoon` lets the answer leave before the socket closes.
  socket.write(rawAnswer(faultOfParser(error.code)), () => socket.destroySoon());
};

/** Answers an `Expect` header other than `100-continue`, which Node would answer without a body. */
export const answerExpectations = (server: Server): void => {
  server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    const { status, headers, body } = faultAnswer(faultOfStatus(417) ?? fault('VALIDATION', '不支持的请求头', 417), newId());
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body), connection: 'close' }).end(body);
  });
};
