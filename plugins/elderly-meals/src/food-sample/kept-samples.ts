import { DomainError, sql, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { ElderlyMealsSettings } from '../elderly-meals.settings.js';
import type { MealSession } from '../meal-session/meal-session.record.js';
import { sampleFaults, type KeptSample } from './sample.rules.js';

/** MEAL-INV-4, MEAL-T4. @throws DomainError INVARIANT_VIOLATION with everything that is missing */
export const assertSampled = async (work: Work, { id, dishes }: RowOf<MealSession>): Promise<void> => {
  const { sampleGrams } = await work.settings(ElderlyMealsSettings);
  const samples = await work.query<KeptSample>(sql`
    select dish, grams::int as grams, reviewer_id is not null as reviewed from elderly_meals.food_sample where tenant_id = ${work.actor.tenantId} and session_id = ${id}`);
  const faults = sampleFaults(dishes, samples, sampleGrams);
  if (faults.length === 0) return;
  throw new DomainError('INVARIANT_VIOLATION', { rule: 'MEAL-INV-4', messageZh: `不能按合规结束：${faults.join('；')}。补齐后再办，或按“有问题”结束并说明`, argumentPath: ['input', 'compliant'] });
};
