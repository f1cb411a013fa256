import { getVariableValues, type GraphQLResolveInfo, type OperationDefinitionNode } from 'graphql';
import { DomainError, localDateOf, type Clock } from '@xiangzhi/kernel';
import { archivedTownship, missingPermission, ShortLinks, type Actor, type PublicActor, type RoleGrant, type TenantActor } from '@xiangzhi/access';
import { readInTenant, readPipelined, type Database, type Statement, type TenantContext } from '@xiangzhi/persistence';
import { assertForeseen, checkVariables, executeOperation, payloadReader, type AudienceSchema, type Operation, type OperationAnswer, type OperationContext, type RootContext } from '@xiangzhi/graphql-kit';
import { headingOf } from '@xiangzhi/vocabulary';
import { assertAffordable, type Notice, type Planner, type RequestTrace, type RequestValues, type RunStatement } from '@xiangzhi/read-model';
import { validated, type UseCase, type WriteModel } from '@xiangzhi/write-model';
import type { GraphqlRequest } from '../runtime/graphql-exchange.js';
import { overseeStatements } from './oversee.js';

/** What executing needs from the runtime. */
export interface ExecutorServices {
  readonly database: Database;
  readonly clock: Clock;
  readonly writeModel: WriteModel;
  readonly get: OperationContext['get'];
}

export const NOBODY: PublicActor = Object.freeze({ kind: 'PUBLIC', permissions: new Set<string>(), clearance: 0 });

const PURPOSE_LENGTH = 200;

/** Header values are Latin letters only, so a Chinese purpose comes percent-encoded. What cannot be read states no purpose. */
const purposeOf = (header: string | undefined): string | null => {
  if (header === undefined || header.trim() === '') return null;
  try {
    return decodeURIComponent(header.trim()).replaceAll('\u0000', '').slice(0, PURPOSE_LENGTH);
  } catch {
    return null;
  }
};

const traceOf = ({ facts, headers }: GraphqlRequest, actor: Actor): RequestTrace => ({
  assignmentId: actor.kind === 'TENANT' ? actor.assignmentId : null,
  ip: facts.ip,
  requestId: facts.requestId,
  purpose: purposeOf(headers['x-purpose']),
});

/** Deriving keys costs a little: only documents that ask for links pay for it, and once. */
const linkOf = (actor: TenantActor, now: Date, get: OperationContext['get']): NonNullable<RequestValues['link']> => {
  let made: ReturnType<ShortLinks['keysFor']> | undefined;
  return () => (made ??= get(ShortLinks).keysFor(actor, now));
};

const valuesOf = (actor: Actor, trace: RequestTrace, { now, get }: { readonly now: Date; readonly get: OperationContext['get'] }, variables: RequestValues['variables']): RequestValues => ({
  trace,
  tenantId: actor.kind === 'TENANT' ? actor.tenantId : null,
  scope: actor.kind === 'TENANT' ? actor.scope : '*',
  regionCode: actor.kind === 'OVERSIGHT' ? actor.regionCode : null,
  actorId: actor.kind === 'TENANT' ? actor.userId : null,
  post: actor.kind === 'TENANT' ? actor : null,
  ...(actor.kind === 'TENANT' ? { link: linkOf(actor, now, get) } : {}),
  now,
  today: localDateOf(now),
  variables,
});

const tenantContext = ({ tenantId, scope, userId }: TenantActor): TenantContext => ({ tenantId, scope, actorId: userId });

/** Statements of operations: the rows of the own township, within the own units. */
const readsOf =
  (database: Database, actor: Actor, reach: Operation['reach']): OperationContext['read'] =>
  (statement) =>
    actor.kind === 'TENANT'
      ? readInTenant(database.pool('app'), { ...tenantContext(actor), ...(reach === 'TOWNSHIP' ? { scope: '*' } : {}) }, statement)
      : Promise.reject(new DomainError('FORBIDDEN', { messageZh: '只有乡镇岗位可以查询本乡镇的数据' }));

/** Runs planned statements with the role and in the context of the actor; one round trip each. */
const statementRunner = (database: Database, actor: Actor): RunStatement => {
  switch (actor.kind) {
    case 'TENANT':
      // Within a part of the township the range of its units decides which index is best, and that is a parameter.
      return (statement: Statement, writes) => readInTenant(database.pool('app'), tenantContext(actor), statement, { readOnly: !writes, plannedOnce: actor.scope === '*' });
    case 'OVERSIGHT':
      return overseeStatements(database.pool('oversight'), actor);
    case 'PLATFORM':
      return (statement: Statement) => readPipelined(database.pool('platform'), statement);
    case 'PUBLIC':
      return () => Promise.reject(new DomainError('UNAUTHENTICATED', { messageZh: '请先登录' }));
  }
};

interface Caller {
  readonly actor: Actor;
  readonly session: GraphqlRequest['session'];
  /** What modules let roles do: whoever is refused hears who may (AM-7). */
  readonly grants: readonly RoleGrant[];
}

/** What is refused: `查看可导出的台账`; a label that begins with the deed stays as it is. */
const deedOf = ({ kind, zh }: Operation): string => (kind === 'query' && !/^[查核]/u.test(zh) ? `查看${headingOf(zh)}` : zh);

/** @throws DomainError UNAUTHENTICATED, FORBIDDEN */
const assertMayCall = (operation: Operation, { actor, session, grants }: Caller): void => {
  const { access } = operation;
  if (access === 'public') return;
  if (access === 'signedIn') {
    if (session === null) throw new DomainError('UNAUTHENTICATED', { messageZh: `「${operation.zh}」需要先登录` });
    return;
  }
  if (operation.kind === 'mutation' && actor.kind === 'TENANT' && actor.archive) throw archivedTownship(actor.archive);
  if (!actor.permissions.has(access.permission)) throw missingPermission(deedOf(operation), access.permission, grants);
};

/** One a path, however many rows it has. */
const addNotice = (notices: Notice[], notice: Notice): void => {
  const path = notice.path.join('.');
  if (!notices.some((known) => known.path.join('.') === path)) notices.push(notice);
};

/** Executes validated operations of one view. */
export class ViewExecutor {
  constructor(
    private readonly planner: Planner,
    private readonly services: ExecutorServices,
    private readonly answers: AudienceSchema['answers'],
  ) {}

  async execute(request: GraphqlRequest, operation: OperationDefinitionNode): Promise<OperationAnswer> {
    const sentVariables = request.body.variables ?? {};
    checkVariables(sentVariables);
    const coerced = getVariableValues(this.planner.schema, operation.variableDefinitions ?? [], sentVariables);
    if (coerced.errors) return { data: null, errors: coerced.errors, notices: [] };
    const actor = request.session?.actor ?? NOBODY;
    const values = valuesOf(actor, traceOf(request, actor), { now: this.services.clock.now(), get: this.services.get }, coerced.coerced);
    const notices: Notice[] = [];
    const context = this.rootContext(request, actor, { values, notices });
    const run = statementRunner(this.services.database, actor);
    const { document, hash: documentKey } = request.loaded;
    const variables = { variables: coerced.coerced, sentVariables };
    return executeOperation({ planner: this.planner, document, documentKey, operation, ...variables, context, values, run }, () => notices);
  }

  private rootContext(request: GraphqlRequest, actor: Actor, collected: { values: RequestValues; notices: Notice[] }): RootContext {
    const { facts, session, loaded } = request;
    const own = new Set<string>();
    return {
      actor,
      facts,
      notice: (notice) => addNotice(collected.notices, notice),
      own: (key) => own.add(key),
      isOwn: (key) => own.has(key),
      call: async (operation, input) => {
        assertMayCall(operation, { actor, session, grants: this.planner.catalogue.grants });
        const read = readsOf(this.services.database, actor, operation.reach);
        const context: OperationContext = { actor, session, facts, now: collected.values.now, ledgers: this.planner.catalogue.ledgers, read, ask: this.asking(actor, collected.values.now, read), get: this.services.get };
        const said = operation.input && operation.secret !== true ? validated(operation.input, { ...input }) : input;
        return operation.run(context as never, said);
      },
      perform: (useCase, input, info) => this.perform({ useCase, input, info, documentKey: loaded.hash }, actor, { facts, ...collected }),
    };
  }

  private asking(actor: Actor, now: Date, read: OperationContext['read']): OperationContext['ask'] {
    return async (contract, asked) => {
      if (actor.kind !== 'TENANT') throw new DomainError('FORBIDDEN', { messageZh: '只有乡镇岗位可以查询本乡镇的数据' });
      const answering = this.answers.get(contract.name);
      return answering ? (answering.run({ tenantId: actor.tenantId, today: localDateOf(now), read }, asked as never) as never) : null;
    };
  }

  private async perform(
    { useCase, input, info, documentKey }: { useCase: UseCase; input: Readonly<Record<string, unknown>>; info: GraphQLResolveInfo; documentKey: string },
    actor: Actor,
    { facts, values, notices }: { facts: GraphqlRequest['facts']; values: RequestValues; notices: Notice[] },
  ): Promise<unknown> {
    if (actor.kind !== 'TENANT') throw new DomainError('FORBIDDEN', { messageZh: '只有乡镇岗位可以办理此事项' });
    const reader = payloadReader({ planner: this.planner, documentKey }, actor, useCase, info);
    // Before anything is written: what cannot be read back is not done.
    assertAffordable(reader.plan, values);
    assertForeseen(this.planner, { actor, values }, useCase, input);
    const request = { actor, facts, input, get: this.services.get };
    const { answer, outputs } = await this.services.writeModel.perform(useCase, request, (result) => reader.reading(result, values));
    notices.push(...reader.plan.notices);
    return reader.withOutputs(answer, outputs);
  }
}

