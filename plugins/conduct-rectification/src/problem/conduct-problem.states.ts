import { fragment, states, type ChoiceOf, type ComputedRow, type Fragment, type Guard } from '@xiangzhi/plugin-api';

const isResponsible: Guard = {
  rule: '§11.1', own: true, zh: '只有本问题的责任人或责任领导可以办理',
  holds: (row) => fragment`${row.actor} in (${row.column('handler_id')}, ${row.column('responsible_leader_id')})`,
};

const hasMeasures: Guard = {
  rule: 'CR-1', zh: '还没有整改措施，请先制定至少一条',
  holds: (row) => fragment`exists (select from conduct_rectification.conduct_measure m where m.tenant_id = ${row.tenant} and m.problem_id = ${row.column('id')})`,
};

/** @param done states in which a measure is no longer in the way */
const measuresAre = (row: ComputedRow, done: Fragment): Fragment => fragment`(exists (select from conduct_rectification.conduct_measure m where m.tenant_id = ${row.tenant} and m.problem_id = ${row.column('id')})
  and not exists (select from conduct_rectification.conduct_measure m where m.tenant_id = ${row.tenant} and m.problem_id = ${row.column('id')} and not (m.state in ${done}))
  and not exists (select from conduct_rectification.conduct_measure m where m.tenant_id = ${row.tenant} and m.problem_id = ${row.column('id')} and not exists (
    select from conduct_rectification.conduct_progress e where e.tenant_id = m.tenant_id and e.measure_id = m.id and e.cycle = ${row.column('cycle')} and e.evidence is not null)))`;

const isDone: Guard = {
  rule: 'CR-2', zh: '还有措施没有完成或没有佐证：每条措施须已完成，并有本轮整改的至少一份佐证（文字陈述即可）',
  holds: (row) => measuresAre(row, fragment`('DONE', 'CONFIRMED', 'CONTINUING')`),
};

const isConfirmed: Guard = {
  rule: 'CR-2', zh: '还有措施没有验收确认：全部措施确认（长期坚持的可为持续整改）并有佐证之后才能销号',
  holds: (row) => fragment`(${measuresAre(row, fragment`('CONFIRMED', 'CONTINUING')`)} and (${row.column('rectify_type')} = 'LONG_TERM' or not exists (
    select from conduct_rectification.conduct_measure m where m.tenant_id = ${row.tenant} and m.problem_id = ${row.column('id')} and m.state = 'CONTINUING')))`,
};

const isLongTerm: Guard = { rule: '§11.1', zh: '只有“长期坚持”的问题可以验收后持续整改', holds: (row) => fragment`${row.column('rectify_type')} = 'LONG_TERM'` };

/** CR-2: who has worked on it, answers for it or is its subject does not accept it. */
const WORKING = ['handler', 'responsibleLeader', 'personInvolved'] as const;

/** §11.1: from, action, who, guard, to. */
export const ConductProblemState = states('ConductProblemState', { zh: '问题状态', en: 'State of a problem of conduct.' }, {
  rule: '§11.1',
  initial: 'FOUND',
  opening: { action: 'add', zh: '查摆登记', en: 'Write it down.' },
  states: {
    FOUND: { zh: '已查摆', en: 'Found.', clock: 'RUNNING', awaits: { permission: 'conduct-rectification:problem:handle', ofAssignee: true } },
    CLAIMED: { zh: '已认领', en: 'Claimed.', clock: 'RUNNING', awaits: { permission: 'conduct-rectification:problem:handle', ofAssignee: true } },
    PLANNED: { zh: '已定措施', en: 'Has measures.', clock: 'RUNNING', awaits: { permission: 'conduct-rectification:problem:handle', ofAssignee: true } },
    RECTIFYING: { zh: '整改中', en: 'Being rectified.', clock: 'RUNNING', awaits: { permission: 'conduct-rectification:problem:handle', ofAssignee: true } },
    SUBMITTED: { zh: '待验收', en: 'Waits for acceptance.', clock: 'FINISHED', awaits: { permission: 'conduct-rectification:problem:accept' } },
    ACCEPTED: { zh: '已验收', en: 'Accepted; waits for the meeting.', clock: 'FINISHED', awaits: { permission: 'conduct-rectification:problem:close' } },
    ACCEPTED_CONTINUING: { zh: '已验收，长期坚持', en: 'Accepted, and kept up: looked at again each year.', clock: 'FINISHED' },
    CLOSED: { zh: '已销号', en: 'Closed.', clock: 'ENDED' },
    REOPENED: { zh: '反弹', en: 'Has come back.', clock: 'RUNNING', awaits: { permission: 'conduct-rectification:problem:handle', ofAssignee: true } },
    VOIDED: { zh: '已作废', en: 'Void; its number stays (CR-4).', clock: 'DROPPED' },
  },
  actions: {
    claim: { zh: '认领', en: 'Claim.', from: ['FOUND'], to: 'CLAIMED', permission: 'conduct-rectification:problem:handle', guards: [isResponsible] },
    plan: {
      zh: '制定整改措施', en: 'Say what is done about it; more may follow.', from: ['CLAIMED', 'PLANNED', 'RECTIFYING', 'REOPENED'], to: ['PLANNED', 'RECTIFYING'],
      permission: 'conduct-rectification:problem:handle', guards: [isResponsible],
    },
    rectify: { zh: '开始整改', en: 'The first progress of a cycle.', from: ['PLANNED', 'REOPENED'], to: 'RECTIFYING', permission: 'conduct-rectification:problem:handle', guards: [hasMeasures] },
    submit: { zh: '提请验收', en: 'Submit for acceptance.', from: ['RECTIFYING'], to: 'SUBMITTED', permission: 'conduct-rectification:problem:handle', guards: [isResponsible, isDone] },
    accept: {
      zh: '验收通过', en: 'Accept.', from: ['SUBMITTED'], to: 'ACCEPTED', permission: 'conduct-rectification:problem:accept', guards: [isDone], separateFrom: WORKING, separateFromActions: ['submit'], separation: 'CR-2',
    },
    acceptContinuing: {
      zh: '验收通过，长期坚持', en: 'Accept what goes on.', from: ['SUBMITTED'], to: 'ACCEPTED_CONTINUING', permission: 'conduct-rectification:problem:accept', guards: [isLongTerm, isDone],
      separateFrom: WORKING, separateFromActions: ['submit'], separation: 'CR-2',
    },
    sendBack: { zh: '验收不通过', en: 'Back to work; the same clock goes on.', from: ['SUBMITTED'], to: 'RECTIFYING', permission: 'conduct-rectification:problem:accept', separateFrom: WORKING, separateFromActions: ['submit'], separation: 'CR-2' },
    close: {
      zh: '销号', en: 'Close, as the meeting has agreed.', from: ['ACCEPTED', 'ACCEPTED_CONTINUING'], to: 'CLOSED', permission: 'conduct-rectification:problem:close', guards: [isConfirmed],
      separateFrom: ['reviewer'], separateFromActions: ['accept', 'acceptContinuing'], separation: 'CR-2',
    },
    reopen: { zh: '反弹重开', en: 'It has come back: a new cycle.', from: ['CLOSED', 'ACCEPTED_CONTINUING'], to: 'REOPENED', permission: 'conduct-rectification:problem:reopen', newCycle: true },
    void: {
      zh: '作废', en: 'Written down by mistake; the number stays (CR-4).', to: 'VOIDED', permission: 'conduct-rectification:problem:void',
      from: ['FOUND', 'CLAIMED', 'PLANNED', 'RECTIFYING', 'SUBMITTED', 'REOPENED'],
    },
  },
});
export type ConductProblemState = ChoiceOf<typeof ConductProblemState>;
