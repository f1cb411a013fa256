import { ledger } from '@xiangzhi/plugin-api';
import { Visit } from './visit.record.js';

/** 走访台账 (AM-22); whoever may not read names sees them masked. */
export const visitLedger = ledger('grids.visits', {
  zh: '走访台账',
  en: 'Visits from door to door.',
  of: Visit,
  columns: [
    { zh: '编号', from: 'number' },
    { zh: '日期', from: 'visitedOn' },
    { zh: '网格', from: 'grid.name' },
    { zh: '走访对象(脱敏)', from: 'visited' },
    { zh: '走访人', from: 'visitor.name' },
    { zh: '事由', from: 'purpose' },
    { zh: '需求', from: 'needs' },
    { zh: '意见数', from: 'opinionCount' },
    { zh: '事件数', from: 'issueCount' },
  ],
});
