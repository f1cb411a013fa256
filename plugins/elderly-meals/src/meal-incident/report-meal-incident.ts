import { addDays, defineTransition, defineUseCase, Identifier, Input, ReasonInput, refusing, Same, sql, Text, VersionedInput, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { mealIncidentReported, mealSiteSuspended } from '../contract/index.js';
import { FoodSample } from '../food-sample/food-sample.record.js';
import { MealSession } from '../meal-session/meal-session.record.js';
import { MealSite } from '../meal-site/meal-site.record.js';
import { MealIncident } from './meal-incident.record.js';
import { MealIncidentKind } from './meal-incident.states.js';

@Input({ zh: '报告助餐突发事件。有人受伤或中毒请先拨 120', en: 'What has happened. Where somebody is hurt or ill call 120 first.' })
export class ReportMealIncidentInput {
  @Same(() => MealIncident)
  readonly siteId!: string;

  @Identifier({ zh: '供餐', en: 'At which meal.', optional: true })
  readonly sessionId?: string | null;

  @Same(() => MealIncident)
  readonly kind!: MealIncidentKind;

  @Same(() => MealIncident)
  readonly happenedAt!: Date;

  @Same(() => MealIncident)
  readonly account!: string;

  @Same(() => MealIncident)
  readonly affected!: number;
}

@Input({ zh: '上报或处置突发事件', en: 'To whom it was reported, or how it ended.' })
export class HandleMealIncidentInput extends VersionedInput {
  @Text({ zh: '上报对象和内容，或处置结果；不写个人信息', en: 'To whom and what, or the result; no personal data.', max: 1_000 })
  readonly note!: string;
}

/** MEAL-INV-10: what may have to be examined is not thrown away. */
const freezeSamples = async (work: Work, siteId: string): Promise<void> => {
  const kept = await work.query<{ id: string }>(sql`
    select s.id from elderly_meals.food_sample s join elderly_meals.meal_session m on m.tenant_id = s.tenant_id and m.id = s.session_id
    where s.tenant_id = ${work.actor.tenantId} and m.tenant_id = ${work.actor.tenantId} and m.site_id = ${siteId}
      and m.served_on >= ${addDays(work.today, -7)}::date and s.discarded_at is null and not s.frozen order by s.id`);
  for (const { id } of kept) await work.update(FoodSample, await work.lock(FoodSample, id), { frozen: true });
};

const makeSafe = async (work: Work, site: RowOf<MealSite>, kind: MealIncidentKind): Promise<void> => {
  if (kind !== 'FOOD_SAFETY') return;
  if (site.state === 'OPEN') {
    await work.transition(MealSite, site, { action: 'suspendForIncident', changes: { suspension: 'FOOD_INCIDENT' } });
    await work.emit(mealSiteSuspended, { mealSite: site.id });
  }
  await freezeSamples(work, site.id);
};

/** MEAL-INV-10: the leader hears of it at once; unsafe food suspends the site and keeps its samples. */
export const reportMealIncident = defineUseCase({
  name: 'reportMealIncident',
  zh: '报告助餐突发事件',
  en: 'Report an incident at a meal site.',
  permission: 'elderly-meals:incident:report',
  input: ReportMealIncidentInput,
  payload: { mealIncident: MealIncident, mealSite: MealSite },
  async run(work, { siteId, sessionId, kind, happenedAt, ...facts }) {
    if (happenedAt > work.now) refusing('VALIDATION', 'MEAL-INV-10')('发生时间不能晚于现在', 'happenedAt');
    const site = await work.lock(MealSite, siteId, undefined, 'siteId');
    const session = sessionId ? await work.find(MealSession, sessionId, 'sessionId') : null;
    await makeSafe(work, site, kind);
    const title = `${site.name}：${MealIncidentKind.labels[kind].zh}`;
    const id = await work.open(MealIncident, { ...facts, title, kind, happenedAt, siteId, sessionId: session?.id ?? null, priority: 'URGENT', returns: 0, unitPath: site.unitPath }, { sla: 'INCIDENT' });
    await work.emit(mealIncidentReported, { mealIncident: id });
    return { mealIncident: id, mealSite: siteId };
  },
});

export const reportMealIncidentUp = defineTransition({
  name: 'reportMealIncidentUp',
  record: MealIncident,
  action: 'reportUp',
  input: HandleMealIncidentInput,
  step: (work, _, { note }) => ({ note, changes: { result: note }, evidence: { statement: note, at: work.now.toISOString() } }),
});

export const closeMealIncident = defineTransition({
  name: 'closeMealIncident',
  record: MealIncident,
  action: 'close',
  input: HandleMealIncidentInput,
  step: (_work, _row, { note }) => ({ note, changes: { result: note } }),
});

export const voidMealIncident = defineTransition({ name: 'voidMealIncident', record: MealIncident, action: 'void', input: ReasonInput, step: (_work, _row, { reason }) => ({ note: reason }) });
