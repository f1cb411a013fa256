import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

export const QualitySeverity = choices('QualitySeverity', { zh: '数据问题的程度', en: 'How bad a fault of the data is.' }, {
  ERROR: { zh: '错误', en: 'It is wrong.' },
  WARNING: { zh: '提醒', en: 'It should be looked at.' },
});
export type QualitySeverity = ChoiceOf<typeof QualitySeverity>;
