import { BelongsTo, Choice, choices, Instant, ScopedRecord, States, TenantRecord, Text, Whole, states, type ChoiceOf, type Ref } from '@xiangzhi/plugin-api';
import { User } from '../user/user.record.js';
import { WorkItem } from './work-item.record.js';

export const WorkRequestKind = choices('WorkRequestKind', { zh: '申请类别', en: 'What is asked for.' }, {
  PAUSE: { zh: '挂起', en: 'That the clock stands still for a time (CLK-4).' },
  EXTENSION: { zh: '延期', en: 'That the deadline moves (CLK-5).' },
});
export type WorkRequestKind = ChoiceOf<typeof WorkRequestKind>;

export const WorkRequestState = states('WorkRequestState', { zh: '申请状态', en: 'State of a request.' }, {
  rule: 'CLK-4',
  initial: 'REQUESTED',
  states: {
    REQUESTED: { zh: '待批准', en: 'Waits for a decision.' },
    APPROVED: { zh: '已批准', en: 'Approved.' },
    REFUSED: { zh: '未批准', en: 'Refused.' },
    LAPSED: { zh: '已失效', en: 'The item has ended, or has begun anew, before it was decided.' },
  },
  actions: {
    approve: { zh: '批准申请', en: 'Approve.', from: ['REQUESTED'], to: 'APPROVED', permission: 'core:work-item:decide', separateFrom: ['requester'], separation: 'SOD-2' },
    refuse: { zh: '不批准', en: 'Refuse.', from: ['REQUESTED'], to: 'REFUSED', permission: 'core:work-item:decide', separateFrom: ['requester'], separation: 'SOD-2' },
    lapse: { zh: '申请失效', en: 'Ended with its item, or with the cycle of it.', from: ['REQUESTED'], to: 'LAPSED', system: true },
  },
});
export type WorkRequestState = ChoiceOf<typeof WorkRequestState>;

/** Somebody asks that an item's clock stands still, or that its deadline moves; another person decides (SOD-2). */
@TenantRecord({ table: 'work_request', zh: '挂起、延期申请', en: 'A request about the clock of a work item.' })
export class WorkRequest extends ScopedRecord {
  @BelongsTo(() => WorkItem, { zh: '事项', en: 'The item.' })
  readonly item!: Ref<WorkItem>;
  readonly itemId!: string;

  @Choice(WorkRequestKind, { zh: '申请类别', en: 'What is asked for.', privacy: 0 })
  readonly kind!: WorkRequestKind;

  @States(WorkRequestState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: WorkRequestState;

  @Text({ zh: '理由', en: 'Why.', max: 500 })
  readonly reason!: string;

  @Instant({ zh: '挂起到何时', en: 'Of a pause: until when.', optional: true, privacy: 0 })
  readonly until!: Date | null;

  @Whole({ zh: '延长多少（按时限单位）', en: 'Of an extension: how much, in the unit of the limit.', min: 1, max: 3_650, optional: true, privacy: 0 })
  readonly amount!: number | null;

  @BelongsTo(() => User, { zh: '申请人', en: 'Who asks.' })
  readonly requester!: Ref<User>;
  readonly requesterId!: string;

  @BelongsTo(() => User, { zh: '决定人', en: 'Who decided.', optional: true })
  readonly decider!: Ref<User> | null;
  readonly deciderId!: string | null;

  @Instant({ zh: '决定时间', en: 'When it was decided.', optional: true, privacy: 0 })
  readonly decidedAt!: Date | null;

  @Text({ zh: '决定意见', en: 'What was said to it.', max: 500, optional: true })
  readonly remark!: string | null;
}
