import { states, type ChoiceOf } from '@xiangzhi/plugin-api';

/** ATD-5: what was reported of a month stays as it was reported. */
export const AttendanceMonthState = states('AttendanceMonthState', { zh: '考勤月份状态', en: 'State of a month of attendance.' }, {
  rule: 'ATD-5',
  initial: 'LOCKED',
  opening: { action: 'lock', zh: '封账', en: 'Lock.' },
  states: {
    LOCKED: { zh: '已封账', en: 'Nothing in it changes.' },
    REOPENED: { zh: '已解封', en: 'May change again.' },
  },
  actions: {
    unlock: { zh: '解除封账', en: 'Let it change again.', from: ['LOCKED'], to: 'REOPENED', permission: 'conduct-rectification:attendance:unlock', separateFrom: ['locker'], separation: 'SOD-2' },
    relock: { zh: '重新封账', en: 'Lock it again.', from: ['REOPENED'], to: 'LOCKED', permission: 'conduct-rectification:attendance:lock' },
  },
});
export type AttendanceMonthState = ChoiceOf<typeof AttendanceMonthState>;
