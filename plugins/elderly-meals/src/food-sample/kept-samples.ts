import { sql, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { ElderlyMealsSettings } from '../elderly-meals.settings.js';
import type { MealSession } from '../meal-session/meal-session.record.js';
import { sampleFaults, type KeptSample } from './sample.rules.js';

/** MEAL-INV-4, MEAL-T4: what is missing of the samples of a session, in Chinese; empty when nothing is. */
export const missingSamples = async (work: Work, { id, dishes }: RowOf<MealSession>): Promise<readonly string[]> => {
  const { sampleGrams } = await work.settings(ElderlyMealsSettings);
  const samples = await work.query<KeptSample>(sql`
    select dish, grams::int as grams, reviewer_id is not null as reviewed from elderly_meals.food_sample where tenant_id = ${work.actor.tenantId} and session_id = ${id}`);
  return sampleFaults(dishes, samples, sampleGrams);
};
