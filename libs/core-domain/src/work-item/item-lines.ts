import { fragment, type Guard, type StateAction } from '@xiangzhi/plugin-api';

const isRequested: Guard = {
  rule: 'CLK-4',
  zh: '没有待批准的挂起申请：请承办人先申请挂起',
  holds: (row) => fragment`exists (select from core.work_request q where q.tenant_id = ${row.tenant} and q.item_id = ${row.column('id')} and q.kind = 'PAUSE' and q.state = 'REQUESTED')`,
};

/** The two lines by which every item is paused and goes on (CLK-4); `approveWorkRequest` and `resumeWorkItem` take them. */
export const pauseLines = <State extends string>(open: State, paused: State) =>
  ({
    pause: { zh: '批准挂起', en: 'Let the clock stand still, as asked for.', from: [open], to: paused, permission: 'core:work-item:decide', guards: [isRequested] },
    resume: { zh: '恢复办理', en: 'Let the clock go on.', from: [paused], to: open, permission: 'core:work-item:decide' },
  }) as const satisfies Readonly<Record<'pause' | 'resume', StateAction<State>>>;

/** WI-4: it is theirs whose unit has it: by the post acted from, by one's home unit, or because one has taken it on oneself. */
export const isAssignee: Guard = {
  rule: 'WI-4',
  own: true,
  zh: '该事项由其他单位或人员承办；如需调整，请由派单员重新派单',
  holds: (row) => fragment`(${row.column('assignee_id')} = ${row.actor} or ${row.column('assignee_unit_id')} in (${row.post.unitId},
    (select u.unit_id from core.app_user u where u.tenant_id = ${row.tenant} and u.id = ${row.actor})))`,
};

/** Most returns; after them a coordination meeting decides (domain-model §3.6). */
export const MOST_RETURNS = 2;

/** Guards of a return 退单: within the time that was set when the item was given away, and not a third time. */
export const returnGuards: readonly Guard[] = [
  { rule: '§3.6', zh: `已退单 ${MOST_RETURNS} 次，不能再退：请先召开会商会议，派单时填写会商纪要`, holds: (row) => fragment`${row.column('returns')} < ${MOST_RETURNS}` },
  { rule: '§3.6', zh: '已超过一个工作日的退单时限，请继续办理，或申请延期', holds: (row) => fragment`${row.column('return_by')} >= ${row.now}` },
];

/** WI-6: how long a dissatisfied reporter may reopen by himself, in calendar days. */
export const REOPEN_DAYS = 10;
