import { defineUseCase, Input, refusing, Same, sql } from '@xiangzhi/plugin-api';
import { MealSite } from '../meal-site/meal-site.record.js';
import { inTurnOfMonth, monthOf } from './claimed-month.js';
import { MealSubsidyClaim } from './meal-subsidy-claim.record.js';

@Input({ zh: '生成补贴申报', en: 'Which month of which site.' })
export class GenerateMealSubsidyClaimInput {
  @Same(() => MealSubsidyClaim)
  readonly siteId!: string;

  @Same(() => MealSubsidyClaim)
  readonly month!: string;
}

/** MEAL-INV-6: counted from the servings of a month that is over, once. */
export const generateMealSubsidyClaim = defineUseCase({
  name: 'generateMealSubsidyClaim',
  zh: '生成补贴申报',
  en: 'Make the subsidy claim of a site for a month that is over.',
  permission: 'elderly-meals:claim:generate',
  input: GenerateMealSubsidyClaimInput,
  payload: { mealSubsidyClaim: MealSubsidyClaim },
  async run(work, { siteId, month }) {
    const site = await work.find(MealSite, siteId, 'siteId');
    if (month >= monthOf(work.today)) refusing('VALIDATION', 'MEAL-INV-6')('当月结束后才能申报', 'month');
    await inTurnOfMonth(work, siteId, month);
    const [sums] = await work.query<{ servings: number; subsidyFen: number }>(sql`
      select count(*)::int as servings, coalesce(sum(subsidy_fen), 0)::bigint as "subsidyFen" from elderly_meals.meal_serving
      where tenant_id = ${work.actor.tenantId} and site_id = ${siteId} and voided_at is null
        and served_on >= (${month} || '-01')::date and served_on < ((${month} || '-01')::date + interval '1 month')::date`);
    return { mealSubsidyClaim: await work.insert(MealSubsidyClaim, { siteId, month, servings: sums?.servings ?? 0, subsidyFen: sums?.subsidyFen ?? 0, unitPath: site.unitPath }) };
  },
});
