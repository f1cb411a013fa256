import { fragment, identifier, inForceOn, notify, type Addressee, type Addressing, type Fragment } from '@xiangzhi/plugin-api';
import { personIn } from '@xiangzhi/core-domain/notifications';
import { leaveAsked, leaveDecided, leaveOverstayed } from '../contract/index.js';
import { LeaveRequest } from './leave-request.record.js';
import { STEP_ROLES } from './leave-turn.sql.js';

const held = ({ tenant, today }: Addressing): Fragment =>
  fragment`a.tenant_id = ${tenant} and a.status = 'ACTIVE' and ${inForceOn(today, identifier('a', 'valid_from'), identifier('a', 'valid_to'))}`;

/** Whose turn it is (LV-4): who holds a post of the step nearest above the applicant, and whoever stands in for such a post; never he himself. */
const inTurn: Addressee<LeaveRequest & { readonly unitPath: string }> = {
  zh: '当前环节的审批人（最近的上级），及其委托人员',
  en: 'Whoever decides at this step, nearest above the applicant, and who stands in for him.',
  users: ({ employeeId, unitPath, pendingStep }, at) => {
    const roles = pendingStep === null ? [] : [...STEP_ROLES[pendingStep]];
    return fragment`
      with post as (
        select a.user_id, length(a.unit_path) as nearness from core.role_assignment a
        where ${held(at)} and a.role_code = any(${roles}::text[]) and starts_with(${unitPath}::text, a.unit_path) and a.user_id <> ${employeeId}::uuid)
      select user_id from post where nearness = (select max(nearness) from post)
      union all
      select d.delegate_id from conduct_rectification.leave_delegation d
      where d.tenant_id = ${at.tenant} and d.revoked_at is null and ${at.today} between d.valid_from and d.valid_to and d.role_code = any(${roles}::text[])
        and starts_with(${unitPath}::text, d.scope_path) and d.delegate_id <> ${employeeId}::uuid`;
  },
};

/** Whoever has agreed to it. */
const deciders: Addressee<LeaveRequest> = {
  zh: '批准请假的人',
  en: 'Whoever has agreed to it.',
  users: ({ id }, { tenant }) => fragment`select d.decider_id from conduct_rectification.leave_decision d where d.tenant_id = ${tenant} and d.leave_request_id = ${id}::uuid and d.approved`,
};

const applicant = personIn<LeaveRequest>('employeeId', { zh: '请假人', en: 'Who has asked for it.' });

const LEAVE = { about: LeaveRequest, id: 'leaveRequest' } as const;

/** §11.3, LV-3. Neither who nor why: a text goes to telephones (§3.8). */
export const leaveNotifications = [
  notify(leaveAsked, {
    ...LEAVE, code: 'conduct-rectification.leaveAsked', zh: '请假待审批', en: 'A leave waits for your word.', text: '有一份 {startsOn} 至 {endsOn} 的请假申请待您审批', to: [inTurn],
    when: ({ state }) => state === 'SUBMITTED', once: ({ id, stepsDone }) => `${id} ${stepsDone}`,
  }),
  notify(leaveDecided, {
    ...LEAVE, code: 'conduct-rectification.leaveApproved', zh: '请假已批准', en: 'Your leave was agreed to.', text: '您 {startsOn} 至 {endsOn} 的请假已批准，请于 {returnDueOn} 销假', to: [applicant],
    when: ({ state }) => state !== 'REJECTED' && state !== 'CANCELLED',
  }),
  notify(leaveDecided, {
    ...LEAVE, code: 'conduct-rectification.leaveRejected', zh: '请假未批准', en: 'Your leave was not agreed to.', text: '您 {startsOn} 至 {endsOn} 的请假未获批准，审批意见请在平台查看', to: [applicant],
    when: ({ state }) => state === 'REJECTED',
  }),
  notify(leaveOverstayed, {
    ...LEAVE, code: 'conduct-rectification.leaveOverstayed', zh: '逾期未销假', en: 'You should be back from leave.', text: '您的请假应于 {returnDueOn} 销假，尚未销假，请尽快办理', to: [applicant],
    when: ({ state }) => state === 'OVERSTAYED',
  }),
  notify(leaveOverstayed, {
    ...LEAVE, code: 'conduct-rectification.approvedLeaveOverstayed', zh: '批准的请假逾期未销', en: 'Somebody whose leave you have agreed to should be back.', text: '您批准的一份请假应于 {returnDueOn} 销假，尚未销假', to: [deciders],
    when: ({ state }) => state === 'OVERSTAYED',
  }),
];
