import type { DueTimes } from './deadline.js';
import type { WorkingCalendar } from './working-calendar.js';
import { workingDaysAfter } from './working-days.js';

export type EscalationLevel = 1 | 2 | 3 | 4;

export interface EscalationInstant {
  readonly level: EscalationLevel;
  readonly at: Date;
}

/**
 * From when on each level of escalation is owed (§3.6), in order: 1 at yellow, 2 at due, 3 one and 4 three working days after the
 * day of due, at the close of business.
 * @throws DomainError INVARIANT_VIOLATION (CLK-2) for a calendar without working days
 */
export const escalationInstants = ({ yellowAt, dueAt }: DueTimes, calendar: WorkingCalendar): readonly EscalationInstant[] => [
  { level: 1, at: yellowAt },
  { level: 2, at: dueAt },
  { level: 3, at: workingDaysAfter(dueAt, 1, calendar) },
  { level: 4, at: workingDaysAfter(dueAt, 3, calendar) },
];
