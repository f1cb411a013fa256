import type pg from 'pg';
import { DomainError, DomainErrors, isUuid, type Clock } from '@xiangzhi/kernel';
import { missingPermission, type RequestFacts, type TenantActor } from '@xiangzhi/access';
import { inTenantTransaction, translateDatabaseError, type ConstraintRegistry, type Transaction } from '@xiangzhi/persistence';
import { claimRequest, storeResult, type ClientRequest, type StoredResult } from '../idempotency/client-request.js';
import type { RecordStore } from '../storage/record-store.js';
import type { UseCase } from '../use-case/use-case.js';
import { validatorOf, type Validate } from '../validation/validator.js';
import { auditDenial, auditWrite, type AuditKey } from './audit-trail.js';
import { TenantWork } from './tenant-work.js';

export interface WriteRequest {
  readonly actor: TenantActor;
  readonly facts: RequestFacts;
  readonly input: Readonly<Record<string, unknown>>;
}

export interface WriteModelSettings {
  readonly pool: pg.Pool;
  readonly store: RecordStore;
  readonly clock: Clock;
  /** What breaking a named constraint means to the user, of all modules. */
  readonly constraints: ConstraintRegistry;
  readonly auditKey: AuditKey;
  /** Hears of what went wrong beside an answer that is given all the same. */
  readonly onDefect?: (error: unknown, requestId: string) => void;
}

/** Runs inside the write's transaction, after the use case: reads the payload back. */
export type ReadBack<Answer> = (tx: Transaction, result: StoredResult) => Promise<Answer>;

const DENIALS: readonly string[] = ['FORBIDDEN', 'SEPARATION_OF_DUTIES'];

/** Everything that surrounds a use case: validation, permission, transaction, idempotency, retry, audit. */
export class WriteModel {
  private readonly validators = new Map<UseCase, Validate>();

  constructor(private readonly settings: WriteModelSettings) {}

  /**
   * Performs a write and reads its payload in the same transaction.
   * @throws DomainError(s) VALIDATION, FORBIDDEN, CONFLICT and whatever the use case throws.
   */
  async perform<Answer>(useCase: UseCase, request: WriteRequest, readBack: ReadBack<Answer>): Promise<Answer> {
    const input = this.validate(useCase, request.input);
    try {
      assertPermitted(useCase, request.actor);
      return await this.attempt(useCase, { ...request, input }, readBack);
    } catch (cause) {
      const error = translateDatabaseError(cause, this.settings.constraints);
      const denial = denialIn(error);
      if (denial) await this.recordDenial(useCase, request, denial);
      throw error;
    }
  }

  private validate(useCase: UseCase, given: WriteRequest['input']): WriteRequest['input'] {
    const validate = this.validators.get(useCase) ?? validatorOf(useCase.input);
    this.validators.set(useCase, validate);
    return validate(given) as WriteRequest['input'];
  }

  private attempt<Answer>(useCase: UseCase, request: WriteRequest, readBack: ReadBack<Answer>): Promise<Answer> {
    return this.inTransaction(request, async (work, tx) => {
      const claim = clientRequestOf(useCase, request, work.now);
      const first = claim && (await claimRequest(tx, claim));
      const result = first ?? { ids: await useCase.run(work, request.input), warnings: work.warnings };
      if (!first) await auditWrite(tx, work, { useCase, ids: result.ids, key: this.settings.auditKey });
      if (claim && !first) await storeResult(tx, claim, result);
      return readBack(tx, result);
    });
  }

  /** May run `body` more than once: after a deadlock or a serialization failure the whole transaction starts afresh. */
  private inTransaction<Result>({ actor, facts }: WriteRequest, body: (work: TenantWork, tx: Transaction) => Promise<Result>): Promise<Result> {
    const context = { tenantId: actor.tenantId, scope: actor.scope, actorId: actor.userId };
    const settings = { actor, facts, now: this.settings.clock.now(), store: this.settings.store };
    return inTenantTransaction(this.settings.pool, context, (tx) => body(new TenantWork(tx, settings), tx));
  }

  /** Never throws: whoever was refused hears why, not that the trail could not be written. */
  private async recordDenial(useCase: UseCase, request: WriteRequest, error: DomainError): Promise<void> {
    const denied = { useCase, input: request.input, error, key: this.settings.auditKey };
    try {
      await this.inTransaction(request, (work, tx) => auditDenial(tx, work, denied));
    } catch (defect) {
      this.settings.onDefect?.(defect, request.facts.requestId);
    }
  }
}

/** What a person was refused, alone or among several faults. */
const denialIn = (error: unknown): DomainError | undefined => {
  const all = error instanceof DomainErrors ? error.errors : [error];
  return all.find((one): one is DomainError => one instanceof DomainError && DENIALS.includes(one.code));
};

const clientRequestOf = (useCase: UseCase, { actor, input }: WriteRequest, now: Date): ClientRequest | undefined => {
  const id = input['clientRequestId'];
  if (typeof id !== 'string') return undefined;
  if (!isUuid(id)) {
    throw new DomainError('VALIDATION', { messageZh: 'clientRequestId 应为 UUID，每次新的提交生成一个', argumentPath: ['input', 'clientRequestId'] });
  }
  return { tenantId: actor.tenantId, clientRequestId: id, actorId: actor.userId, useCase: useCase.name, input, now };
};

const assertPermitted = (useCase: UseCase, actor: TenantActor): void => {
  if (actor.permissions.has(useCase.permission)) return;
  throw missingPermission(useCase.zh, useCase.permission);
};
