import { DomainError, sql, type LocalDate, type Work } from '@xiangzhi/plugin-api';

interface ServedAt {
  readonly siteId: string;
  readonly servedOn: LocalDate;
}

export const monthOf = (day: LocalDate): string => day.slice(0, 7);

/** Who writes a serving of a month and who closes it wait for each other. */
export const inTurnOfMonth = (work: Work, siteId: string, month: string): Promise<void> => work.inTurn(`elderly-meals ${siteId} ${month}`);

/** MEAL-INV-8: what has been claimed stays as it was claimed. @throws DomainError INVARIANT_VIOLATION */
export const assertMonthOpen = async (work: Work, { siteId, servedOn }: ServedAt): Promise<void> => {
  const month = monthOf(servedOn);
  await inTurnOfMonth(work, siteId, month);
  const [claim] = await work.query<object>(sql`
    select 1 from elderly_meals.meal_subsidy_claim where tenant_id = ${work.actor.tenantId} and site_id = ${siteId} and month = ${month}`);
  if (!claim) return;
  throw new DomainError('INVARIANT_VIOLATION', { rule: 'MEAL-INV-8', messageZh: `${month} 的补贴已经申报，当月就餐记录不能再改`, argumentPath: ['input'] });
};
