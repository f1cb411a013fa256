import { ledger } from '@xiangzhi/plugin-api';
import { FoodSample } from './food-sample.record.js';

/** 留样台账 (domain-model §9.4). */
export const foodSampleLedger = ledger('elderly-meals.samples', {
  zh: '留样台账',
  en: 'Samples of dishes, from the kitchen to the bin.',
  of: FoodSample,
  columns: [
    { zh: '日期', from: 'session.servedOn' },
    { zh: '餐次', from: 'session.meal', aside: 'session.site.name' },
    { zh: '品名', from: 'dish' },
    { zh: '留样量(g)', from: 'grams' },
    { zh: '留样时间', from: 'sampledAt' },
    { zh: '留样人', from: 'sampler.name' },
    { zh: '审核人', from: 'reviewer.name' },
    { zh: '处理时间', from: 'discardedAt' },
    { zh: '处理人', from: 'discarder.name' },
  ],
});
