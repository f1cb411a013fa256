import { defineMetric, defineRatio, fragment, type Fragment } from '@xiangzhi/plugin-api';

/** Void problems are in no figure. */
const problems = (tenant: Fragment): Fragment => fragment`from conduct_rectification.conduct_problem p where p.tenant_id = ${tenant} and p.clock <> 'DROPPED'`;

/** Problems that were closed at least once. */
const everClosed = (tenant: Fragment): Fragment =>
  fragment`${problems(tenant)} and exists (select from conduct_rectification.conduct_closure c where c.tenant_id = p.tenant_id and c.problem_id = p.id)`;

const CLOSED = fragment`p.state = 'CLOSED'`;
const RELAPSED = fragment`exists (select from conduct_rectification.conduct_relapse r where r.tenant_id = p.tenant_id and r.problem_id = p.id)`;

/** §11.1, §18.4. */
export const conductProblems = defineMetric({
  key: 'conduct-rectification.problems', zh: '查摆问题', en: 'Problems found.', unitZh: '种', value: ({ tenant }) => fragment`select count(*) ${problems(tenant)}`,
});

export const conductMeasures = defineMetric({
  key: 'conduct-rectification.measures', zh: '整改措施', en: 'Measures against them.', unitZh: '条',
  value: ({ tenant }) => fragment`select count(*) from conduct_rectification.conduct_measure m join conduct_rectification.conduct_problem p on p.tenant_id = m.tenant_id and p.id = m.problem_id
    where m.tenant_id = ${tenant} and p.clock <> 'DROPPED'`,
});

export const conductProblemsClosed = defineMetric({
  key: 'conduct-rectification.closed_problems', zh: '已销号问题', en: 'Problems that are closed now.', unitZh: '种', value: ({ tenant }) => fragment`select count(*) ${problems(tenant)} and ${CLOSED}`,
});

export const conductClosureRate = defineRatio({
  key: 'conduct-rectification.closure_rate', direction: 'UP_GOOD', zh: '销号率', en: 'Share of problems that are closed now.', numerator: conductProblemsClosed.value, denominator: conductProblems.value,
});

export const conductProblemsOverdue = defineMetric({
  key: 'conduct-rectification.overdue', zh: '超期未整改问题', en: 'Open problems past their deadline.', unitZh: '种',
  value: ({ tenant, now }) => fragment`select count(*) ${problems(tenant)} and p.clock = 'RUNNING' and p.due_at <= ${now}`,
});

export const conductRelapseRate = defineRatio({
  key: 'conduct-rectification.relapse_rate', direction: 'DOWN_GOOD', zh: '反弹率', en: 'Of the problems that were ever closed, the share that came back.',
  numerator: ({ tenant }) => fragment`select count(*) ${everClosed(tenant)} and ${RELAPSED}`, denominator: ({ tenant }) => fragment`select count(*) ${everClosed(tenant)}`,
});

export const conductDaysToClose = defineMetric({
  key: 'conduct-rectification.avg_days', aggregation: 'NOT_ADDITIVE', zh: '平均整改天数', en: 'Days from being found to the first closure, on average.', unitZh: '天',
  value: ({ tenant }) => fragment`select round(avg(c.first_on - (p.received_at at time zone 'Asia/Shanghai')::date))::bigint
    from (select c.problem_id, min(c.closed_on) as first_on from conduct_rectification.conduct_closure c where c.tenant_id = ${tenant} group by c.problem_id) c
    join conduct_rectification.conduct_problem p on p.tenant_id = ${tenant} and p.id = c.problem_id`,
});

export const postsAdjusted = defineMetric({
  key: 'conduct-rectification.post_adjustments', zh: '岗位调整', en: 'Adjustments of posts; a person once in each batch (PA-1).', unitZh: '人',
  value: ({ tenant }) => fragment`select count(*) from conduct_rectification.post_adjustment a where a.tenant_id = ${tenant}`,
});

const held = (tenant: Fragment): Fragment => fragment`from core.meeting m where m.tenant_id = ${tenant} and m.state = 'HELD'`;
const thisYear = (today: Fragment): Fragment => fragment`m.held_on between date_trunc('year', ${today}::date)::date and ${today}`;
/** The same days of the year before; of 29 February the 28th (MT-4), as PostgreSQL counts years. */
const lastYear = (today: Fragment): Fragment => fragment`m.held_on between (date_trunc('year', ${today}::date) - interval '1 year')::date and (${today}::date - interval '1 year')::date`;

/** AM-24: meetings are the core's, shown here. MT-4: without meetings to compare with there are no data. */
export const meetingReductionRate = defineRatio({
  key: 'conduct-rectification.meeting_reduction', direction: 'UP_GOOD', zh: '会议较上年同期减少', en: 'By how much there are fewer meetings than in the same days of last year; negative where there are more.',
  numerator: ({ tenant, today }) => fragment`select count(*) filter (where ${lastYear(today)}) - count(*) filter (where ${thisYear(today)}) ${held(tenant)} and (${lastYear(today)} or ${thisYear(today)})`,
  denominator: ({ tenant, today }) => fragment`select count(*) ${held(tenant)} and ${lastYear(today)}`,
});

export const rectificationMetrics = [
  conductProblems, conductMeasures, conductProblemsClosed, conductClosureRate, conductProblemsOverdue, conductRelapseRate, conductDaysToClose, postsAdjusted, meetingReductionRate,
];
