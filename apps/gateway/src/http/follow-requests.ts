import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ShellParts } from '../gateway-parts.js';
import { beginTrace, type RequestTrace } from './request-trace.js';
import { API_HEADERS } from './security-headers.js';

/** Requests of probes and scrapers say nothing new every few seconds. */
const QUIET_ROUTES: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);

/** Every request: traced, counted, headers set; when it ends: one line in the log, one observation in the metrics. */
export const followRequests = (fastify: FastifyInstance, parts: ShellParts): void => {
  fastify.decorateRequest('trace');
  fastify.addHook('onRequest', (request, reply, done) => {
    const trace = beginTrace(request);
    void reply.headers({ ...API_HEADERS, 'x-request-id': request.id });
    if (parts.inFlight.draining) void reply.header('connection', 'close');
    parts.inFlight.track(request.raw.socket, reply.raw, () => report(parts, trace, request, reply));
    done();
  });
};

const report = (parts: ShellParts, trace: RequestTrace, request: FastifyRequest, reply: FastifyReply): void => {
  // The pattern of the route, never the address that a client typed.
  const route = request.is404 ? 'unknown' : (request.routeOptions.url ?? 'unknown');
  const ms = performance.now() - trace.startedAt;
  // 499, as usual in logs of proxies: the client left before the answer.
  const status = reply.raw.writableFinished ? reply.raw.statusCode : 499;
  parts.metrics.observe(route, METHODS.has(request.method) ? request.method : 'OTHER', status, ms / 1000);
  const { facts, startedAt: _, ...known } = trace;
  const line = { requestId: facts.requestId, route, method: request.method, status, ms: Math.round(ms * 10) / 10, ...known };
  if (QUIET_ROUTES.has(route)) parts.logger.debug(line, 'request');
  else parts.logger.info(line, 'request');
};

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'OPTIONS']);
