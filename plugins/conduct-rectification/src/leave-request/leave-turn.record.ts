import { BelongsTo, Choice, States, Texts, type Ref } from '@xiangzhi/plugin-api';
import { ClockedItem, isUnseenBy, ItemRecord } from '@xiangzhi/core-domain/work-items';
import { LeaveRequest } from './leave-request.record.js';
import { LeaveTurnState } from './leave-turn.states.js';
import { LeaveStep } from './leave.choices.js';

/** A step of a leave, as it waits in the to-do of whoever decides (§11.3, LV-4). Neither who is away nor why stands in it. */
@ItemRecord({
  item: { type: 'LEAVE_TURN', prefix: 'QJ', seenBy: (row) => (row as unknown as LeaveTurn).seenBy },
  table: 'leave_turn',
  zh: '请假审批环节',
  en: 'A step of a leave that waits for a word.',
  hides: (row) => isUnseenBy(row.column('seen_by'), row),
  reads: {
    // Whoever decides oversees; nobody else sees a leave of somebody else either (ATD-7).
    permission: 'conduct-rectification:attendance:oversee',
    one: 'leaveTurn',
    list: 'leaveTurns',
    where: ['leaveRequest', 'state', 'light', 'dueAt'],
    orderBy: ['dueAt'],
    order: [{ by: 'dueAt', direction: 'ASC' }],
  },
})
export class LeaveTurn extends ClockedItem {
  @BelongsTo(() => LeaveRequest, { zh: '请假', en: 'The leave.' })
  readonly leaveRequest!: Ref<LeaveRequest>;
  readonly leaveRequestId!: string;

  @States(LeaveTurnState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: LeaveTurnState;

  @Choice(LeaveStep, { zh: '审批环节', en: 'Which step.', privacy: 0 })
  readonly step!: LeaveStep;

  @Texts({ zh: '审批人', en: 'Ids of those whose turn it is, who alone see it.', max: 60, hidden: true, optional: true })
  readonly seenBy!: readonly string[] | null;
}
