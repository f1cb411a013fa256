import { fragment, states, type ChoiceOf, type Guard } from '@xiangzhi/plugin-api';

const isTheirs: Guard = {
  rule: '§11.1', own: true, zh: '只有本措施的责任人，或本问题的责任人、责任领导可以登记进展',
  holds: (row) => fragment`(${row.column('handler_id')} = ${row.actor} or exists (
    select from conduct_rectification.conduct_problem p where p.tenant_id = ${row.tenant} and p.id = ${row.column('problem_id')} and ${row.actor} in (p.handler_id, p.responsible_leader_id)))`,
};

const isOfLongTerm: Guard = {
  rule: '§11.1', zh: '只有“长期坚持”问题的措施可以持续整改',
  holds: (row) => fragment`exists (select from conduct_rectification.conduct_problem p where p.tenant_id = ${row.tenant} and p.id = ${row.column('problem_id')} and p.rectify_type = 'LONG_TERM')`,
};

/** §11.1. What is done is confirmed with the acceptance of its problem, and begins anew when that has come back. */
export const ConductMeasureState = states('ConductMeasureState', { zh: '措施状态', en: 'State of a measure.' }, {
  rule: '§11.1',
  initial: 'TODO',
  states: {
    TODO: { zh: '未开始', en: 'Not begun.' },
    DOING: { zh: '进行中', en: 'In hand.' },
    DONE: { zh: '已完成', en: 'Done.' },
    CONFIRMED: { zh: '已确认', en: 'Confirmed by the acceptance.' },
    CONTINUING: { zh: '持续整改', en: 'Confirmed, and kept up for good.' },
  },
  actions: {
    go: { zh: '登记进展', en: 'Say how far it is.', from: ['TODO', 'DOING'], to: 'DOING', permission: 'conduct-rectification:problem:handle', guards: [isTheirs] },
    finish: { zh: '完成', en: 'Say that it is done.', from: ['TODO', 'DOING'], to: 'DONE', permission: 'conduct-rectification:problem:handle', guards: [isTheirs] },
    confirm: { zh: '确认', en: 'Confirm.', from: ['DONE'], to: 'CONFIRMED', permission: 'conduct-rectification:problem:accept' },
    keepUp: { zh: '持续整改', en: 'Confirm what goes on for good.', from: ['DONE'], to: 'CONTINUING', permission: 'conduct-rectification:problem:accept', guards: [isOfLongTerm] },
    sendBack: { zh: '退回继续整改', en: 'Back to work.', from: ['DONE'], to: 'DOING', permission: 'conduct-rectification:problem:accept' },
    beginAnew: { zh: '重新整改', en: 'Its problem has come back.', from: ['TODO', 'DOING', 'DONE', 'CONFIRMED', 'CONTINUING'], to: 'TODO', permission: 'conduct-rectification:problem:reopen' },
  },
});
export type ConductMeasureState = ChoiceOf<typeof ConductMeasureState>;
