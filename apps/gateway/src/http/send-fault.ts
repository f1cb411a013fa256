import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { addVary } from './add-vary.js';
import { faultAnswer } from './fault-answer.js';
import { defectFault, knownFault } from './fault-of.js';

/** Answers anything that was thrown with a typed error; a defect is logged whole first. */
export const sendFault = (logger: Logger, error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
  const known = knownFault(error);
  if (!known) logger.error({ err: error, requestId: request.id }, 'defect while answering a request');
  const refusal = known ?? defectFault();
  // A malformed address is refused before the trace begins.
  const trace = request.trace as FastifyRequest['trace'] | undefined;
  if (trace) trace.code = refusal.error.code;
  if (reply.sent || reply.raw.destroyed) return;
  const { status, headers, body } = faultAnswer(refusal, request.id, request.headers.accept);
  void addVary(reply.code(status).headers(headers), 'Accept').send(body);
};
