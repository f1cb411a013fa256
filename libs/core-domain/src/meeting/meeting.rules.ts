import { shareOf } from '@xiangzhi/metrics';
import type { LocalDate } from '@xiangzhi/plugin-api';

/** G-4, MT-3: a main report takes an hour at the most. */
export const MAIN_REPORT_MINUTES = 60;

/** Days of two years that are compared, both ends counted. */
export interface SamePeriod {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The same calendar day a year before; of 29 February the 28th. */
export const yearBefore = (day: LocalDate): LocalDate => {
  const year = String(Number(day.slice(0, 4)) - 1);
  const rest = day.slice(4);
  return `${year}${rest === '-02-29' ? '-02-28' : rest}`;
};

/** From New Year to a day, and the same days of the year before (MT-4). */
export const samePeriods = (to: LocalDate): { readonly current: SamePeriod; readonly base: SamePeriod } => ({
  current: { from: `${to.slice(0, 4)}-01-01`, to },
  base: { from: `${Number(to.slice(0, 4)) - 1}-01-01`, to: yearBefore(to) },
});

/**
 * MT-4: by how many ten-thousandths there are fewer than in the same days of the year before, rounded half up as every share is; more are negative.
 * @returns null where there was none to compare with (NO_DATA)
 */
export const reductionOf = (base: number, current: number): number | null => {
  const share = shareOf(BigInt(base - current), BigInt(base));
  return share === null ? null : Number(share);
};
