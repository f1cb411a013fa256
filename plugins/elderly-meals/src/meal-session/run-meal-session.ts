import { defineTransition, defineUseCase, DomainError, Flag, Input, refusing, Same, VersionedInput, Whole, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { mealSessionCancelled } from '../contract/index.js';
import { assertAbleCooks } from '../meal-cook/able-cooks.js';
import { missingSamples } from '../food-sample/kept-samples.js';
import { MealSite } from '../meal-site/meal-site.record.js';
import { assertMayServe } from '../meal-site/meal-site.rules.js';
import { assertOperator } from '../meal-site/operators.js';
import { MealSession } from './meal-session.record.js';
import { served } from './meal-session.rules.js';

@Input({ zh: '结束供餐', en: 'How a session ended.' })
export class CloseMealSessionInput extends VersionedInput {
  @Flag({ zh: '是否合规：每道菜都已留样并经复核', en: 'Whether every dish has its sample, reviewed (MEAL-INV-4).' })
  readonly compliant!: boolean;

  @Same(() => MealSession, { zh: '问题说明；不合规时必填', en: 'What was not as it should be; required then.' })
  readonly issue?: string | null;
}

@Input({ zh: '登记来客、工作餐', en: 'How many guests and staff ate.' })
export class RecordMealGuestsInput extends VersionedInput {
  @Whole({ zh: '份数', en: 'How many.', min: 1, max: 500 })
  readonly portions!: number;
}

/** MEAL-INV-5 once more on the day itself: a licence may have run out since it was planned (MEAL-T6). */
const assertToday = async (work: Work, { siteId, servedOn, cookIds }: RowOf<MealSession>): Promise<RowOf<MealSite>> => {
  if (servedOn !== work.today) throw new DomainError('INVARIANT_VIOLATION', { rule: '§9.2', messageZh: `这一餐安排在 ${servedOn}，当天才能开始`, argumentPath: ['input', 'id'] });
  const site = await work.find(MealSite, siteId);
  assertMayServe(site, work.today);
  await assertOperator(work, site.operatorId, work.today, 'id');
  await assertAbleCooks(work, siteId, cookIds, work.today);
  return site;
};

export const cookMealSession = defineTransition({
  name: 'cookMealSession',
  record: MealSession,
  action: 'cook',
  async step(work, session) {
    await assertToday(work, session);
    return { changes: { cookingSince: work.now } };
  },
});

export const serveMealSession = defineTransition({
  name: 'serveMealSession',
  record: MealSession,
  action: 'serve',
  async step(work, session) {
    const { kind, priceFen } = await assertToday(work, session);
    if (kind === 'CANTEEN' && session.state === 'PLANNED') throw new DomainError('INVARIANT_VIOLATION', { rule: '§9.2', messageZh: '现制的食堂先开始制作，再开始供餐', argumentPath: ['input', 'id'] });
    return { changes: { servingSince: work.now, onDutyId: work.actor.userId, priceFen } };
  },
});

/** MEAL-INV-4: a canteen closes compliant only with every sample kept. */
export const closeMealSession = defineTransition({
  name: 'closeMealSession',
  record: MealSession,
  action: 'close',
  input: CloseMealSessionInput,
  async step(work, session, { compliant, issue = null }) {
    if (!compliant && issue === null) refusing('VALIDATION', 'MEAL-INV-4')('不合规的，请说明问题', 'issue');
    const { kind } = await work.find(MealSite, session.siteId);
    const missing = await missingSamples(work, session);
    if (compliant && kind === 'CANTEEN' && missing.length > 0) refusing('INVARIANT_VIOLATION', 'MEAL-INV-4')(`不能按合规结束：${missing.join('；')}。补齐后再办，或按“有问题”结束并说明`, 'compliant');
    // What is brought from elsewhere is sampled where it is cooked; the point is told what it has none of itself.
    if (missing.length > 0) work.warn({ code: 'SAMPLE_MISSING', rule: 'MEAL-INV-4', messageZh: `本餐留样不全：${missing.join('；')}`, path: ['mealSession', 'samples'] });
    const samplesKept = kind === 'CANTEEN' ? missing.length === 0 : null;
    return { to: compliant ? 'CLOSED_COMPLIANT' : 'CLOSED_WITH_ISSUE', changes: { closedAt: work.now, samplesKept, issue: compliant ? null : issue } };
  },
});

export const cancelMealSession = defineTransition({
  name: 'cancelMealSession',
  record: MealSession,
  action: 'cancel',
  async step(work, { id }) {
    await work.emit(mealSessionCancelled, { mealSession: id });
    return { changes: { closedAt: work.now } };
  },
});

/** MEAL-INV-3: they take places and are in no figure of diners. */
export const recordMealGuests = defineUseCase({
  name: 'recordMealGuests',
  zh: '登记来客、工作餐',
  en: 'Record meals of guests and staff.',
  permission: 'elderly-meals:serving:record',
  input: RecordMealGuestsInput,
  payload: { mealSession: MealSession },
  async run(work, { id, version, portions }) {
    const session = await work.lock(MealSession, id, version);
    if (session.state !== 'SERVING') refusing('INVARIANT_VIOLATION', '§9.2')('供餐中才能登记', 'id');
    await work.update(MealSession, session, { ...served(session, 'DINE_IN', portions), guests: session.guests + portions });
    return { mealSession: id };
  },
});
