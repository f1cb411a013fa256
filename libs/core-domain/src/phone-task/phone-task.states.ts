import { states, type ChoiceOf } from '@xiangzhi/plugin-api';

const CALL = 'core:phone-task:call';
const TURN = { permission: CALL, ofAssignee: true } as const;

/** §3.8: somebody is rung up until that person was told, three times at most. */
export const PhoneTaskState = states('PhoneTaskState', { zh: '电话告知状态', en: 'State of a task to tell somebody by telephone.' }, {
  rule: '§3.8',
  initial: 'OPEN',
  opening: { action: 'open', zh: '转电话告知', en: 'Somebody cannot be told otherwise.' },
  states: {
    OPEN: { zh: '待拨打', en: 'To be rung up.', clock: 'RUNNING', awaits: TURN },
    NOT_REACHED: { zh: '未接通，待再拨', en: 'Not reached; to be tried again.', clock: 'RUNNING', awaits: TURN },
    DONE: { zh: '已告知', en: 'Told.', clock: 'ENDED' },
    GIVEN_UP: { zh: '多次未接通', en: 'Given up after three calls.', clock: 'ENDED' },
  },
  actions: {
    tell: { zh: '已告知', en: 'The person was told.', from: ['OPEN', 'NOT_REACHED'], to: 'DONE', permission: CALL },
    miss: { zh: '未接通', en: 'The person was not reached.', from: ['OPEN', 'NOT_REACHED'], to: ['NOT_REACHED', 'GIVEN_UP'], permission: CALL },
  },
});
export type PhoneTaskState = ChoiceOf<typeof PhoneTaskState>;
