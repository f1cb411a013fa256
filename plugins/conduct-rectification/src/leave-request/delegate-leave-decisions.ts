import { addDays, DomainError, defineUseCase, Input, refusing, Same, TransitionInput, type LocalDate } from '@xiangzhi/plugin-api';
import { User } from '@xiangzhi/core-domain/records';
import { followWaiting } from './follow-leave.js';
import { LeaveDelegation } from './leave-delegation.record.js';

@Input({ zh: '委托审批请假', en: 'Names who decides in one’s place.' })
export class DelegateLeaveDecisionsInput {
  @Same(() => LeaveDelegation)
  readonly delegateId!: string;

  @Same(() => LeaveDelegation, { optional: true, zh: '起始日期，默认今天', en: 'First day; today by default.' })
  readonly validFrom?: LocalDate | null;

  @Same(() => LeaveDelegation)
  readonly validTo!: LocalDate;
}

const MOST_DAYS = 92;

/** LV-4: of the own post alone, for as long as one is away; whoever stands in decides about everybody but himself. */
export const delegateLeaveDecisions = defineUseCase({
  name: 'delegateLeaveDecisions',
  zh: '委托审批请假',
  en: 'Name who decides about leave in one’s place.',
  permission: 'conduct-rectification:leave:decide',
  own: true,
  input: DelegateLeaveDecisionsInput,
  payload: { leaveDelegation: LeaveDelegation },
  async run(work, { delegateId, validFrom, validTo }) {
    const { userId, roleCode, unitPath } = work.actor;
    const delegate = await work.find(User, delegateId, 'delegateId');
    const from = validFrom ?? work.today;
    const refuse = refusing('VALIDATION', 'LV-4');
    if (from < work.today || validTo < from) refuse('委托的日期应从今天起，截止日期不早于起始日期', 'validTo');
    if (validTo > addDays(from, MOST_DAYS)) refusing('CAPACITY_EXCEEDED', 'LV-4')(`一次最多委托 ${MOST_DAYS} 天`, 'validTo');
    if (delegate.id === userId) throw new DomainError('SEPARATION_OF_DUTIES', { rule: 'LV-4', messageZh: '不能委托给自己，请选择另一位有审批权限的同事', argumentPath: ['input', 'delegateId'] });
    await followWaiting(work);
    return { leaveDelegation: await work.insert(LeaveDelegation, { principalId: userId, delegateId: delegate.id, roleCode, scopePath: unitPath, validFrom: from, validTo, revokedAt: null }) };
  },
});

export const revokeLeaveDelegation = defineUseCase({
  name: 'revokeLeaveDelegation',
  zh: '撤销审批委托',
  en: 'Take a delegation back.',
  permission: 'conduct-rectification:leave:decide',
  own: true,
  input: TransitionInput,
  payload: { leaveDelegation: LeaveDelegation },
  async run(work, { id, version }) {
    const row = await work.lock(LeaveDelegation, id, version);
    const refuse = refusing('INVARIANT_VIOLATION', 'LV-4');
    if (row.principalId !== work.actor.userId) refuse('只有委托人本人可以撤销', 'id');
    if (row.revokedAt !== null) refuse('这项委托已经撤销', 'id');
    await work.update(LeaveDelegation, row, { revokedAt: work.now });
    await followWaiting(work);
    return { leaveDelegation: id };
  },
});
