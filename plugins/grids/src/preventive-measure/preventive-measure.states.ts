import { choices, states, type ChoiceOf } from '@xiangzhi/plugin-api';

export const PreventiveMeasureKind = choices('PreventiveMeasureKind', { zh: '防控设施类型', en: 'What is installed.' }, {
  CAMERA: { zh: '摄像头', en: 'A camera.' },
  WARNING_SIGN: { zh: '警示牌', en: 'A warning sign.' },
  BARRIER: { zh: '隔离设施', en: 'A barrier.' },
  LIGHT: { zh: '照明', en: 'A light.' },
});
export type PreventiveMeasureKind = ChoiceOf<typeof PreventiveMeasureKind>;

export const PreventiveMeasureState = states('PreventiveMeasureState', { zh: '防控设施状态', en: 'State of a preventive measure.' }, {
  rule: '§4.1',
  initial: 'IN_USE',
  states: {
    IN_USE: { zh: '正常', en: 'In use.' },
    BROKEN: { zh: '损坏', en: 'Broken.' },
    REMOVED: { zh: '已拆除', en: 'Taken away.' },
  },
  actions: {
    fail: { zh: '登记损坏', en: 'Found broken.', from: ['IN_USE'], to: 'BROKEN', permission: 'grids:measure:keep' },
    repair: { zh: '登记修复', en: 'Repaired.', from: ['BROKEN'], to: 'IN_USE', permission: 'grids:measure:keep' },
    remove: { zh: '拆除', en: 'Taken away.', from: ['IN_USE', 'BROKEN'], to: 'REMOVED', permission: 'grids:measure:keep' },
  },
});
export type PreventiveMeasureState = ChoiceOf<typeof PreventiveMeasureState>;
