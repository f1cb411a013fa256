import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { DomainErrors, ERROR_CODES } from '@xiangzhi/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SHELL, type ShellParts } from '../gateway-parts.js';
import { withDeadline } from '../lifecycle/with-deadline.js';
import type { PublicCall } from '@xiangzhi/plugin-host';
import { AnonymousLimit } from './anonymous-limit.js';
import { defectFault, knownFault } from './fault-of.js';
import { HttpFault } from './http-fault.js';
import { checkJson } from './json-body.rules.js';
import { sendFault } from './send-fault.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Bodies of the route may be forms as well as JSON. */
    readonly takesForms?: boolean;
  }
}

const CLAIMED = 'claimedByModule';

const pathOf = (url: string): string => url.split('?', 1)[0] ?? '';

/**
 * Interfaces that modules bring beside the API (`publicApi` of a manifest). Which paths they have changes while the process runs, so there is
 * one route under the condition that some installed module claims the path; all other paths are as unknown as before.
 */
@Injectable()
export class PublicApiRoute implements OnModuleInit {
  constructor(
    @Inject(SHELL) private readonly parts: ShellParts,
    @Inject(AnonymousLimit) private readonly anonymous: AnonymousLimit,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    fastify.addConstraintStrategy(this.claimed());
    fastify.route({
      method: ['GET', 'POST'],
      url: '/*',
      constraints: { [CLAIMED]: true },
      config: { takesForms: true },
      handler: (request, reply) => this.serve(request, reply),
      errorHandler: (error, request, reply) => this.refuse(error, request, reply),
    });
  }

  private claimed(): Parameters<FastifyInstance['addConstraintStrategy']>[0] {
    const { publicApis } = this.parts.runtimeHost;
    type Handler = ReturnType<ReturnType<Parameters<FastifyInstance['addConstraintStrategy']>[0]['storage']>['get']>;
    return {
      name: CLAIMED,
      storage: () => {
        let held: Handler = null;
        return { get: (claimed) => (claimed === true ? held : null), set: (_, handler) => void (held = handler) };
      },
      deriveConstraint: ({ url }) => publicApis.claims(pathOf(url ?? '')),
    };
  }

  private async serve(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    await this.anonymous.take(request);
    checkJson(request.body);
    const deadline = { ms: this.parts.config.limits.requestMs, response: reply.raw, cutOff: this.parts.inFlight.cutOff };
    const { status, contentType, body } = await withDeadline(deadline, () => this.parts.runtimeHost.publicApis.answer(callOf(request)));
    return reply.code(status).header('content-type', `${contentType}; charset=utf-8`).send(body);
  }

  /** In the form of the interface, where its code runs; a defect is logged whole first. */
  private refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const faults = error instanceof DomainErrors ? error.errors : undefined;
    const known = faults?.[0] ? new HttpFault(ERROR_CODES[faults[0].code].http, faults[0]) : knownFault(error);
    if (!known) this.parts.logger.error({ err: error as Error, requestId: request.id }, 'defect while answering a request');
    const { status, error: first, headers } = known ?? defectFault();
    const refused = { status, faults: (faults ?? [first]).map(({ code, messageZh, details: { facts } }) => ({ code, messageZh, ...(facts ? { facts } : {}) })) };
    const answer = this.parts.runtimeHost.publicApis.refusal(callOf(request), refused);
    if (!answer) return sendFault(this.parts.logger, known ?? defectFault(), request, reply);
    request.trace.code = first.code;
    if (reply.sent || reply.raw.destroyed) return;
    void reply.code(answer.status).headers({ ...headers }).header('content-type', `${answer.contentType}; charset=utf-8`).send(answer.body);
  }
}

const callOf = ({ method, url, body, headers, protocol, host }: FastifyRequest): PublicCall => ({
  method: method === 'POST' ? 'POST' : 'GET',
  path: pathOf(url),
  search: url.includes('?') ? url.slice(url.indexOf('?') + 1) : '',
  body: body ?? undefined,
  accept: headers.accept,
  origin: `${protocol}://${host}`,
});
