import { DomainError, DomainErrors, isUuid, newId } from '@xiangzhi/kernel';
import { anonymousActor, archivedTownship, missingPermission, systemActor, type RequestFacts, type TenantActor } from '@xiangzhi/access';
import { inTenantTransaction, translateDatabaseError, type Statement, type Transaction, type WritingTransaction } from '@xiangzhi/persistence';
import { claimRequest, storeResult, type ClientRequest, type StoredResult } from '../idempotency/client-request.js';
import type { Settled, UseCase } from '../use-case/use-case.js';
import type { Work } from '../use-case/work.js';
import { validated } from '../validation/validator.js';
import { registerItems } from '../work-item/register.js';
import { isDefect, settle, type Outputs } from './afterwards.js';
import { auditChanges, auditDenial, auditWrite } from './audit-trail.js';
import type { WorkSettings } from './surroundings.js';
import { TenantWork } from './tenant-work.js';
import { PATIENCE_MS, withinTime } from './within-time.js';
import type { WriteModelSettings } from './write-model-settings.js';

/** Who writes, and in which request. */
interface Writer {
  readonly actor: TenantActor;
  readonly facts: RequestFacts;
  /** The instant at which it happens, for whoever tells a story of the past into a demo. Default: the business clock. */
  readonly at?: Date;
  /** Beyond the actor's own unit, into the whole township. */
  readonly reach?: UseCase['reach'];
}

export interface WriteRequest extends Writer {
  readonly input: Readonly<Record<string, unknown>>;
  /** A service of the runtime's container, for what follows the commit. */
  readonly get: Settled['get'];
}

/** How the payload is read back: in the write's transaction, behind all that it has written, and in the same round trip as COMMIT. */
export interface Reading<Answer> {
  /** Left out where there is nothing to read. */
  readonly statement?: Statement | undefined;
  /** What its rows say. The write is committed by then: not the place to refuse anything. */
  answer(rows: readonly Readonly<Record<string, unknown>>[]): Answer;
}

export type ReadBack<Answer> = (result: StoredResult) => Reading<Answer>;

/** What came of a write. */
export interface Performed<Answer> {
  /** What was read back in the write's transaction. */
  readonly answer: Answer;
  /** What the use case has answered after the commit. */
  readonly outputs: Outputs;
}

const DENIALS: readonly string[] = ['FORBIDDEN', 'SEPARATION_OF_DUTIES'];

/** Everything that surrounds a use case: validation, permission, module, transaction, idempotency, retry, audit. */
export class WriteModel {
  constructor(private readonly settings: WriteModelSettings) {}

  /**
   * Performs a write, reads its payload in the same transaction, and does after the commit what the use case does then.
   * @throws DomainError(s) VALIDATION, FORBIDDEN, MODULE_DISABLED, CONFLICT and whatever the use case throws; UNAVAILABLE with
   * `committed` when the write stands and what follows has failed.
   */
  async perform<Answer>(useCase: UseCase, request: WriteRequest, readBack: ReadBack<Answer>): Promise<Performed<Answer>> {
    const { answer, ids } = await this.write(useCase, request, readBack);
    return { answer, outputs: await this.follow(useCase, request, ids) };
  }

  /**
   * Runs a job or a consumer of a module in a township, as the system: with audit of what it changes, outbox and retry. `body`
   * may run more than once, like every transaction.
   * @throws DomainError MODULE_DISABLED unless the module is switched on there, and whatever `body` throws
   */
  async performSystem<Result = void>(module: string, tenantId: string, body: (work: Work, tx: Transaction) => Promise<Result>): Promise<Result> {
    const writer = { actor: systemActor(tenantId), facts: { requestId: newId(), ip: '' } };
    try {
      return await this.inTransaction(writer, module, async (work, tx) => {
        await work.assertModuleEnabled();
        const result = await body(work, tx);
        await this.register(tx, work);
        auditChanges(tx, work, this.settings.auditKey);
        return result;
      });
    } catch (cause) {
      throw translateDatabaseError(cause, this.settings.constraints);
    }
  }

  private async write<Answer>(useCase: UseCase, request: WriteRequest, readBack: ReadBack<Answer>): Promise<{ answer: Answer; ids: StoredResult['ids'] }> {
    const input = validated(useCase.input, request.input) as WriteRequest['input'];
    const checked = withoutPerson(useCase, { ...request, input, ...(useCase.reach ? { reach: useCase.reach } : {}) });
    try {
      return await this.attempt(useCase, checked, readBack);
    } catch (cause) {
      const error = translateDatabaseError(cause, this.settings.constraints);
      const denial = denialIn(error);
      if (denial) await this.recordDenial(useCase, checked, denial);
      throw error;
    }
  }

  private async attempt<Answer>(useCase: UseCase, request: WriteRequest, readBack: ReadBack<Answer>): Promise<{ answer: Answer; ids: StoredResult['ids'] }> {
    const module = this.moduleOf(useCase);
    const limit = { useCase, module, ms: this.settings.patienceMs ?? PATIENCE_MS };
    const { reading, rows, ids } = await this.inTransaction(request, module, async (work, tx) => {
      // From when it was sent, whatever the instant of the act: a story that was cut off is told again.
      const claim = clientRequestOf(useCase, request, this.settings.clock.now());
      const first = await this.admitted(useCase, work, () => claim && claimRequest(tx, claim));
      const result = first ?? { ids: await withinTime(useCase.run(work, said(request.input)), limit), warnings: work.warnings };
      if (!first) await this.register(tx, work);
      if (!first) auditWrite(tx, work, { useCase, ids: result.ids, key: this.settings.auditKey });
      if (claim && !first) storeResult(tx, claim, result);
      const back = readBack(result);
      return { reading: back, rows: withCommit(tx, back.statement), ids: result.ids };
    });
    return { answer: reading.answer(await rows), ids };
  }

  private register(tx: WritingTransaction, work: TenantWork): Promise<void> {
    return registerItems(tx, work, (record) => this.settings.store.moduleOf(record));
  }

  /**
   * The township first (AM-18), then the module: where it is off nobody has its permissions, and that is not what the person has to
   * hear. Both are asked about, and the request is claimed, in one round trip.
   */
  private async admitted({ zh, permission }: UseCase, work: TenantWork, claim: () => Promise<StoredResult | undefined> | undefined): Promise<StoredResult | undefined> {
    if (work.actor.archive) throw archivedTownship(work.actor.archive);
    if (!work.actor.permissions.has(permission)) {
      await work.assertModuleEnabled();
      throw missingPermission(zh, permission, this.settings.grants);
    }
    const [, , first] = await Promise.all([work.assertTownshipOpen(), work.assertModuleEnabled(), claim()]);
    return first;
  }

  /** May run `body` more than once: after a deadlock or a serialization failure the whole transaction starts afresh. */
  private inTransaction<Result>({ actor, facts, at, reach }: Writer, module: string, body: (work: TenantWork, tx: WritingTransaction) => Promise<Result>): Promise<Result> {
    const context = { tenantId: actor.tenantId, scope: reach === 'TOWNSHIP' ? WHOLE_TOWNSHIP : actor.scope, actorId: actor.userId };
    const { clock, modules, auditKey: key, ...declared } = this.settings;
    const settings: WorkSettings = { ...NOTHING_DECLARED, ...declared, actor, facts, now: at ?? clock.now(), key, module: { key: module, zh: modules.get(module)?.zh ?? module } };
    return inTenantTransaction(this.settings.pool, context, (tx) => body(new TenantWork(tx, settings), tx));
  }

  /** @throws TypeError for a use case of no module of this runtime: a defect. */
  private moduleOf(useCase: UseCase): string {
    const module = this.settings.moduleOf.get(useCase);
    if (module === undefined) throw new TypeError(`the use case ${useCase.name} belongs to no module of this runtime`);
    return module;
  }

  private async follow(useCase: UseCase, { actor, facts, get }: WriteRequest, ids: StoredResult['ids']): Promise<Outputs> {
    try {
      return await settle(useCase, { actor, ids, get, now: this.settings.clock.now() });
    } catch (error) {
      const { cause } = error as DomainError;
      if (isDefect(cause)) this.settings.onDefect?.(cause, facts.requestId);
      throw error;
    }
  }

  /** Never throws: whoever was refused hears why, not that the trail could not be written. */
  private async recordDenial(useCase: UseCase, request: WriteRequest, error: DomainError): Promise<void> {
    const denied = { useCase, input: request.input, error, key: this.settings.auditKey };
    try {
      await this.inTransaction(request, this.moduleOf(useCase), (work, tx) => Promise.resolve(auditDenial(tx, work, denied)));
    } catch (defect) {
      this.settings.onDefect?.(defect, request.facts.requestId);
    }
  }
}

type Rows = readonly Readonly<Record<string, unknown>>[];

/** What is not waited for goes with COMMIT. Its failure is thrown by the transaction itself, before anybody looks at the rows. */
const withCommit = (tx: Transaction, statement: Statement | undefined): Promise<Rows> => {
  if (!statement) return Promise.resolve([]);
  const rows = tx.query<Rows[number]>(statement);
  rows.catch(() => undefined);
  return rows;
};

const WHOLE_TOWNSHIP = '*';

/** What modules leave out. */
const NOTHING_DECLARED = {
  grants: [], slas: new Map(), uses: new Map(), checks: [], metrics: [], dictionaries: new Map(), purposes: new Map(), notifications: [], ledgers: new Map(), imports: new Map(), reissues: new Map(), contents: undefined,
} satisfies Partial<WorkSettings>;

/** AM-9: from here on nothing knows who it was. */
const withoutPerson = <Request extends WriteRequest>(useCase: UseCase, request: Request): Request =>
  useCase.anonymous?.(request.input) ? { ...request, actor: anonymousActor(request.actor), facts: { requestId: '', ip: '' } } : request;

/** What a person was refused, alone or among several faults. */
const denialIn = (error: unknown): DomainError | undefined =>
  (error instanceof DomainErrors ? error.errors : [error]).find((one): one is DomainError => one instanceof DomainError && DENIALS.includes(one.code));

/** The id of the submission is the write model's business: a use case may hand its input on as it came. */
const said = ({ clientRequestId: _, ...input }: WriteRequest['input']): WriteRequest['input'] => input;

const clientRequestOf = (useCase: UseCase, { actor, input }: WriteRequest, now: Date): ClientRequest | undefined => {
  const id = input['clientRequestId'];
  if (typeof id !== 'string') return undefined;
  if (!isUuid(id)) throw new DomainError('VALIDATION', { messageZh: 'clientRequestId 应为 UUID，每次新的提交生成一个', argumentPath: ['input', 'clientRequestId'] });
  return { tenantId: actor.tenantId, clientRequestId: id, actorId: actor.userId, useCase: useCase.name, input, now };
};
