import { fragment, states, type ChoiceOf, type Guard, type StateAction } from '@xiangzhi/plugin-api';
import { isAssignee, pauseLines, REOPEN_DAYS, returnGuards } from '@xiangzhi/core-domain/work-items';

const isReporter: Guard = { rule: 'AM-1', own: true, zh: '只有上报人本人可以办理', holds: (row) => fragment`${row.column('reporter_id')} = ${row.actor}` };

const isGeneral: Guard = { rule: 'GRID-INV-8', zh: '较大、重大事件不能自办，请由派单员派单', holds: (row) => fragment`${row.column('severity')} = 'GENERAL'` };

const isRecent: Guard = {
  rule: 'WI-6', zh: `结案已超过 ${REOPEN_DAYS} 天，请联系督查员重办`,
  holds: (row) => fragment`((${row.column('closed_at')} at time zone 'Asia/Shanghai')::date + ${REOPEN_DAYS}::int >= ${row.today})`,
};

const isFirstReopening: Guard = { rule: 'WI-6', zh: '您已重办过一次，再次重办请联系督查员', holds: (row) => fragment`${row.column('reporter_reopens')} = 0` };

const isTargetOpen: Guard = {
  rule: 'WI-5', zh: '并入的事件已经结束，不能再拆分',
  holds: (row) => fragment`exists (select from grids.grid_issue t where t.tenant_id = ${row.tenant} and t.id = ${row.column('merged_into_id')} and t.clock not in ('ENDED', 'DROPPED'))`,
};

/** What others have reported as well is not one person’s to take back. */
const isAlone: Guard = {
  rule: 'WI-5', zh: '还有他人反映的同一件事并入了本件，不能撤回；如属误报请联系派单员先拆分',
  // Past the reporter's own unit: what lies next door is as much the same thing, for the offer as for the attempt.
  holds: (row) => fragment`not grids.has_duplicates(${row.tenant}, ${row.column('id')})`,
};

/** The way of a return, taken by whoever has given it; not out of the hands of whoever works on it, unless a grid must not (GRID-INV-8). */
const isToBeRecalled: Guard = {
  rule: '§4.2', zh: '承办单位已经签收，不能收回；确需调整请由承办单位退单',
  holds: (row) => fragment`(${row.column('state')} = 'DISPATCHED' or (${row.column('handling_mode')} = 'SELF' and ${row.column('severity')} <> 'GENERAL'))`,
};

/** AM-9: a grid of the accused unit would handle what is said about it. */
const isNoComplaint: Guard = { rule: 'AM-9', zh: '对单位的投诉不能自办，请由派单员派给其他单位', holds: (row) => fragment`${row.column('about_path')} is null` };

/** How the township has handled it before it was sent to the county: what was dispatched is to be signed. */
const asBefore: NonNullable<StateAction['sets']> = ({ jointUnitIds, signBy }) => ({ handlingMode: (jointUnitIds as readonly string[]).length > 0 ? 'JOINT' : signBy === null ? 'SELF' : 'DEPT' });

/** Whoever has had it in hand, in whatever cycle and from whichever post (SOD-1). */
const HANDLING = ['sign', 'selfHandle', 'submitResult'] as const;

/** §4.2: from, action, who, guard, to; with AM-1. What the clock does in each state stands here too. */
export const GridIssueState = states('GridIssueState', { zh: '事件状态', en: 'State of a grid issue.' }, {
  rule: '§4.2',
  initial: 'REPORTED',
  opening: { action: 'report', zh: '上报', en: 'Report.' },
  states: {
    REPORTED: { zh: '已上报', en: 'Reported.', clock: 'RUNNING', awaits: { permission: 'grids:issue:accept' } },
    ACCEPTED: { zh: '已受理', en: 'Accepted.', clock: 'RUNNING', awaits: { permission: 'grids:issue:dispatch' } },
    DISPATCHED: { zh: '已派单', en: 'Dispatched.', clock: 'RUNNING', awaits: { permission: 'grids:issue:handle', ofAssignee: true } },
    IN_PROGRESS: { zh: '办理中', en: 'Being handled.', clock: 'RUNNING', awaits: { permission: 'grids:issue:handle', ofAssignee: true } },
    PAUSED: { zh: '已挂起', en: 'Paused.', clock: 'PAUSED' },
    ESCALATED: { zh: '上报县级', en: 'With the county.', clock: 'WAITING' },
    PENDING_VERIFY: { zh: '待核查', en: 'Waits for verification.', clock: 'FINISHED', awaits: { permission: 'grids:issue:verify' } },
    VERIFIED: { zh: '已核查', en: 'Verified; waits for the call-back.', clock: 'FINISHED', awaits: { permission: 'grids:issue:callback' } },
    CLOSED: { zh: '结案', en: 'Closed.', clock: 'ENDED' },
    ARCHIVED: { zh: '已归档', en: 'Archived.', clock: 'ENDED' },
    NOT_ACCEPTED: { zh: '不予受理', en: 'Not accepted.', clock: 'DROPPED' },
    MERGED: { zh: '已合并', en: 'Merged into another; counts as nothing (WI-5).', clock: 'DROPPED' },
    WITHDRAWN: { zh: '已撤回', en: 'Withdrawn by the reporter.', clock: 'DROPPED' },
    VOIDED: { zh: '已作废', en: 'Void: a test or a mistake; never counted.', clock: 'DROPPED' },
  },
  actions: {
    accept: { zh: '受理', en: 'Accept.', from: ['REPORTED'], to: 'ACCEPTED', permission: 'grids:issue:accept' },
    rejectReport: { zh: '不予受理', en: 'Refuse with a reason.', from: ['REPORTED'], to: 'NOT_ACCEPTED', permission: 'grids:issue:accept' },
    merge: { zh: '合并', en: 'Merge a duplicate.', from: ['REPORTED'], to: 'MERGED', permission: 'grids:issue:merge' },
    unmerge: { zh: '拆分', en: 'Undo a merging while the target is open.', from: ['MERGED'], to: 'REPORTED', permission: 'grids:issue:merge', guards: [isTargetOpen] },
    free: { zh: '随主件作废恢复', en: 'The issue that it was merged into is void; it is a report of its own again.', from: ['MERGED'], to: 'REPORTED', system: true },
    selfHandle: { zh: '自办', en: 'Handle in the grid itself.', from: ['REPORTED', 'ACCEPTED'], to: 'IN_PROGRESS', permission: 'grids:issue:self-handle', guards: [isGeneral, isNoComplaint] },
    dispatch: { zh: '派单', en: 'Give to a unit.', from: ['ACCEPTED'], to: 'DISPATCHED', permission: 'grids:issue:dispatch' },
    sign: { zh: '签收', en: 'Sign; late is counted, never refused (AM-1).', from: ['DISPATCHED'], to: 'IN_PROGRESS', permission: 'grids:issue:handle', guards: [isAssignee] },
    return: { zh: '退单', en: 'Return to the dispatcher.', from: ['DISPATCHED', 'IN_PROGRESS'], to: 'ACCEPTED', permission: 'grids:issue:handle', guards: [isAssignee, ...returnGuards] },
    recall: { zh: '收回派单', en: 'Take back what nobody has signed, to give it to somebody else.', from: ['DISPATCHED', 'IN_PROGRESS'], to: 'ACCEPTED', permission: 'grids:issue:dispatch', guards: [isToBeRecalled] },
    ...pauseLines('IN_PROGRESS', 'PAUSED'),
    escalateToCounty: { zh: '吹哨上报县级', en: 'Send to the county.', from: ['IN_PROGRESS'], to: 'ESCALATED', permission: 'grids:issue:escalate' },
    countyResult: { zh: '县级办理完毕', en: 'The county has handled it.', from: ['ESCALATED'], to: 'PENDING_VERIFY', system: true, county: 'RESULT' },
    countyDeclined: { zh: '县级不予受理', en: 'The county has declined.', from: ['ESCALATED'], to: 'IN_PROGRESS', system: true, county: 'DECLINED', sets: asBefore },
    submitResult: { zh: '提交结果', en: 'Submit the result (WI-2).', from: ['IN_PROGRESS'], to: 'PENDING_VERIFY', permission: 'grids:issue:handle', guards: [isAssignee] },
    verifyPass: { zh: '核查通过', en: 'Verified; closed where nobody is to be called back.', from: ['PENDING_VERIFY'], to: ['VERIFIED', 'CLOSED'], permission: 'grids:issue:verify', separateFromActions: HANDLING },
    verifyFail: { zh: '核查不通过', en: 'Back to work; the same clock goes on.', from: ['PENDING_VERIFY'], to: 'IN_PROGRESS', permission: 'grids:issue:verify', separateFromActions: HANDLING },
    callback: { zh: '回访', en: 'Called back: closed, or not reached yet.', from: ['VERIFIED'], to: ['CLOSED', 'VERIFIED'], permission: 'grids:issue:callback' },
    callbackDissatisfied: { zh: '回访不满意，重办', en: 'Dissatisfied with reason: a new cycle.', from: ['VERIFIED'], to: 'IN_PROGRESS', permission: 'grids:issue:callback', newCycle: true },
    reopen: { zh: '督查重办', en: 'Reopen: a new cycle.', from: ['CLOSED'], to: 'ACCEPTED', permission: 'grids:issue:reopen', newCycle: true },
    reopenOwn: { zh: '不满意，申请重办', en: 'The reporter reopens, once (WI-6).', from: ['CLOSED'], to: 'ACCEPTED', permission: 'grids:issue:report', newCycle: true, guards: [isReporter, isFirstReopening, isRecent] },
    withdraw: { zh: '撤回', en: 'The reporter withdraws it before it is dispatched (AM-1).', from: ['REPORTED', 'ACCEPTED'], to: 'WITHDRAWN', permission: 'grids:issue:report', guards: [isReporter, isAlone] },
    void: {
      zh: '作废', en: 'A test, or reported by mistake (AM-1).', permission: 'grids:issue:void', to: 'VOIDED',
      from: ['REPORTED', 'ACCEPTED', 'DISPATCHED', 'IN_PROGRESS', 'PAUSED', 'PENDING_VERIFY', 'VERIFIED', 'CLOSED'],
    },
    archive: { zh: '归档', en: 'Archive what was closed ninety days ago.', from: ['CLOSED'], to: 'ARCHIVED', system: true },
  },
});
export type GridIssueState = ChoiceOf<typeof GridIssueState>;
