import { fragment, states, type ChoiceOf, type Guard } from '@xiangzhi/plugin-api';
import { isOwn } from '../attendance-day/own-or-overseen.sql.js';

const isMine: Guard = { rule: 'ATD-4', own: true, zh: '只有申请人本人可以撤回', holds: isOwn };

/** ATD-5. */
const isOpenMonth: Guard = {
  rule: 'ATD-5',
  zh: '该月考勤已封账，请先由党委书记/乡镇长解除封账',
  holds: (row) => fragment`(not exists (select from conduct_rectification.attendance_month m
    where m.tenant_id = ${row.tenant} and m.month = to_char(${row.column('day')}, 'YYYY-MM') and m.state = 'LOCKED'))`,
};

/** ATD-4, SOD-4: asked for by one, decided by another. */
export const AttendanceCorrectionState = states('AttendanceCorrectionState', { zh: '补签状态', en: 'State of a correction.' }, {
  rule: 'ATD-4',
  initial: 'REQUESTED',
  opening: { action: 'request', zh: '申请补签', en: 'Ask for it.' },
  states: {
    REQUESTED: { zh: '待审批', en: 'Waits for somebody else.' },
    APPROVED: { zh: '已同意', en: 'Counts like a punch.' },
    REFUSED: { zh: '未同意', en: 'Does not count.' },
    WITHDRAWN: { zh: '已撤回', en: 'Taken back.' },
  },
  actions: {
    approve: { zh: '同意补签', en: 'Let it count.', from: ['REQUESTED'], to: 'APPROVED', permission: 'conduct-rectification:attendance:decide', guards: [isOpenMonth], separateFrom: ['employee', 'requester'], separation: 'SOD-4' },
    refuse: { zh: '不同意补签', en: 'Do not.', from: ['REQUESTED'], to: 'REFUSED', permission: 'conduct-rectification:attendance:decide', separateFrom: ['employee', 'requester'], separation: 'SOD-4' },
    withdraw: { zh: '撤回申请', en: 'Take it back.', from: ['REQUESTED'], to: 'WITHDRAWN', permission: 'conduct-rectification:attendance:request', guards: [isMine] },
  },
});
export type AttendanceCorrectionState = ChoiceOf<typeof AttendanceCorrectionState>;
