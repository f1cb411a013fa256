import { fragment, states, type ChoiceOf, type Guard } from '@xiangzhi/plugin-api';

const hasRun: Guard = { rule: 'PN-1', zh: '公示天数未满，期满后才能结束；确需停止请撤回公示', holds: (row) => fragment`(${row.column('due_on')} <= ${row.today})` };

/** PN-4: the days of a board begin when the paper hangs there. */
const hasHung: Guard = {
  rule: 'PN-4',
  zh: '张贴的公示须先登记张贴日期、地点和张贴人，并自张贴之日起满公示天数',
  holds: (row) => fragment`(${row.column('place')} = 'PAGE' or exists (
    select from core.notice_posting p where p.tenant_id = ${row.tenant} and p.notice_id = ${row.column('id')} and p.posted_on + ${row.column('days')} <= ${row.today}))`,
};

const isUndisputed: Guard = {
  rule: 'PN-2',
  zh: '还有异议没有作出结论，请先处理异议',
  holds: (row) => fragment`(not exists (select from core.notice_objection o where o.tenant_id = ${row.tenant} and o.notice_id = ${row.column('id')} and o.state = 'RECEIVED'))`,
};

const PUBLISH = 'core:public-notice:publish';

/** Domain-model §3.8. What a notice is about goes on when it has ENDED, and only then. */
export const PublicNoticeState = states('PublicNoticeState', { zh: '公示状态', en: 'State of a public notice.' }, {
  rule: 'PN-1',
  initial: 'ON_SHOW',
  states: {
    ON_SHOW: { zh: '公示中', en: 'On show, or about to be.', statutory: true },
    BLOCKED: { zh: '异议成立', en: 'An objection was upheld: what it is about does not go on (PN-2).' },
    ENDED: { zh: '公示期满', en: 'Has stood its days without an objection that is right.' },
    WITHDRAWN: { zh: '已撤回', en: 'Taken back; counts as never shown.' },
  },
  actions: {
    block: { zh: '异议成立', en: 'An objection is upheld; done by deciding it.', from: ['ON_SHOW'], to: 'BLOCKED', permission: 'core:notice-objection:decide', along: true },
    end: { zh: '结束公示', en: 'End a notice that has stood its days.', from: ['ON_SHOW'], to: 'ENDED', permission: PUBLISH, guards: [hasRun, hasHung, isUndisputed] },
    withdraw: { zh: '撤回公示', en: 'Take a notice back.', from: ['ON_SHOW', 'BLOCKED'], to: 'WITHDRAWN', permission: PUBLISH },
  },
});
export type PublicNoticeState = ChoiceOf<typeof PublicNoticeState>;
