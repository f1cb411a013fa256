import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

export const MetricState = choices('MetricState', { zh: '指标状态', en: 'Whether a figure is there, and if not why.' }, {
  VALUE: { zh: '有数值', en: 'There is a value.' },
  NO_DATA: { zh: '暂无数据', en: 'Nothing to count yet.' },
  MODULE_NOT_ENABLED: { zh: '模块未启用', en: 'The module is not enabled here (CORE-06).' },
  SUPPRESSED: { zh: '人数过少，不予显示', en: 'Hidden, because it would tell of few people (OVR-3).' },
});

export const MetricGrain = choices('MetricGrain', { zh: '统计周期', en: 'How long the periods of a figure are.' }, {
  DAY: { zh: '日', en: 'A day.' },
  MONTH: { zh: '月', en: 'A month.' },
  QUARTER: { zh: '季', en: 'A quarter.' },
  YEAR: { zh: '年', en: 'A year.' },
});
export type MetricGrain = ChoiceOf<typeof MetricGrain>;

export const MetricAggregation = choices('MetricAggregation', { zh: '汇总方式', en: 'How the figures of townships become one of their county.' }, {
  SUM: { zh: '相加', en: 'The sum.' },
  DISTINCT_SUM: { zh: '各乡镇去重后相加', en: 'The sum of what is distinct within each township; somebody who is counted in two counts twice (OVR-2).' },
  RATIO_OF_SUMS: { zh: '分子之和除以分母之和', en: 'The ratio of the sums, never a mean of ratios (OVR-2).' },
  LAST: { zh: '取期末数后相加', en: 'A stock at the end of the period, summed over townships.' },
  NOT_ADDITIVE: { zh: '不可相加', en: 'Not added; see each township.' },
});

export const MetricDirection = choices('MetricDirection', { zh: '好坏方向', en: 'Which way a figure is better.' }, {
  UP_GOOD: { zh: '越高越好', en: 'More is better.' },
  DOWN_GOOD: { zh: '越低越好', en: 'Less is better.' },
  NEUTRAL: { zh: '不评判', en: 'Neither.' },
});

export const FigureLight = choices('FigureLight', { zh: '指标灯', en: 'Light of a figure (OVR-5).' }, {
  GREEN: { zh: '绿', en: 'As it should be.' },
  YELLOW: { zh: '黄', en: 'Close to the limit.' },
  RED: { zh: '红', en: 'Beyond the limit.' },
  GREY: { zh: '灰', en: 'No value, or nothing to judge it by.' },
});

export const FigureTrend = choices('FigureTrend', { zh: '走势', en: 'Against the period before.' }, {
  UP: { zh: '上升', en: 'More.' },
  DOWN: { zh: '下降', en: 'Less.' },
  FLAT: { zh: '持平', en: 'The same.' },
});
