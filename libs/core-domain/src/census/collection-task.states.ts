import { fragment, states, type ChoiceOf, type ComputedRow, type Fragment, type Guard } from '@xiangzhi/plugin-api';

/** Households below a task's unit that nobody has called on since its campaign counts; whoever did not open counts as called on once it was tried. */
const unvisited = (row: ComputedRow, alike: Fragment): Fragment => fragment`
  select ${alike} from core.household h where h.tenant_id = ${row.tenant} and starts_with(h.unit_path, ${row.column('unit_path')}) and not exists (
    select from core.household_survey s where s.tenant_id = h.tenant_id and s.household_id = h.id and s.surveyed_on >= ${row.column('counts_from')})`;

const isDone: Guard = {
  rule: '§3.3',
  zh: '还有户没有入户，请先按待入户名单逐户确认；确实无法入户的登记“未能入户”',
  holds: (row) => fragment`(not exists (${unvisited(row, fragment`1`)}))`,
};

/** A grid’s part of a campaign. */
export const CollectionTaskState = states('CollectionTaskState', { zh: '摸底任务状态', en: 'State of a grid’s task.' }, {
  rule: '§3.3',
  initial: 'OPEN',
  opening: { action: 'assign', zh: '下达', en: 'Assign.' },
  states: {
    OPEN: { zh: '入户中', en: 'Households are called on.', clock: 'RUNNING', awaits: { permission: 'core:collection:fill', ofAssignee: true } },
    SUBMITTED: { zh: '待复核', en: 'Submitted.', clock: 'FINISHED', awaits: { permission: 'core:collection:review' } },
    CLOSED: { zh: '已完成', en: 'Reviewed.', clock: 'ENDED' },
    CANCELLED: { zh: '已取消', en: 'Called off with its campaign.', clock: 'DROPPED' },
  },
  actions: {
    submit: { zh: '提交复核', en: 'Submit: each household has been called on.', from: ['OPEN'], to: 'SUBMITTED', permission: 'core:collection:fill', guards: [isDone] },
    sendBack: { zh: '退回补充', en: 'Send back.', from: ['SUBMITTED'], to: 'OPEN', permission: 'core:collection:review' },
    close: { zh: '复核通过', en: 'Review.', from: ['SUBMITTED'], to: 'CLOSED', permission: 'core:collection:review', separateFromActions: ['submit'] },
    end: { zh: '随摸底结束', en: 'End with the campaign.', from: ['OPEN', 'SUBMITTED'], to: 'CLOSED', permission: 'core:collection:run', along: true },
    cancel: { zh: '随摸底取消', en: 'Be called off with it.', from: ['OPEN', 'SUBMITTED'], to: 'CANCELLED', permission: 'core:collection:run', along: true },
  },
});
export type CollectionTaskState = ChoiceOf<typeof CollectionTaskState>;
