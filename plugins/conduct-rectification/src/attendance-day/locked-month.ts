import { DomainError, sql, type LocalDate, type Work } from '@xiangzhi/plugin-api';

/** Months of these days that are locked. */
export const lockedMonths = async (work: Work, days: readonly LocalDate[]): Promise<ReadonlySet<string>> => {
  const months = [...new Set(days.map((day) => day.slice(0, 7)))];
  const rows = await work.query<{ month: string }>(sql`
    select month from conduct_rectification.attendance_month where tenant_id = ${work.actor.tenantId} and state = 'LOCKED' and month = any(${months}::text[])`);
  return new Set(rows.map(({ month }) => month));
};

/** ATD-5. @throws DomainError INVARIANT_VIOLATION */
export const assertMonthOpen = async (work: Work, day: LocalDate, argument: string): Promise<void> => {
  if (!(await lockedMonths(work, [day])).has(day.slice(0, 7))) return;
  throw new DomainError('INVARIANT_VIOLATION', { rule: 'ATD-5', messageZh: `${day.slice(0, 7)} 的考勤已封账；确需更改的，请先由党委书记/乡镇长解除封账`, argumentPath: ['input', argument] });
};
