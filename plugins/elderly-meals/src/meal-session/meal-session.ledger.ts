import { ledger } from '@xiangzhi/plugin-api';
import { MealSession } from './meal-session.record.js';

/** 助餐台账（日） (domain-model §9.4): one row a meal that was served; several sites are told apart behind the meal. */
export const mealSessionLedger = ledger('elderly-meals.sessions', {
  zh: '助餐台账（日）',
  en: 'Meals that were served, day by day.',
  of: MealSession,
  where: { state: { in: ['SERVING', 'CLOSED_COMPLIANT', 'CLOSED_WITH_ISSUE'] } },
  columns: [
    { zh: '日期', from: 'servedOn' },
    { zh: '餐次', from: 'meal', aside: 'site.name' },
    { zh: '菜品', from: 'dishes' },
    { zh: '就餐人数', from: 'diners' },
    { zh: '送餐人数', from: 'deliveries' },
    { zh: '收入', from: 'incomeFen' },
    { zh: '补贴', from: 'subsidyFen' },
    { zh: '留样完成', from: 'samplesKept' },
    { zh: '值班', from: 'onDuty.name' },
  ],
});
