import { isUuid, newId, type DomainError } from '@xiangzhi/kernel';
import { ANONYMOUS_ACTOR, auditStatement, auditStatementOfMany, hashedChanges, isPerson, recordHash, type AuditEntry, type FieldChange, type HashingScope } from '@xiangzhi/access';
import type { WritingTransaction } from '@xiangzhi/persistence';
import type { Fact } from '@xiangzhi/vocabulary';
import type { UseCase } from '../use-case/use-case.js';
import type { Work } from '../use-case/work.js';
import type { StoredResult } from '../idempotency/client-request.js';
import type { Change } from './change-log.js';

/** Secret of the installation under which values above level 1 are hashed. */
export type AuditKey = string | Uint8Array;

/** Of an anonymous act nothing leads to the person: neither the address nor the request, which the log knows (AM-9). */
const whoOf = (actor: Work['actor'], facts: Work['facts']): Pick<AuditEntry, 'actorId' | 'assignmentId' | 'ip' | 'requestId'> => {
  if (isPerson(actor)) return { actorId: actor.userId, assignmentId: actor.assignmentId, ip: facts.ip, requestId: facts.requestId };
  const anonymous = actor.userId === ANONYMOUS_ACTOR;
  return { actorId: anonymous ? null : actor.userId, assignmentId: null, ip: null, requestId: anonymous ? null : facts.requestId };
};

type Act = Pick<AuditEntry, 'action' | 'objectType' | 'objectId' | 'beforeHash' | 'afterHash' | 'changedFields' | 'rule' | 'outcome'>;

const entryOf = ({ actor, facts, now }: Work, act: Act): AuditEntry => ({
  id: newId(),
  tenantId: actor.tenantId,
  at: now,
  ...whoOf(actor, facts),
  purpose: null,
  ...act,
});

const propertyOf = (fact: Fact): string => (fact.kind === 'belongsTo' ? `${fact.property}Id` : fact.property);

/** Beside the changed fields, under a name that no property can have: which line of the state table was taken. */
const TAKEN = '@action';

const fieldChanges = ({ record, before, after, changed, taken }: Change): readonly FieldChange[] => {
  const levels = new Map(record.fields.map((fact) => [propertyOf(fact), fact.privacy]));
  const values = changed.map((field) => ({ field, level: levels.get(field) ?? 1, before: before?.[field], after: after[field] }));
  return taken ? [...values, { field: TAKEN, level: 0, before: null, after: taken.action }] : values;
};

const entryOfChange = (work: Work, change: Change, key: AuditKey): AuditEntry => {
  const scope: HashingScope = { key, tenantId: work.actor.tenantId, objectType: change.record.name };
  return entryOf(work, {
    action: change.action,
    objectType: change.record.name,
    objectId: change.id,
    beforeHash: recordHash(scope, change.before),
    afterHash: recordHash(scope, change.action === 'DELETE' ? null : change.after),
    changedFields: hashedChanges(scope, fieldChanges(change)),
    rule: change.taken?.rule ?? null,
    outcome: 'OK',
  });
};

interface Written {
  readonly useCase: UseCase;
  readonly ids: StoredResult['ids'];
  readonly key: AuditKey;
}

/** An act that changes no record of the township, such as sending somebody a code, is an act all the same. */
const entryOfAct = (work: Work, { useCase, ids, key }: Written): AuditEntry => {
  const [about] = Object.values(ids);
  return entryOf(work, {
    action: 'TRANSITION',
    objectType: useCase.name,
    objectId: typeof about === 'string' && isUuid(about) ? about : null,
    beforeHash: null,
    afterHash: null,
    changedFields: hashedChanges({ key, tenantId: work.actor.tenantId, objectType: useCase.name }, []),
    rule: null,
    outcome: 'OK',
  });
};

type ChangingWork = Work & { readonly changes: readonly Change[] };

/** Few entries go each by the statement that every connection has prepared; many travel as one. */
const MANY = 20;

const append = (tx: WritingTransaction, entries: readonly AuditEntry[]): void => {
  if (entries.length > MANY) return tx.defer(auditStatementOfMany(entries));
  for (const entry of entries) tx.defer(auditStatement(entry));
};

/** Appends one entry a changed row, in the transaction of the write itself; nothing when nothing was changed. */
export const auditChanges = (tx: WritingTransaction, work: ChangingWork, key: AuditKey): void =>
  append(tx, work.changes.map((change) => entryOfChange(work, change, key)));

/** The same for what somebody has done: an act without any changed row has an entry too. */
export const auditWrite = (tx: WritingTransaction, work: ChangingWork, written: Written): void =>
  work.changes.length > 0 ? auditChanges(tx, work, written.key) : append(tx, [entryOfAct(work, written)]);

interface Denied {
  readonly useCase: UseCase;
  readonly input: Readonly<Record<string, unknown>>;
  readonly error: DomainError;
  readonly key: AuditKey;
}

/** What was to be changed, or else about whom: the inputs of all use cases name it so. */
const objectOf = ({ id, userId }: Denied['input']): string | null =>
  [id, userId].find((one): one is string => typeof one === 'string' && isUuid(one)) ?? null;

/** Appends that somebody tried and was refused; a transaction of its own, after the rollback (decision 37). */
export const auditDenial = (tx: WritingTransaction, work: Work, { useCase, input, error, key }: Denied): void => {
  const changedFields = hashedChanges({ key, tenantId: work.actor.tenantId, objectType: useCase.name }, []);
  const entry = entryOf(work, {
    action: 'TRANSITION',
    objectType: useCase.name,
    objectId: objectOf(input),
    beforeHash: null,
    afterHash: null,
    changedFields,
    rule: error.details.rule ?? error.code,
    outcome: 'DENIED',
  });
  append(tx, [entry]);
};
