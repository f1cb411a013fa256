import { defineMetric, defineRatio, fragment, type Fragment } from '@xiangzhi/plugin-api';

const servings = (tenant: Fragment): Fragment => fragment`from elderly_meals.meal_serving v where v.tenant_id = ${tenant} and v.voided_at is null`;

const canteenSessions = (tenant: Fragment, condition: Fragment): Fragment => fragment`
  select count(*) from elderly_meals.meal_session m join elderly_meals.meal_site s on s.tenant_id = m.tenant_id and s.id = m.site_id
  where m.tenant_id = ${tenant} and s.kind = 'CANTEEN' and ${condition}`;

/** Behind sums of meals and money: the county sees none of few people (AM-13). */
const dinersOf = (tenant: Fragment, condition: Fragment): Fragment => fragment`select count(distinct v.person_id) ${servings(tenant)} and ${condition}`;

const EVER = fragment`true`;

/** §9.4. Guests, staff and void rows are in none of them. */
export const mealSites = defineMetric({
  key: 'elderly-meals.sites', zh: '开放的助餐点', en: 'Sites that are open.', unitZh: '个',
  value: ({ tenant }) => fragment`select count(*) from elderly_meals.meal_site where tenant_id = ${tenant} and state = 'OPEN'`,
});

export const mealServings = defineMetric({
  key: 'elderly-meals.servings', zh: '累计就餐', en: 'Meals ever served.', unitZh: '人次', people: ({ tenant }) => dinersOf(tenant, EVER), value: ({ tenant }) => fragment`select count(*) ${servings(tenant)}`,
  by: {
    key: 'site', zh: '助餐点',
    cells: ({ tenant }) => fragment`select s.id as member, s.name as member_zh, count(v.id) as value, count(distinct v.person_id) as people from elderly_meals.meal_site s
      left join elderly_meals.meal_serving v on v.tenant_id = s.tenant_id and v.site_id = s.id and v.voided_at is null where s.tenant_id = ${tenant} group by s.id, s.name`,
  },
});

export const mealOperatingDays = defineMetric({ key: 'elderly-meals.operating_days', aggregation: 'NOT_ADDITIVE', zh: '供餐天数', en: 'Days on which meals were served.', unitZh: '天', value: ({ tenant }) => fragment`select count(distinct v.served_on) ${servings(tenant)}` });

/** The average over operating days of the distinct diners of each (§18.4); null before the first. */
export const dailyDistinctDiners = defineMetric({
  key: 'elderly-meals.daily_distinct_diners', aggregation: 'DISTINCT_SUM', people: 'COUNTED', direction: 'UP_GOOD', zh: '日均就餐老人', en: 'Distinct diners a day, on average over operating days.', unitZh: '人',
  value: ({ tenant }) => fragment`select round(avg(day.diners))::bigint from (select count(distinct v.person_id) as diners ${servings(tenant)} group by v.served_on) day`,
});

export const mealSubsidyFen = defineMetric({
  key: 'elderly-meals.subsidy_fen', people: ({ tenant }) => dinersOf(tenant, EVER), zh: '累计就餐补贴', en: 'Subsidies of all meals, in fen.', unitZh: '分', value: ({ tenant }) => fragment`select coalesce(sum(v.subsidy_fen), 0)::bigint ${servings(tenant)}`,
});

export const canteenSessionsClosed = defineMetric({
  key: 'elderly-meals.canteen_sessions', zh: '食堂供餐', en: 'Closed sessions of canteens: the denominator of sample compliance.', unitZh: '餐',
  value: ({ tenant }) => canteenSessions(tenant, fragment`m.state in ('CLOSED_COMPLIANT', 'CLOSED_WITH_ISSUE')`),
});

export const canteenSessionsCompliant = defineMetric({
  key: 'elderly-meals.canteen_sessions_compliant', zh: '留样合规的食堂供餐', en: 'Of these with every sample kept: the numerator.', unitZh: '餐',
  value: ({ tenant }) => canteenSessions(tenant, fragment`m.state = 'CLOSED_COMPLIANT'`),
});

export const activeMealDiners = defineMetric({
  key: 'elderly-meals.active_diners', aggregation: 'DISTINCT_SUM', people: 'COUNTED', zh: '在册就餐老人', en: 'Residents who eat at a site now: the numerator of coverage.', unitZh: '人',
  value: ({ tenant }) => fragment`select count(distinct d.person_id) from elderly_meals.meal_diner d where d.tenant_id = ${tenant} and d.state = 'ACTIVE'`,
});

export const residentsOf70 = defineMetric({
  key: 'elderly-meals.residents_70', aggregation: 'DISTINCT_SUM', people: 'COUNTED', zh: '70 周岁及以上居民', en: 'Residents of seventy and older who live here: the denominator of coverage.', unitZh: '人',
  value: ({ tenant, today }) => fragment`
    select count(*) from core.person p
    where p.tenant_id = ${tenant} and p.birth_date <= (${today} - interval '70 years')::date and p.deceased_on is null and p.merged_into_id is null and p.residency_type <> 'AWAY'`,
});

/** MEAL-INV-4, §9.4. */
export const mealSampleCompliance = defineRatio({
  key: 'elderly-meals.sample_compliance', direction: 'UP_GOOD', legend: { yellow: 10_000, red: 9_500 }, zh: '留样合规率', en: 'Sessions of canteens with every sample kept, of those closed.', numerator: canteenSessionsCompliant.value, denominator: canteenSessionsClosed.value,
});

export const mealCoverage = defineRatio({
  key: 'elderly-meals.coverage', people: 'COUNTED', direction: 'UP_GOOD', zh: '助餐覆盖率', en: 'Residents who eat at a site, for those of seventy and older.', numerator: activeMealDiners.value, denominator: residentsOf70.value,
});

export const mealDeliveries = defineMetric({
  key: 'elderly-meals.deliveries', people: ({ tenant }) => dinersOf(tenant, fragment`v.mode = 'DELIVERY'`), zh: '累计送餐', en: 'Meals ever brought to somebody.', unitZh: '人次', value: ({ tenant }) => fragment`select count(*) ${servings(tenant)} and v.mode = 'DELIVERY'`,
});

export const mealDeliveriesReheated = defineMetric({
  key: 'elderly-meals.deliveries_reheated', people: ({ tenant }) => dinersOf(tenant, fragment`v.reheated`), direction: 'DOWN_GOOD', zh: '累计复热送餐', en: 'Of these handed over more than two hours after cooking (MEAL-INV-7).', unitZh: '人次', value: ({ tenant }) => fragment`select count(*) ${servings(tenant)} and v.reheated`,
});
