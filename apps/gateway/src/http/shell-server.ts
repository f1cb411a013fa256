import cors from '@fastify/cors';
import rateLimit from '@fastify/rate-limit';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TrustProxy } from '../config/gateway-config.js';
import type { ShellParts } from '../gateway-parts.js';
import { originAllowed } from './browser-rules.js';
import { throttleKey } from './client-address.rules.js';
import { formOrJsonFault, parseFormOrJson } from './body-fields.rules.js';
import { contentTypeFault } from './content-type.rules.js';
import { sendFault } from './send-fault.js';
import { fault } from './http-fault.js';
import { parseJsonBody } from './json-body.rules.js';
import { readBody } from './read-body.js';
import { followRequests } from './follow-requests.js';
import { requestIdOf } from './request-id.js';
import { answerExpectations, answerUnreadable } from './socket-faults.js';

/** Headers that a client may hold open before its request is complete; slow senders do not keep connections. */
const REQUEST_READ_MS = 30_000;
/** Above the idle time of usual load balancers (60 s): they close first, so no request meets a closing connection. */
const KEEP_ALIVE_MS = 75_000;
const HEADER_BYTES = 16 * 1024;
const MINUTE_MS = 60_000;
/** Addresses remembered for throttling; the oldest make room. */
const REMEMBERED_ADDRESSES = 20_000;

/**
 * The HTTP server of a process: Fastify with the shell's rules, before any Nest route.
 * It outlives every runtime (decision 17).
 */
export const createShellServer = async (parts: ShellParts): Promise<FastifyAdapter> => {
  const adapter = new FastifyAdapter({
    logger: false,
    // No Nest middleware here, so no hook for it on every request.
    skipMiddie: true,
    genReqId: requestIdOf,
    requestIdHeader: false,
    trustProxy: trustOf(parts.config.trustProxy),
    requestTimeout: REQUEST_READ_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    bodyLimit: parts.config.limits.bodyBytes,
    forceCloseConnections: 'idle',
    // While the process drains, requests on open connections are still answered.
    return503OnClosing: false,
    http: { maxHeaderSize: HEADER_BYTES, headersTimeout: REQUEST_READ_MS, requireHostHeader: false },
    clientErrorHandler: answerUnreadable,
    frameworkErrors: (error: unknown, request: unknown, reply: unknown) => sendFault(parts.logger, error, request as FastifyRequest, reply as FastifyReply),
  });
  const fastify = adapter.getInstance<FastifyInstance>();
  answerExpectations(fastify.server);
  followRequests(fastify, parts);
  readBodies(fastify, parts.config.limits.bodyBytes);
  await fastify.register(cors, corsOptions(parts));
  await fastify.register(rateLimit, {
    global: false,
    max: parts.config.limits.anonymousPerMinute,
    timeWindow: MINUTE_MS,
    cache: REMEMBERED_ADDRESSES,
    keyGenerator: (request: FastifyRequest) => throttleKey(request.trace.facts.ip),
  });
  return adapter;
};

/** Fastify's spelling of whom to believe. The hop nearest to us has the number 0. */
const trustOf = (trusted: TrustProxy): false | string[] | ((address: string, hop: number) => boolean) => {
  if (trusted === false) return false;
  return typeof trusted === 'number' ? (_address, hop) => hop < trusted : [...trusted];
};

const corsOptions = (parts: ShellParts): Parameters<typeof cors>[1] => ({
  origin: (origin, answer) => answer(null, origin !== undefined && originAllowed(origin, parts.config.origins, parts.demoDatabase ?? false)),
  methods: ['GET', 'POST'],
  allowedHeaders: ['content-type', 'authorization', 'x-acting-assignment', 'x-purpose', 'x-request-id', 'x-xiangzhi-csrf', 'apollo-require-preflight'],
  exposedHeaders: ['x-request-id', 'retry-after', 'www-authenticate'],
  maxAge: 600,
  // Tokens travel in a header: no cookie ever needs to cross origins.
  credentials: false,
});

/** One reader for all types: so that a refused type or a too long body is heard to its end before it is answered. */
const readBodies = (fastify: FastifyInstance, limit: number): void => {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', async (request: FastifyRequest, payload: FastifyRequest['raw']): Promise<unknown> => {
    const bytes = await readBody(payload, limit);
    if (request.is404) return undefined;
    const takesForms = request.routeOptions.config.takesForms === true;
    const wrongType = takesForms ? formOrJsonFault(request.headers) : contentTypeFault(request.headers);
    if (wrongType) throw wrongType;
    if (bytes === 'TOO_LARGE') throw fault('PAYLOAD_TOO_LARGE', `请求内容过大，上限 ${limit} 字节；批量数据请分批提交，文件请用 /files 上传`);
    return takesForms ? parseFormOrJson(bytes, request.headers) : parseJsonBody(bytes);
  });
};
