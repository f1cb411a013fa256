import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { answerMediaType, refusalOf } from '@xiangzhi/graphql-kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SHELL, type ShellParts } from '../gateway-parts.js';
import { GraphiqlPage } from '../graphiql/graphiql-page.js';
import { addVary } from '../http/add-vary.js';
import { csrfFault, wantsPage } from '../http/browser-rules.js';
import { ClientGone, fault, HttpFault } from '../http/http-fault.js';
import { knownFault } from '../http/fault-of.js';
import { sendFault } from '../http/send-fault.js';
import { withDeadline } from '../lifecycle/with-deadline.js';
import type { GraphqlAnswer, GraphqlParameters } from '@xiangzhi/plugin-host';
import { graphqlParameters, searchParameters } from './graphql-parameters.rules.js';
import { GraphqlDoor } from './graphql-door.js';

/**
 * `/graphql`, registered on Fastify itself: it is the hot path, and Nest's guards and pipes would never see a planned
 * field anyway (decision 26).
 */
@Injectable()
export class GraphqlRoute implements OnModuleInit {
  constructor(
    @Inject(SHELL) private readonly parts: ShellParts,
    @Inject(GraphqlDoor) private readonly door: GraphqlDoor,
    @Inject(GraphiqlPage) private readonly page: GraphiqlPage,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    fastify.post('/graphql', (request, reply) => this.serve(request, reply, () => graphqlParameters(request.body)));
    fastify.get('/graphql', (request, reply) => {
      if (wantsPage(request.headers.accept)) return this.page.send(reply);
      return this.serve(request, reply, () => this.readGet(request));
    });
    this.page.registerAssets(fastify);
  }

  private readGet(request: FastifyRequest): GraphqlParameters {
    const forged = csrfFault(request.headers);
    if (forged) throw forged;
    return graphqlParameters(searchParameters(searchOf(request.url)));
  }

  private async serve(request: FastifyRequest, reply: FastifyReply, read: () => GraphqlParameters): Promise<FastifyReply> {
    try {
      if (answerMediaType(request.headers.accept) === undefined) throw fault('VALIDATION', '只能以 application/json 或 application/graphql-response+json 回答，请检查请求头 Accept', 406);
      const deadline = { ms: this.parts.config.limits.requestMs, response: reply.raw, cutOff: this.parts.inFlight.cutOff };
      const answer = await withDeadline(deadline, (signal) => this.door.answer(request, read(), signal));
      return await send(reply, answer);
    } catch (error) {
      return this.refuse(error, request, reply);
    }
  }

  /** Faults of the exchange keep their status; faults of the document take the one of GraphQL-over-HTTP. */
  private refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    if (error instanceof HttpFault || error instanceof ClientGone) {
      sendFault(this.parts.logger, error, request, reply);
      return reply;
    }
    const onDefect = (defect: unknown, requestId: string): void => this.parts.logger.error({ err: defect, requestId }, 'defect while answering a request');
    const code = knownFault(error)?.error.code;
    if (code) request.trace.code = code;
    return send(reply, refusalOf(error, request.headers.accept, { requestId: request.id, onDefect }));
  }
}

const searchOf = (url: string): string => (url.includes('?') ? url.slice(url.indexOf('?')) : '');

const send = (reply: FastifyReply, answer: GraphqlAnswer): FastifyReply =>
  addVary(reply.code(answer.status).headers(answer.headers), 'Accept').send(answer.body);
