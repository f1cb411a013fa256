import { Inject, Injectable } from '@nestjs/common';
import type { LoadedDocument } from '@xiangzhi/graphql-kit';
import { OperationTypeNode } from 'graphql';
import type { FastifyRequest } from 'fastify';
import { authenticate } from '../auth/authenticate.js';
import { SHELL, type ShellParts } from '../gateway-parts.js';
import { AnonymousLimit } from '../http/anonymous-limit.js';
import { fault } from '../http/http-fault.js';
import type { ResolvedSession } from '@xiangzhi/identity';
import type { GraphqlAnswer, GraphqlParameters } from '@xiangzhi/plugin-host';
import { isOwnChange, needsActingPost, needsNoToken, operationFacts, type OperationFacts } from './operation-facts.rules.js';

/**
 * The way of a well-formed request: document parsed within its limits → token → throttle for those without one → runtime.
 */
@Injectable()
export class GraphqlDoor {
  constructor(
    @Inject(SHELL) private readonly parts: ShellParts,
    @Inject(AnonymousLimit) private readonly anonymous: AnonymousLimit,
  ) {}

  /** @throws HttpFault, DomainError, GraphQLError for what is refused before the runtime sees it. */
  async answer(request: FastifyRequest, parameters: GraphqlParameters, signal: AbortSignal): Promise<GraphqlAnswer> {
    const loaded = this.parts.documents.load(parameters.query);
    const facts = operationFacts(loaded.document, parameters.operationName);
    note(request, facts);
    const method = request.method === 'POST' ? 'POST' : 'GET';
    if (method === 'GET' && facts.kind !== undefined && facts.kind !== OperationTypeNode.QUERY) {
      throw fault('VALIDATION', 'GET 只能查询，变更请用 POST', 405, { allow: 'POST' });
    }
    const session = await this.sessionOf(request, facts);
    if (session?.actor.kind === 'TENANT') request.trace.tenantId = session.actor.tenantId;
    return this.parts.runtimeHost.execute({ ...this.describe(request, parameters, loaded), method, session, signal });
  }

  private async sessionOf(request: FastifyRequest, facts: OperationFacts): Promise<ResolvedSession | null> {
    try {
      const rule = { mustChoose: needsActingPost(facts), ownChange: isOwnChange(facts) };
      const session = needsNoToken(facts) ? null : await authenticate(this.parts.identity, request.headers, rule);
      if (!session) await this.anonymous.take(request);
      return session;
    } catch (error) {
      // A refused token counts as well, or guessing tokens would be free.
      await this.anonymous.take(request);
      throw error;
    }
  }

  private describe(request: FastifyRequest, parameters: GraphqlParameters, loaded: LoadedDocument) {
    const search = request.method === 'GET' && request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
    return { headers: passedHeaders(request), body: parameters, search, facts: request.trace.facts, loaded };
  }
}

const note = (request: FastifyRequest, facts: OperationFacts): void => {
  if (facts.name !== undefined) request.trace.operationName = facts.name.slice(0, 80);
  if (facts.kind !== undefined) request.trace.operationKind = facts.kind;
};

/** The runtime never sees the token itself. */
const passedHeaders = (request: FastifyRequest): Readonly<Record<string, string>> => {
  const passed: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (name === 'authorization' || name === 'cookie' || value === undefined) continue;
    passed[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return passed;
};
