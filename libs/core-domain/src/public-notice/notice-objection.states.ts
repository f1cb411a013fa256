import { fragment, states, type ChoiceOf, type Guard } from '@xiangzhi/plugin-api';

const DECIDE = 'core:notice-objection:decide';

/** Whoever has published something does not find that it was right (SOD-1). */
const isOfAnother: Guard = {
  rule: 'SOD-1',
  zh: '公示由您发布，异议须由另一人处理',
  holds: (row) => fragment`(not exists (select from core.public_notice n where n.tenant_id = ${row.tenant} and n.id = ${row.column('notice_id')} and n.publisher_id = ${row.actor}))`,
};

/** What comes of an objection; five working days until somebody has decided. */
export const NoticeObjectionState = states('NoticeObjectionState', { zh: '公示异议状态', en: 'State of an objection to a notice.' }, {
  rule: 'PN-2',
  initial: 'RECEIVED',
  opening: { action: 'object', zh: '提出异议', en: 'Object.' },
  states: {
    RECEIVED: { zh: '待核实', en: 'Received; somebody looks into it.', clock: 'RUNNING', awaits: { permission: DECIDE } },
    UPHELD: { zh: '异议成立', en: 'Upheld: what the notice is about does not go on.', clock: 'ENDED' },
    DISMISSED: { zh: '异议不成立', en: 'Dismissed.', clock: 'ENDED' },
    VOIDED: { zh: '已作废', en: 'Void: a test, or nothing about this notice; counts as nothing.', clock: 'DROPPED' },
  },
  actions: {
    decide: { zh: '作出结论', en: 'Say whether it is right.', from: ['RECEIVED'], to: ['UPHELD', 'DISMISSED'], permission: DECIDE, separateFrom: ['recorder'], guards: [isOfAnother] },
    void: { zh: '作废', en: 'A test, or nothing about this notice.', from: ['RECEIVED'], to: 'VOIDED', permission: DECIDE, separateFrom: ['recorder'], guards: [isOfAnother] },
  },
});
export type NoticeObjectionState = ChoiceOf<typeof NoticeObjectionState>;
