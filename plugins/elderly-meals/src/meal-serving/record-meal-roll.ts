import { defineUseCase, DomainError, Identifiers, Input, notFound, refusing, Same, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { Person } from '@xiangzhi/core-domain/records';
import { mealService } from '../elderly-meals.purposes.js';
import { ElderlyMealsSettings } from '../elderly-meals.settings.js';
import { MealDiner } from '../meal-diner/meal-diner.record.js';
import { MealSession } from '../meal-session/meal-session.record.js';
import { served } from '../meal-session/meal-session.rules.js';
import { assertOwnSite } from '../meal-site/meal-site.rules.js';
import { assertMonthOpen } from '../subsidy-claim/claimed-month.js';
import { assertDiner, assertServed, priceOf } from './may-be-served.js';
import type { MealPayment } from './meal-serving.choices.js';
import { MealServing } from './meal-serving.record.js';
import { subsidyOf } from './meal-serving.rules.js';

@Input({ zh: '按名单登记就餐', en: 'Who was served, all at once.' })
export class RecordMealRollInput {
  @Same(() => MealServing)
  readonly sessionId!: string;

  @Identifiers({ zh: '就餐老人，各按登记的就餐方式', en: 'Ids of the diners, each in the way of the enrolment.', privacy: 1 })
  readonly dinerIds!: readonly string[];

  @Same(() => MealServing)
  readonly payment!: MealPayment;
}

/** The diners in the order of the list, each once. @throws DomainError NOT_FOUND, VALIDATION */
const dinersOf = async (work: Work, dinerIds: readonly string[]): Promise<readonly RowOf<MealDiner>[]> => {
  if (dinerIds.length === 0) refusing('VALIDATION', '§9.1')('名单为空', 'dinerIds');
  const known = new Map((await work.findMany(MealDiner, dinerIds)).map((diner) => [diner.id, diner]));
  return dinerIds.map((id, i) => {
    if (dinerIds.indexOf(id) < i) throw new DomainError('DUPLICATE', { rule: 'MEAL-INV-1', messageZh: '名单中有重复的老人，一人一餐只登记一次', argumentPath: ['input', 'dinerIds', i] });
    const diner = known.get(id);
    if (!diner) throw notFound(['input', 'dinerIds', i]);
    return diner;
  });
};

/** MEAL-INV-3 for each of them, and their consent. @throws DomainError INVARIANT_VIOLATION, VALIDATION, CONSENT_REQUIRED */
const assertDiners = async (work: Work, diners: readonly RowOf<MealDiner>[], { servedOn }: RowOf<MealSession>): Promise<void> => {
  const persons = new Map((await work.findMany(Person, diners.map(({ personId }) => personId))).map((person) => [person.id, person]));
  for (const [i, diner] of diners.entries()) {
    const person = persons.get(diner.personId);
    if (!person) throw notFound(['input', 'dinerIds', i]);
    assertDiner({ diner, person }, servedOn, ['dinerIds', i]);
    await work.needsConsent(mealService, diner.personId, 'dinerIds');
  }
};

/** The whole list or nobody: by the same rules and keys as one by one (MEAL-INV-1 to -3, -6, -8), under the session's lock. */
export const recordMealRoll = defineUseCase({
  name: 'recordMealRoll',
  zh: '按名单登记就餐',
  en: 'Record a whole list of diners who were served.',
  permission: 'elderly-meals:serving:record',
  input: RecordMealRollInput,
  reach: 'TOWNSHIP',
  payload: { mealSession: MealSession, mealServings: [MealServing] },
  async run(work, { sessionId, dinerIds, payment }) {
    const session = await work.lock(MealSession, sessionId, undefined, 'sessionId');
    assertOwnSite(work, session, 'sessionId');
    assertServed(work, session, null);
    const diners = await dinersOf(work, dinerIds);
    await assertDiners(work, diners, session);
    await assertMonthOpen(work, session);
    const priceFen = await priceOf(work, session);
    const rule = await work.settings(ElderlyMealsSettings);
    const { siteId, servedOn, meal, unitPath } = session;
    const load = diners.reduce((so, { mode }) => ({ ...so, ...served(so, mode) }), session);
    await work.update(MealSession, session, { served: load.served, servedAtTable: load.servedAtTable });
    const mealServings = await work.insertMany(MealServing, diners.map(({ id: dinerId, personId, mode, priceTier }) => ({
      sessionId, siteId, dinerId, personId, servedOn, meal, mode, priceFen, subsidyFen: subsidyOf(priceTier, priceFen, rule), payment, recordedAt: work.now, reheated: false, unitPath,
    })));
    return { mealSession: sessionId, mealServings };
  },
});
