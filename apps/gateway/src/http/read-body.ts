import type { IncomingMessage } from 'node:http';
import { ClientGone } from './http-fault.js';

/**
 * How much of a refused body is still read. An answer that leaves while the client is still sending is lost when the
 * connection closes, so ordinary mistakes are heard to their end; beyond this the client is cut off.
 */
export const DRAIN_BYTES = 32 * 1024 * 1024;

/**
 * The bytes of a request up to a limit.
 * @returns `TOO_LARGE` for a longer body, once it has been heard or has gone beyond `DRAIN_BYTES`.
 * @throws ClientGone when the connection closes before the end.
 */
export const readBody = (request: IncomingMessage, limit: number): Promise<Buffer | 'TOO_LARGE'> => {
  const { promise, resolve, reject } = withResolvers<Buffer | 'TOO_LARGE'>();
  const chunks: Buffer[] = [];
  let received = 0;
  const onData = (chunk: Buffer): void => {
    received += chunk.length;
    if (received <= limit) chunks.push(chunk);
    else chunks.length = 0;
    if (received > DRAIN_BYTES) finish(() => resolve('TOO_LARGE'));
  };
  const onEnd = (): void => finish(() => resolve(received > limit ? 'TOO_LARGE' : Buffer.concat(chunks, received)));
  const onGone = (): void => finish(() => reject(new ClientGone()));
  const finish = (settle: () => void): void => {
    request.off('data', onData).off('end', onEnd).off('error', onGone).off('close', onGone);
    settle();
  };
  if (Number(request.headers['content-length']) > DRAIN_BYTES) return Promise.resolve('TOO_LARGE');
  request.on('data', onData).on('end', onEnd).on('error', onGone).on('close', onGone);
  return promise;
};

interface Resolvers<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (reason: Error) => void;
}

const withResolvers = <T>(): Resolvers<T> => {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: Error) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
};
