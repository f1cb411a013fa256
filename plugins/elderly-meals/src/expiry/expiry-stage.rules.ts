import { addDays, type LocalDate } from '@xiangzhi/plugin-api';

/** §18.3: thirty days before the last day, seven, and on it. */
export type ExpiryStage = 'IN_30_DAYS' | 'IN_7_DAYS' | 'TODAY';

/** What is over for longer was told of, or nobody was there to be told. */
export const OVER_DAYS = 3;
export const AHEAD_DAYS = 30;
const SOON_DAYS = 7;

/** How near the end is; null while it is far, and when it is long over. Pure. */
export const expiryStage = (validTo: LocalDate, today: LocalDate): ExpiryStage | null => {
  if (validTo < addDays(today, -OVER_DAYS) || validTo > addDays(today, AHEAD_DAYS)) return null;
  if (validTo <= today) return 'TODAY';
  return validTo <= addDays(today, SOON_DAYS) ? 'IN_7_DAYS' : 'IN_30_DAYS';
};

/** One for each stage and each last day: renewed, it is told of anew. */
export const expiryKey = (id: string, validTo: LocalDate, stage: ExpiryStage): string => `${id}:${validTo}:${stage}`;
