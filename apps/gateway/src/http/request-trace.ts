import type { FastifyRequest } from 'fastify';
import type { RequestFacts } from '@xiangzhi/access';
import { clientAddress } from './client-address.rules.js';

/** What becomes known about a request while it is served; one line of the log tells it. */
export interface RequestTrace {
  readonly startedAt: number;
  readonly facts: RequestFacts;
  tenantId?: string;
  operationName?: string;
  operationKind?: string;
  /** Code of the refusal, when the door refused. */
  code?: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    trace: RequestTrace;
  }
}

export const beginTrace = (request: FastifyRequest): RequestTrace => {
  const trace: RequestTrace = {
    startedAt: performance.now(),
    facts: { requestId: request.id, ip: clientAddress(request.ip, request.socket.remoteAddress) },
  };
  request.trace = trace;
  return trace;
};
