import { DomainError } from '../errors/domain-error.js';

/** What a limit counts (§3.6). Minutes and hours run from the instant of receipt, days end at the close of business (CLK-1). */
export const LIMIT_UNITS = ['CLOCK_MINUTES', 'CLOCK_HOURS', 'WORKING_HOURS', 'WORKING_DAYS', 'CALENDAR_DAYS'] as const;
export type LimitUnit = (typeof LIMIT_UNITS)[number];

/** How long something may take, e.g. `{ unit: 'WORKING_DAYS', amount: 5 }`. */
export interface Limit {
  readonly unit: LimitUnit;
  readonly amount: number;
  /** Calendar days before due on which the light turns yellow, where that is said by a rule of its own; without it by §3.6. */
  readonly noticeDays?: number;
}

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

// Ten years, and as much again in hours: beyond it a limit is a typing error, and counting it would keep the process busy.
const MOST_DAYS = 3_650;
const MOST_HOURS_OR_MINUTES = 100_000;

const UNIT_ZH: Readonly<Record<LimitUnit, string>> = {
  CLOCK_MINUTES: '分钟',
  CLOCK_HOURS: '小时',
  WORKING_HOURS: '个工作小时',
  WORKING_DAYS: '个工作日',
  CALENDAR_DAYS: '个自然日',
};

const countsDays = ({ unit }: Limit): boolean => unit === 'WORKING_DAYS' || unit === 'CALENDAR_DAYS';

/** Minutes and hours of the clock: nights and rest days count, no calendar is asked. */
export const runsByClock = ({ unit }: Limit): boolean => unit === 'CLOCK_MINUTES' || unit === 'CLOCK_HOURS';

/** The length of a limit in minutes or hours, of the clock or of work, in milliseconds. */
export const lengthMs = ({ unit, amount }: Limit): number => amount * (unit === 'CLOCK_MINUTES' ? MINUTE_MS : HOUR_MS);

/**
 * The whole limit in the units that `pausedUnits` counts: days for days, minutes for everything else. CLK-4 compares the two:
 * all pauses together last no longer than the limit.
 */
export const unitsOf = (limit: Limit): number => (countsDays(limit) ? limit.amount : lengthMs(limit) / MINUTE_MS);

/** @throws DomainError VALIDATION for less than one, a fraction, more than 3,650 days or more than 100,000 hours or minutes */
export function assertLimit(limit: Limit): void {
  const most = countsDays(limit) ? MOST_DAYS : MOST_HOURS_OR_MINUTES;
  if (Number.isInteger(limit.amount) && limit.amount >= 1 && limit.amount <= most) return;
  throw new DomainError('VALIDATION', {
    rule: 'CLK-1',
    messageZh: `时限“${limit.amount}${UNIT_ZH[limit.unit]}”无法计算，请填写 1 到 ${most} 之间的整数`,
    allowed: { min: 1, max: most },
  });
}
