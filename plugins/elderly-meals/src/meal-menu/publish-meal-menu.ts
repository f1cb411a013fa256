import { Day, defineUseCase, Input, Parts, Same, sql, type LocalDate, type Work } from '@xiangzhi/plugin-api';
import type { Meal } from '../meal-site/meal-site.choices.js';
import { MealSite } from '../meal-site/meal-site.record.js';
import { MealMenu } from './meal-menu.record.js';
import { assertWeek } from './meal-menu.rules.js';

@Input({ zh: '一餐的食谱', en: 'What is cooked for one meal.' })
export class MealMenuLineInput {
  @Same(() => MealMenu)
  readonly servedOn!: LocalDate;

  @Same(() => MealMenu)
  readonly meal!: Meal;

  @Same(() => MealMenu)
  readonly dishes!: readonly string[];
}

@Input({ zh: '发布一周食谱', en: 'What a site cooks in a week.' })
export class PublishMealMenuInput {
  @Same(() => MealMenu)
  readonly siteId!: string;

  @Day({ zh: '这一周的星期一', en: 'Monday of the week.', privacy: 0 })
  readonly weekOf!: LocalDate;

  @Parts(() => MealMenuLineInput, { zh: '各餐食谱；再次发布时，同一餐以新的为准', en: 'The meals; published again, the new line of a meal stands.' })
  readonly lines!: readonly MealMenuLineInput[];
}

interface Published {
  readonly id: string;
  readonly servedOn: LocalDate;
  readonly meal: Meal;
}

const published = (work: Work, siteId: string, weekOf: LocalDate): Promise<Published[]> => work.query<Published>(sql`
  select id, to_char(served_on, 'YYYY-MM-DD') as "servedOn", meal from elderly_meals.meal_menu
  where tenant_id = ${work.actor.tenantId} and site_id = ${siteId} and served_on between ${weekOf}::date and ${weekOf}::date + 6`);

/** §9.1. A session that is planned already keeps its dishes: they are bought. */
export const publishMealMenu = defineUseCase({
  name: 'publishMealMenu',
  zh: '发布一周食谱',
  en: 'Publish the menu of a week.',
  permission: 'elderly-meals:session:open',
  input: PublishMealMenuInput,
  payload: { mealMenus: [MealMenu] },
  async run(work, { siteId, weekOf, lines }) {
    const { meals, unitPath } = await work.find(MealSite, siteId, 'siteId');
    assertWeek(weekOf, lines, { meals, today: work.today });
    await work.inTurn(`elderly-meals menu ${siteId} ${weekOf}`);
    const known = new Map((await published(work, siteId, weekOf)).map(({ id, servedOn, meal }) => [`${servedOn} ${meal}`, id]));
    const mealMenus: string[] = [];
    for (const line of lines) {
      const id = known.get(`${line.servedOn} ${line.meal}`);
      if (id !== undefined) await work.update(MealMenu, await work.lock(MealMenu, id), { dishes: line.dishes });
      mealMenus.push(id ?? (await work.insert(MealMenu, { ...line, siteId, unitPath })));
    }
    return { mealMenus };
  },
});
