import { addDays, type DemoStage, type LocalDate } from '@xiangzhi/plugin-api';
import type { Canteen } from './canteen.js';
import { MENUS } from './words.js';

const at = (day: LocalDate, time: string): Date => new Date(`${day}T${time}:00+08:00`);

export interface Lunch {
  readonly day: LocalDate;
  readonly n: number;
  readonly dinerIds: readonly string[];
}

/** A day of the canteen as §9 has it: cooked, sampled and reviewed, served by the list, closed compliant; the samples go two days later. */
export const tellLunch = async (stage: DemoStage, { siteId, cookId }: Canteen, { day, n, dinerIds }: Lunch): Promise<void> => {
  const scene = stage.scene(`lunch ${day}`);
  const dishes = MENUS[n % MENUS.length] ?? [];
  const operator = (mutation: string, input: Readonly<Record<string, unknown>>, when: Date) => scene.act({ as: 'MEAL_OPERATOR', mutation, input, at: when });
  const { mealSession: id } = await operator('openMealSession', { siteId, servedOn: day, meal: 'LUNCH', dishes, plannedServings: dinerIds.length, cookIds: [cookId] }, at(day, '08:00'));
  await operator('cookMealSession', { id, version: 1 }, at(day, '09:30'));
  const samples: (string | undefined)[] = [];
  for (const dish of dishes) {
    const { foodSample } = await operator('recordFoodSample', { sessionId: id, dish, grams: 130 + (n % 20), container: '留样盒', fridge: 'A1' }, at(day, '11:00'));
    await scene.act({ as: 'VILLAGE_STAFF', mutation: 'reviewFoodSample', input: { id: foodSample, version: 1 }, at: at(day, '11:10') });
    samples.push(foodSample);
  }
  await operator('serveMealSession', { id, version: 2 }, at(day, '11:30'));
  await operator('recordMealRoll', { sessionId: id, dinerIds, payment: 'CARD' }, at(day, '12:30'));
  await operator('closeMealSession', { id, version: 4, compliant: true }, at(day, '13:30'));
  for (const sample of samples) await operator('discardFoodSample', { id: sample, version: 2 }, at(addDays(day, 2), '15:00'));
};
