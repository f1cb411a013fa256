import { defineJob, sql, type LocalDate, type Work } from '@xiangzhi/plugin-api';
import { mealDinerMissed } from '../contract/index.js';
import { MealWelfareAlert } from './meal-welfare-alert.record.js';
import type { MealWelfareRoute } from './meal-welfare-alert.states.js';

/** Operating days without a meal after which somebody goes and looks. */
const DAYS = 2;

interface Missed {
  readonly dinerId: string;
  readonly personId: string;
  readonly site: string;
  /** Where the diner lives: a grid, or a village. */
  readonly homeId: string;
  readonly homeLevel: string;
  readonly homePath: string;
  readonly villageId: string | null;
  readonly since: LocalDate;
}

/**
 * Whoever is to eat and was at no table of the township on the last two days on which the site served, both since the diner began. The
 * alert of an absence is named by its first day, so that the same absence is told once, and a later one anew.
 */
const missedDiners = (work: Work): Promise<Missed[]> => work.query<Missed>(sql`
  select d.id as "dinerId", d.person_id as "personId", s.name as site, h.id as "homeId", h.level as "homeLevel", h.unit_path as "homePath", v.id as "villageId", to_char(days.since, 'YYYY-MM-DD') as since
  from elderly_meals.meal_diner d
  join elderly_meals.meal_site s on s.tenant_id = d.tenant_id and s.id = d.site_id
  join core.person p on p.tenant_id = d.tenant_id and p.id = d.person_id
  join core.org_unit h on h.tenant_id = p.tenant_id and h.id = p.unit_id
  left join core.org_unit v on v.tenant_id = h.tenant_id and v.level in ('VILLAGE', 'COMMUNITY') and starts_with(h.unit_path, v.unit_path)
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

const GRIDS: ReadonlySet<string> = new Set(['GRID', 'MICRO_GRID']);

/** CORE-09: the grid officer's where grids are switched on and the diner lives in one, else the village's. Pure. */
const routeOf = ({ homeId, homeLevel, villageId }: Missed, withGrids: boolean): { readonly route: MealWelfareRoute; readonly assigneeUnitId: string } =>
  withGrids && GRIDS.has(homeLevel) ? { route: 'GRID', assigneeUnitId: homeId } : { route: 'VILLAGE', assigneeUnitId: villageId ?? homeId };

/** MEAL-INV-9, MEAL-T7: one alert an absence, at the grid where the diner lives; without the module of grids at the village, which its first step says (CORE-09). */
export default defineJob(async (work) => {
  const withGrids = await work.isEnabled('grids');
  const note = withGrids ? null : '未启用网格模块，派到所在村（社区）';
  for (const missed of await missedDiners(work)) {
    const { dinerId, personId, site, homePath: unitPath, since: missedSince } = missed;
    const facts = { title: `就餐老人连续 ${DAYS} 日未到：${site}`, dinerId, personId, missedSince, ...routeOf(missed, withGrids) };
    const id = await work.open(MealWelfareAlert, { ...facts, priority: 'HIGH', returns: 0, unitPath }, { sla: 'WELFARE', note });
    await work.emit(mealDinerMissed, { mealWelfareAlert: id, mealDiner: dinerId });
  }
});
