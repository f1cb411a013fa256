import { states, type ChoiceOf, type Guard } from '@xiangzhi/plugin-api';
import { isOwn } from '../attendance-day/own-or-overseen.sql.js';
import { isTurn } from './leave-turn.sql.js';

const isMine: Guard = { rule: '§11.3', own: true, zh: '只有请假人本人可以办理', holds: isOwn };

/** LV-4. */
const isMyTurn: Guard = { rule: 'LV-4', zh: '现在不是您的审批环节；审批人不在时，由其委托的人审批', holds: isTurn };

/** §11.3: asked for, agreed to step by step, taken, and returned from. */
export const LeaveRequestState = states('LeaveRequestState', { zh: '请假状态', en: 'State of a leave.' }, {
  rule: '§11.3',
  initial: 'DRAFT',
  opening: { action: 'draft', zh: '填写请假单', en: 'Write it down.' },
  states: {
    DRAFT: { zh: '草稿', en: 'Not asked for yet.' },
    SUBMITTED: { zh: '审批中', en: 'Waits for the next step.' },
    APPROVED: { zh: '已批准', en: 'Agreed to by everybody.' },
    ON_LEAVE: { zh: '休假中', en: 'Away.' },
    OVERSTAYED: { zh: '逾期未销假', en: 'Should have been back (LV-3).' },
    RETURNED: { zh: '已销假', en: 'Back.' },
    CLOSED: { zh: '已归档', en: 'Checked by the party office.' },
    REJECTED: { zh: '未批准', en: 'Not agreed to.' },
    CANCELLED: { zh: '已取消', en: 'Taken back by whoever has asked.' },
  },
  actions: {
    submit: { zh: '提交请假', en: 'Ask for it.', from: ['DRAFT'], to: 'SUBMITTED', permission: 'conduct-rectification:leave:request', guards: [isMine] },
    approve: { zh: '同意请假', en: 'Agree.', from: ['SUBMITTED'], to: ['SUBMITTED', 'APPROVED', 'ON_LEAVE'], permission: 'conduct-rectification:leave:decide', guards: [isMyTurn], separateFrom: ['employee'], separation: 'LV-4' },
    reject: { zh: '不同意请假', en: 'Do not agree.', from: ['SUBMITTED'], to: 'REJECTED', permission: 'conduct-rectification:leave:decide', guards: [isMyTurn], separateFrom: ['employee'], separation: 'LV-4' },
    cancel: { zh: '取消请假', en: 'Take it back.', from: ['DRAFT', 'SUBMITTED', 'APPROVED'], to: 'CANCELLED', permission: 'conduct-rectification:leave:request', guards: [isMine] },
    begin: { zh: '开始休假', en: 'It has begun.', from: ['APPROVED'], to: 'ON_LEAVE', system: true },
    overstay: { zh: '逾期未销假', en: 'The day of return has passed.', from: ['ON_LEAVE'], to: 'OVERSTAYED', system: true },
    return: { zh: '销假', en: 'Say that one is back.', from: ['ON_LEAVE', 'OVERSTAYED'], to: 'RETURNED', permission: 'conduct-rectification:leave:request', guards: [isMine] },
    close: { zh: '核对归档', en: 'Check it and put it away.', from: ['RETURNED'], to: 'CLOSED', permission: 'conduct-rectification:leave:confirm', separateFrom: ['employee'], separation: 'SOD-2' },
  },
});
export type LeaveRequestState = ChoiceOf<typeof LeaveRequestState>;
