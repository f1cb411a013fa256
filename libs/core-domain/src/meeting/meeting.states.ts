import { fragment, states, type ChoiceOf, type Guard } from '@xiangzhi/plugin-api';

/** What the year’s plan leaves of a kind; the plan's row is locked by whoever takes from it. */
const isWithinQuota: Guard = {
  rule: 'MT-1',
  zh: '已超出年度会议计划，须由党委书记/乡镇长批准',
  holds: (row) => fragment`coalesce((select q.quota from core.meeting_quota q
      where q.tenant_id = ${row.tenant} and q.unit_id = ${row.column('unit_id')} and q.kind = ${row.column('kind')} and q.year = date_part('year', ${row.column('held_on')})::int), 0)
    > (select count(*) from core.meeting m where m.tenant_id = ${row.tenant} and m.unit_id = ${row.column('unit_id')} and m.kind = ${row.column('kind')} and m.planned
      and m.held_on between date_trunc('year', ${row.column('held_on')})::date and (date_trunc('year', ${row.column('held_on')}) + interval '1 year - 1 day')::date and m.state in ('PLANNED', 'HELD'))`,
};

const hasCome: Guard = { rule: 'MT-2', zh: '会议日期未到，请在召开之后登记', holds: (row) => fragment`(${row.column('held_on')} <= ${row.today})` };

/** Domain-model §11.5: one meeting, one row (MT-2). */
export const MeetingState = states('MeetingState', { zh: '会议状态', en: 'State of a meeting.' }, {
  rule: 'MT-1',
  initial: 'PROPOSED',
  opening: { action: 'propose', zh: '提出', en: 'Propose.' },
  states: {
    PROPOSED: { zh: '待批准', en: 'Beyond the plan of the year: waits for the leader.' },
    PLANNED: { zh: '待召开', en: 'Within the plan, or approved.' },
    HELD: { zh: '已召开', en: 'Was held.' },
    REFUSED: { zh: '未批准', en: 'Is not held.' },
    CANCELLED: { zh: '已取消', en: 'Is not held.' },
  },
  actions: {
    admit: { zh: '列入计划', en: 'Take it from the plan of the year.', from: ['PROPOSED'], to: 'PLANNED', permission: 'core:meeting:plan', guards: [isWithinQuota] },
    approve: { zh: '批准召开', en: 'Approve what is beyond the plan.', from: ['PROPOSED'], to: 'PLANNED', permission: 'core:meeting:approve', separateFrom: ['proposer'], separation: 'SOD-2' },
    refuse: { zh: '不予批准', en: 'Do not.', from: ['PROPOSED'], to: 'REFUSED', permission: 'core:meeting:approve' },
    hold: { zh: '登记召开情况', en: 'Say how it was held.', from: ['PLANNED'], to: 'HELD', permission: 'core:meeting:plan', guards: [hasCome] },
    cancel: { zh: '取消会议', en: 'Call it off.', from: ['PROPOSED', 'PLANNED'], to: 'CANCELLED', permission: 'core:meeting:plan' },
  },
});
export type MeetingState = ChoiceOf<typeof MeetingState>;
