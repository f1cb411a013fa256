import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

export const LampKind = choices('LampKind', { zh: '路灯类型', en: 'Kind of a street lamp.' }, {
  MAINS: { zh: '市电路灯', en: 'Fed by the grid.' },
  SOLAR: { zh: '太阳能路灯', en: 'Fed by its own panel.' },
  SMART: { zh: '智慧灯杆', en: 'A pole that also carries devices.' },
});
export type LampKind = ChoiceOf<typeof LampKind>;

/** Not stored: it follows from the lamp and its faults. */
export const LampCondition = choices('LampCondition', { zh: '路灯状况', en: 'How a lamp is.' }, {
  WORKING: { zh: '正常', en: 'No fault is open.' },
  FAULTY: { zh: '有故障', en: 'A fault is open.' },
  RETIRED: { zh: '已拆除', en: 'Taken down.' },
});
export type LampCondition = ChoiceOf<typeof LampCondition>;
