import { Choice, defineUseCase, Identifier, Input, Same } from '@xiangzhi/plugin-api';
import { Person } from '@xiangzhi/core-domain/records';
import { mealService } from '../elderly-meals.purposes.js';
import { ElderlyMealsSettings } from '../elderly-meals.settings.js';
import { MealMode } from '../meal-diner/meal-diner.choices.js';
import { MealDiner } from '../meal-diner/meal-diner.record.js';
import { MealSession } from '../meal-session/meal-session.record.js';
import { served } from '../meal-session/meal-session.rules.js';
import { assertOwnSite } from '../meal-site/meal-site.rules.js';
import { assertMonthOpen } from '../subsidy-claim/claimed-month.js';
import { assertDiner, assertServed, priceOf } from './may-be-served.js';
import type { MealPayment } from './meal-serving.choices.js';
import { MealServing } from './meal-serving.record.js';
import { subsidyOf } from './meal-serving.rules.js';

@Input({ zh: '登记就餐', en: 'Who was served.' })
export class RecordMealServingInput {
  @Identifier({ zh: '供餐', en: 'The session.' })
  readonly sessionId!: string;

  @Identifier({ zh: '就餐老人', en: 'The diner.' })
  readonly dinerId!: string;

  @Choice(MealMode, { zh: '就餐方式，默认按登记', en: 'How; as enrolled by default.', optional: true })
  readonly mode?: MealMode | null;

  @Same(() => MealServing)
  readonly payment!: MealPayment;

  @Same(() => MealServing)
  readonly backdating?: string | null;
}

/** The session is locked first: whoever comes for the last place waits for the one before (MEAL-INV-2). Twice a meal is refused by a key (MEAL-INV-1). */
export const recordMealServing = defineUseCase({
  name: 'recordMealServing',
  zh: '登记就餐',
  en: 'Record that a diner was served.',
  permission: 'elderly-meals:serving:record',
  input: RecordMealServingInput,
  reach: 'TOWNSHIP',
  payload: { mealServing: MealServing },
  async run(work, { sessionId, dinerId, mode: wished, payment, backdating = null }) {
    const session = await work.lock(MealSession, sessionId, undefined, 'sessionId');
    assertOwnSite(work, session, 'sessionId');
    const diner = await work.find(MealDiner, dinerId, 'dinerId');
    assertServed(work, session, backdating);
    assertDiner({ diner, person: await work.find(Person, diner.personId, 'dinerId') }, session.servedOn, ['dinerId']);
    await work.needsConsent(mealService, diner.personId, 'dinerId');
    await assertMonthOpen(work, session);
    const mode = wished ?? diner.mode;
    const priceFen = await priceOf(work, session);
    const subsidyFen = subsidyOf(diner.priceTier, priceFen, await work.settings(ElderlyMealsSettings));
    const { siteId, servedOn, meal, unitPath } = session;
    await work.update(MealSession, session, served(session, mode));
    return {
      mealServing: await work.insert(MealServing, {
        sessionId, siteId, dinerId, personId: diner.personId, servedOn, meal, mode, priceFen, subsidyFen, payment, backdating,
        recordedAt: work.now, reheated: false, unitPath,
      }),
    };
  },
});
