import type { FiguresView } from '@xiangzhi/plugin-api';

/** PA-1: each row is a person in a batch. */
export const postAdjustmentStats: FiguresView = {
  name: 'PostAdjustmentStats',
  zh: '岗位调整统计（人）',
  en: 'Figures of adjustments.',
  during: 'decidedOn',
  groups: { KIND: { by: 'kind' }, MONTH: { by: 'decidedOn', month: true, zh: '月份', en: 'Month.' } },
  figures: { adjusted: { zh: '调整（人）', en: 'Adjusted.' } },
};
