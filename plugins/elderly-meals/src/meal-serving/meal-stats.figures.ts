import { fragment, type ComputedRow, type FiguresView, type Fragment } from '@xiangzhi/plugin-api';

const siteName = (key: Fragment, { tenant }: Pick<ComputedRow, 'tenant'>): Fragment => fragment`
  (select s.name from elderly_meals.meal_site s where s.tenant_id = ${tenant} and s.id = ${key}::uuid)`;

/** §9.4: person-visits (人次); guests, staff and void rows count as nothing. */
export const mealStats: FiguresView = {
  name: 'MealStats',
  zh: '助餐统计',
  en: 'Figures of meals, grouped.',
  only: (row) => fragment`${row.column('voided_at')} is null`,
  during: 'servedOn',
  groups: {
    SITE: { by: 'site', labelZh: siteName },
    MEAL: { by: 'meal' },
    MODE: { by: 'mode' },
    MONTH: { by: 'servedOn', month: true, zh: '月份', en: 'Month.' },
    DAY: { by: 'servedOn', zh: '日期', en: 'Day.' },
  },
  figures: {
    servings: { zh: '就餐（人次）', en: 'Meals.' },
    deliveries: { zh: '其中送餐（人次）', en: 'Of these delivered.', where: (row) => fragment`${row.column('mode')} = 'DELIVERY'` },
    priceFen: { zh: '收入（分，含补贴）', en: 'Price of all in fen.', sum: 'priceFen' },
    subsidyFen: { zh: '补贴（分）', en: 'Subsidies in fen.', sum: 'subsidyFen' },
  },
};
