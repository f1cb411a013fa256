import { defineUseCase, DomainError, Input, Same } from '@xiangzhi/plugin-api';
import { Person } from '@xiangzhi/core-domain/records';
import { mealService } from '../elderly-meals.purposes.js';
import { MealSite } from '../meal-site/meal-site.record.js';
import { assertOwnSite } from '../meal-site/meal-site.rules.js';
import type { MealGround, MealMode, MealPriceTier } from './meal-diner.choices.js';
import { MealDiner } from './meal-diner.record.js';

@Input({ zh: '登记就餐老人', en: 'Who eats where, and on what ground.' })
export class EnrolMealDinerInput {
  @Same(() => MealDiner)
  readonly siteId!: string;

  @Same(() => MealDiner)
  readonly personId!: string;

  @Same(() => MealDiner)
  readonly ground!: MealGround;

  @Same(() => MealDiner)
  readonly mode!: MealMode;

  @Same(() => MealDiner, { optional: true, zh: '补贴档次，默认普通', en: 'Subsidy; standard by default.' })
  readonly priceTier?: MealPriceTier | null;

  @Same(() => MealDiner)
  readonly dietaryNotes?: string | null;

  @Same(() => MealDiner)
  readonly allergies?: string | null;

  @Same(() => MealDiner)
  readonly emergencyName?: string | null;

  @Same(() => MealDiner)
  readonly emergencyMobile?: string | null;
}

/** §9.2. Age is looked at on each day of a meal, so that somebody may apply before the birthday (MEAL-INV-3). */
export const enrolMealDiner = defineUseCase({
  name: 'enrolMealDiner',
  zh: '登记就餐老人',
  en: 'Enrol a resident at a site; somebody else approves.',
  permission: 'elderly-meals:diner:enrol',
  input: EnrolMealDinerInput,
  reach: 'TOWNSHIP',
  payload: { mealDiner: MealDiner },
  async run(work, { siteId, personId, priceTier, ...facts }) {
    const site = await work.find(MealSite, siteId, 'siteId');
    assertOwnSite(work, site, 'siteId');
    const person = await work.find(Person, personId, 'personId');
    if (site.state === 'CLOSED') throw new DomainError('INVARIANT_VIOLATION', { rule: '§9.2', messageZh: `“${site.name}”已关闭，请另选助餐点`, argumentPath: ['input', 'siteId'] });
    if (person.deceasedOn !== null) throw new DomainError('INVARIANT_VIOLATION', { rule: 'RES-5', messageZh: '该居民已登记死亡，不能再登记就餐', argumentPath: ['input', 'personId'] });
    if (person.residencyType === 'AWAY') throw new DomainError('INVARIANT_VIOLATION', { rule: 'RES-5', messageZh: '该居民已登记外出；回来居住的，请先办理居住地变动', argumentPath: ['input', 'personId'] });
    await work.needsConsent(mealService, personId, 'personId');
    const enrolment = { siteId, personId, priceTier: priceTier ?? ('STANDARD' as const), enrollerId: work.actor.userId, activeSince: null, unitPath: site.unitPath };
    return { mealDiner: await work.insert(MealDiner, { ...facts, ...enrolment }) };
  },
});
