import { addDays, refusing, type LocalDate, type Refuse } from '@xiangzhi/plugin-api';
import { Meal } from '../meal-site/meal-site.choices.js';

/** One line of a week's menu. */
export interface MenuLine {
  readonly servedOn: LocalDate;
  readonly meal: Meal;
  readonly dishes: readonly string[];
}

const refuse: Refuse = refusing('VALIDATION', '§9.1');

const isMonday = (day: LocalDate): boolean => new Date(`${day}T00:00:00Z`).getUTCDay() === 1;

/** §9.1: each dish once, by a name that a sample can be found by (MEAL-INV-4). @throws DomainError VALIDATION */
export const assertDishes = (dishes: readonly string[], argument = 'dishes'): void => {
  if (dishes.length === 0 || dishes.some((dish) => dish.trim() === '')) refuse('至少填写一道菜品，菜名不能为空', argument);
  if (new Set(dishes).size < dishes.length) refuse('同一餐的菜名不能重复，留样按菜名核对', argument);
};

/**
 * A week of a site: it begins on a Monday, and each meal that the site offers stands in it once at most; what is over is not written anew.
 * @throws DomainError VALIDATION
 */
export const assertWeek = (weekOf: LocalDate, lines: readonly MenuLine[], { meals, today }: { readonly meals: readonly Meal[]; readonly today: LocalDate }): void => {
  if (!isMonday(weekOf)) refuse('食谱按周发布，起始日应为星期一', 'weekOf');
  if (lines.length === 0) refuse('请至少填写一餐', 'lines');
  const seen = new Set<string>();
  for (const { servedOn, meal, dishes } of lines) {
    if (servedOn < weekOf || servedOn > addDays(weekOf, 6)) refuse(`${servedOn} 不在 ${weekOf} 这一周内`, 'lines');
    if (servedOn < today) refuse(`${servedOn} 已经过去，不能再发布食谱`, 'lines');
    if (!meals.includes(meal)) refuse(`该助餐点不供应${Meal.labels[meal].zh}`, 'lines');
    if (seen.has(`${servedOn} ${meal}`)) refuse(`${servedOn} 的${Meal.labels[meal].zh}重复`, 'lines');
    seen.add(`${servedOn} ${meal}`);
    assertDishes(dishes, 'lines');
  }
};
