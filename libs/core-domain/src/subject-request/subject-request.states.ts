import { states, type ChoiceOf } from '@xiangzhi/plugin-api';

const ANSWER = 'core:subject-request:answer';
const APPROVE = 'core:subject-request:approve';

/** Level of a file from which on a second person lets it out (SOD-8). */
export const FILE_APPROVED_FROM = 3;

/** AM-12: received at the counter, answered with a document, handed over. SOD-8: a document with sensitive data waits for a second person first. */
export const SubjectRequestState = states('SubjectRequestState', { zh: '个人信息申请状态', en: 'State of a request about personal data.' }, {
  rule: 'AM-12',
  initial: 'RECEIVED',
  opening: { action: 'request', zh: '受理申请', en: 'Take the request.' },
  states: {
    RECEIVED: { zh: '已受理', en: 'Received.', clock: 'RUNNING', awaits: { permission: ANSWER } },
    FILE_WAITING: { zh: '文件待批准', en: 'The file waits for a second person.', clock: 'RUNNING', awaits: { permission: APPROVE } },
    FILE_APPROVED: { zh: '文件已批准，待答复', en: 'The file may be let out; waits for the answer.', clock: 'RUNNING', awaits: { permission: ANSWER } },
    ANSWERED: { zh: '已答复，待交付', en: 'Answered; waits to be handed over.', clock: 'FINISHED', awaits: { permission: ANSWER } },
    CLOSED: { zh: '已交付', en: 'Handed over.', clock: 'ENDED' },
    REFUSED: { zh: '不予提供', en: 'Refused, with the reason.', clock: 'ENDED' },
    VOIDED: { zh: '已作废', en: 'Void: taken by mistake, or taken back; counts as nothing.', clock: 'DROPPED' },
  },
  actions: {
    compile: { zh: '生成文件', en: 'A file with sensitive data was made.', from: ['RECEIVED'], to: 'FILE_WAITING', system: true },
    approveFile: { zh: '批准文件', en: 'Let the file out as the second person.', from: ['FILE_WAITING'], to: 'FILE_APPROVED', permission: APPROVE, separateFrom: ['compiler'], separation: 'SOD-8' },
    returnFile: { zh: '退回文件', en: 'The file is not let out; another one is made.', from: ['FILE_WAITING'], to: 'RECEIVED', permission: APPROVE, separateFrom: ['compiler'], separation: 'SOD-8' },
    answer: { zh: '答复', en: 'Answer with what is stored.', from: ['RECEIVED', 'FILE_APPROVED'], to: 'ANSWERED', permission: ANSWER },
    close: { zh: '交付办结', en: 'Handed over to who has asked.', from: ['ANSWERED'], to: 'CLOSED', permission: ANSWER },
    refuse: { zh: '不予提供', en: 'Refuse, with the reason.', from: ['RECEIVED', 'FILE_WAITING', 'FILE_APPROVED'], to: 'REFUSED', permission: ANSWER },
    void: { zh: '作废', en: 'Taken by mistake, or taken back.', from: ['RECEIVED', 'FILE_WAITING', 'FILE_APPROVED', 'ANSWERED'], to: 'VOIDED', permission: ANSWER },
  },
});
export type SubjectRequestState = ChoiceOf<typeof SubjectRequestState>;
