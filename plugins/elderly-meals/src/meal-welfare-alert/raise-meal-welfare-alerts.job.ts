import { defineJob, sql, type LocalDate, type Work } from '@xiangzhi/plugin-api';
import { mealDinerMissed } from '../contract/index.js';
import { MealWelfareAlert } from './meal-welfare-alert.record.js';

/** Operating days without a meal after which somebody goes and looks. */
const DAYS = 2;

interface Missed {
  readonly dinerId: string;
  readonly personId: string;
  readonly site: string;
  readonly unitId: string;
  readonly unitPath: string;
  readonly since: LocalDate;
}

/**
 * Whoever is to eat and was at no table of the township on the last two days on which the site served, both since the diner began. The
 * alert of an absence is named by its first day, so that the same absence is told once, and a later one anew.
 */
const missedDiners = (work: Work): Promise<Missed[]> => work.query<Missed>(sql`
  select d.id as "dinerId", d.person_id as "personId", s.name as site, p.unit_id as "unitId", p.unit_path as "unitPath", to_char(days.since, 'YYYY-MM-DD') as since
  from elderly_meals.meal_diner d
  join elderly_meals.meal_site s on s.tenant_id = d.tenant_id and s.id = d.site_id
  join core.person p on p.tenant_id = d.tenant_id and p.id = d.person_id
  cross join lateral (
    select min(recent.served_on) as since, count(*) as days from (
      select distinct m.served_on from elderly_meals.meal_session m
      where m.tenant_id = d.tenant_id and m.site_id = d.site_id and m.state in ('SERVING', 'CLOSED_COMPLIANT', 'CLOSED_WITH_ISSUE') and m.served_on < ${work.today}::date
      order by m.served_on desc limit ${DAYS}) recent) days
  where d.tenant_id = ${work.actor.tenantId} and s.tenant_id = ${work.actor.tenantId} and p.tenant_id = ${work.actor.tenantId}
    and d.state = 'ACTIVE' and d.active_since <= days.since and days.days = ${DAYS} and p.deceased_on is null
    and not exists (select from elderly_meals.meal_serving v where v.tenant_id = d.tenant_id and v.person_id = d.person_id and v.voided_at is null and v.served_on >= days.since)
    and not exists (
      select from elderly_meals.meal_welfare_alert a where a.tenant_id = d.tenant_id and a.diner_id = d.id
        and (a.clock = 'RUNNING' or not exists (select from elderly_meals.meal_serving v where v.tenant_id = d.tenant_id and v.person_id = d.person_id and v.voided_at is null and v.served_on > a.missed_since)))
  order by d.id limit 500`);

/** MEAL-INV-9, MEAL-T7: one alert an absence; it goes to the grid or village where the diner lives, with or without the module of grids (CORE-09). */
export default defineJob(async (work) => {
  for (const { dinerId, personId, site, unitId, unitPath, since } of await missedDiners(work)) {
    const id = await work.open(MealWelfareAlert, { title: `就餐老人连续 ${DAYS} 日未到：${site}`, dinerId, personId, missedSince: since, priority: 'HIGH', assigneeUnitId: unitId, returns: 0, unitPath }, { sla: 'WELFARE' });
    await work.emit(mealDinerMissed, { mealWelfareAlert: id, mealDiner: dinerId });
  }
});
