import { defineTransition, DomainError, Flag, Identifier, Identifiers, Input, ReasonInput, VersionedInput, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { OrgUnit, User } from '@xiangzhi/core-domain/records';
import { givenTo, signed } from '@xiangzhi/core-domain/work-items';
import { disputeAssigned } from '../contract/index.js';
import { seesAll } from '../grid/sees-all.rules.js';
import { DisputeCase } from './dispute-case.record.js';

@Input({ zh: '指派调解员', en: 'Gives a dispute to mediators.' })
export class AssignDisputeInput extends VersionedInput {
  @Identifier({ zh: '调解组织所在单元：村（社区）或站所', en: 'Unit of the mediation committee: a village, a community or a department.' })
  readonly unitId!: string;

  @Identifiers({ zh: '调解员，一至五人', en: 'Ids of the mediators: one to five.' })
  readonly mediatorIds!: readonly string[];
}

const MOST_MEDIATORS = 5;

const fault = (messageZh: string, argument: string, code: 'VALIDATION' | 'INVARIANT_VIOLATION' = 'VALIDATION'): DomainError =>
  new DomainError(code, { rule: '§4.2', messageZh, argumentPath: ['input', argument] });

/** Mediators are there, and none of them has left. @throws DomainError NOT_FOUND, VALIDATION */
const assertMediators = async (work: Work, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0 || ids.length > MOST_MEDIATORS || new Set(ids).size < ids.length) throw fault(`请选择一至 ${MOST_MEDIATORS} 位不同的调解员`, 'mediatorIds');
  for (const id of ids) await work.find(User, id, 'mediatorIds');
};

/** Whoever mediates must see the case. @throws DomainError INVARIANT_VIOLATION */
const assertInSight = ({ unitPath, code }: RowOf<DisputeCase>, unit: RowOf<OrgUnit>): void => {
  if (seesAll(unit) || unitPath.startsWith(unit.unitPath)) return;
  throw fault(`${code} 不在“${unit.name}”辖区内，该单位看不到也无法调解，请交给所在村（社区）或站所`, 'unitId', 'INVARIANT_VIOLATION');
};

export const assignDispute = defineTransition({
  name: 'assignDispute',
  record: DisputeCase,
  action: 'assign',
  input: AssignDisputeInput,
  async step(work, dispute, { unitId, mediatorIds }) {
    assertInSight(dispute, await work.find(OrgUnit, unitId, 'unitId'));
    await assertMediators(work, mediatorIds);
    await work.emit(disputeAssigned, { dispute: dispute.id });
    return { changes: { ...(await givenTo(work, dispute, unitId)), mediatorIds } };
  },
});

/** The mediator's signature: late is counted, never refused (AM-1). */
export const beginMediation = defineTransition({ name: 'beginMediation', record: DisputeCase, action: 'begin', step: (work) => ({ changes: signed(work) }) });

/** Whoever sees that it may come to violence says so; the leader has it before him at once. */
export const flagDisputeDanger = defineTransition({
  name: 'flagDisputeDanger',
  record: DisputeCase,
  action: 'escalate',
  input: ReasonInput,
  step: (_work, _dispute, { reason }) => ({ changes: { danger: true, priority: 'URGENT' as const }, note: reason }),
});

@Input({ zh: '危险已解除', en: 'Says that the danger is over.' })
export class DefuseDisputeInput extends ReasonInput {
  @Flag({ zh: '是否继续观察（仍标记为有激化危险）', en: 'Whether it is still to be watched.', optional: true })
  readonly watch?: boolean | null;
}

/** Back to its mediators, where it has any. */
export const defuseDispute = defineTransition({
  name: 'defuseDispute',
  record: DisputeCase,
  action: 'defuse',
  input: DefuseDisputeInput,
  step: (_work, { mediatorIds }, { reason, watch }) => ({ to: mediatorIds.length > 0 ? 'MEDIATING' : 'REGISTERED', changes: { danger: watch === true }, note: reason }),
});

export const withdrawDispute = defineTransition({ name: 'withdrawDispute', record: DisputeCase, action: 'withdraw', input: ReasonInput, step: (_work, _dispute, { reason }) => ({ note: reason }) });
