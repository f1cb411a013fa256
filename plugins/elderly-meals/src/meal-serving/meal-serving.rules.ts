import { addDays, DomainError, refusing, type LocalDate } from '@xiangzhi/plugin-api';
import type { MealPriceTier } from '../meal-diner/meal-diner.choices.js';

/** A meal is hot for two hours after it was cooked (MEAL-INV-7). */
const HOT_MS = 2 * 3_600_000;

export interface SubsidyRule {
  readonly standardSubsidyFen: number;
  readonly prioritySubsidyFen: number;
}

/** MEAL-INV-6: what a meal is subsidised with, in fen; never more than it costs. Pure. */
export const subsidyOf = (tier: MealPriceTier, priceFen: number, { standardSubsidyFen, prioritySubsidyFen }: SubsidyRule): number =>
  Math.min(priceFen, tier === 'PRIORITY' ? prioritySubsidyFen : standardSubsidyFen);

/** MEAL-INV-7. Pure. */
export const isReheated = (cookingSince: Date | null, deliveredAt: Date): boolean => cookingSince !== null && deliveredAt.getTime() - cookingSince.getTime() > HOT_MS;

/** MEAL-INV-8: on the day, or the day after with a reason. @throws DomainError VALIDATION, DEADLINE_PASSED */
export const assertInTime = (servedOn: LocalDate, today: LocalDate, backdating: string | null): void => {
  if (servedOn === today) return;
  if (servedOn > today) throw new DomainError('INVARIANT_VIOLATION', { rule: 'MEAL-INV-8', messageZh: `这一餐在 ${servedOn}，当天才能登记`, argumentPath: ['input', 'sessionId'] });
  if (servedOn < addDays(today, -1)) throw new DomainError('DEADLINE_PASSED', { rule: 'MEAL-INV-8', messageZh: `${servedOn} 的就餐只能在次日之前补登`, argumentPath: ['input', 'sessionId'] });
  if (backdating === null) refusing('VALIDATION', 'MEAL-INV-8')('补登昨天的就餐，请填写原因', 'backdating');
};
