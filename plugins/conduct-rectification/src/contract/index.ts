import { defineEvent } from '@xiangzhi/plugin-api';

/** §11.1: a problem was written down, and somebody has to rectify it. */
export const conductProblemFound = defineEvent({ name: 'conduct-rectification.problemFound', zh: '查摆出作风问题', en: 'A problem of conduct was written down.', ids: ['problem'] });

/** §11.1: it waits for acceptance. */
export const conductProblemSubmitted = defineEvent({ name: 'conduct-rectification.problemSubmitted', zh: '作风问题提请验收', en: 'A problem of conduct waits for acceptance.', ids: ['problem'] });

/** §11.1: it was not accepted. */
export const conductProblemSentBack = defineEvent({ name: 'conduct-rectification.problemSentBack', zh: '作风问题验收退回', en: 'A problem of conduct was not accepted.', ids: ['problem'] });

/** §18.1: a problem was closed as a meeting has agreed. */
export const conductProblemClosed = defineEvent({ name: 'conduct-rectification.problemClosed', zh: '作风问题销号', en: 'A problem of conduct was closed.', ids: ['problem'] });

/** §11.1: it has come back. */
export const conductProblemReopened = defineEvent({ name: 'conduct-rectification.problemReopened', zh: '作风问题反弹', en: 'A problem of conduct has come back.', ids: ['problem'] });

/** §11.3: a leave waits for the word of its next step. */
export const leaveAsked = defineEvent({ name: 'conduct-rectification.leaveAsked', zh: '请假待审批', en: 'A leave waits for somebody’s word.', ids: ['leaveRequest'] });

/** §11.3: the last word was said. */
export const leaveDecided = defineEvent({ name: 'conduct-rectification.leaveDecided', zh: '请假已审批', en: 'A leave was agreed to, or not.', ids: ['leaveRequest'] });

/** LV-3. */
export const leaveOverstayed = defineEvent({ name: 'conduct-rectification.leaveOverstayed', zh: '逾期未销假', en: 'Somebody should be back from leave.', ids: ['leaveRequest'] });

export const conductEvents = [conductProblemFound, conductProblemSubmitted, conductProblemSentBack, conductProblemClosed, conductProblemReopened, leaveAsked, leaveDecided, leaveOverstayed] as const;
