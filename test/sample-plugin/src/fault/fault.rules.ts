import type { FaultKind, FaultState } from './fault.states.js';

/** How long the township lets itself take, in hours. */
export interface ResponseTimes {
  readonly responseHours: number;
  readonly dangerHours: number;
}

const HOUR_MS = 3_600_000;

/** Faults that may hurt somebody who walks past. */
const DANGEROUS: readonly FaultKind[] = ['LIVE_PART', 'POLE_LEANS'];

/** Until when a fault must be accepted (LAMP-7); danger goes first. */
export const acceptBy = (kind: FaultKind, reportedAt: Date, { responseHours, dangerHours }: ResponseTimes): Date => {
  const hours = DANGEROUS.includes(kind) ? Math.min(dangerHours, responseHours) : responseHours;
  return new Date(reportedAt.getTime() + hours * HOUR_MS);
};

/** Where a verification leads; what goes back is counted (LAMP-6). */
export const verdictOf = (passed: boolean, reopenedTimes: number): { readonly to: FaultState; readonly reopenedTimes: number } =>
  passed ? { to: 'VERIFIED', reopenedTimes } : { to: 'REOPENED', reopenedTimes: reopenedTimes + 1 };
