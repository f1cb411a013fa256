import type { IncomingMessage } from 'node:http';
import { newId } from '@xiangzhi/kernel';

const WELL_FORMED = /^[A-Za-z0-9._-]{8,64}$/;

/** The caller's `X-Request-Id` when it is harmless in logs and headers, else a new one. */
export const requestIdOf = (request: Pick<IncomingMessage, 'headers'>): string => {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && WELL_FORMED.test(given) ? given : newId();
};
