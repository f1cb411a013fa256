import type { DueTimes } from './deadline.js';

/**
 * What the clock of an item does. RUNNING; PAUSED (CLK-4); WAITING: not started, or for a third party; FINISHED: a result is
 * submitted, verification and call-back have clocks of their own (AM-3); ENDED: closed; DROPPED: merged, withdrawn or void, never counted.
 */
export const WORK_CLOCKS = ['RUNNING', 'PAUSED', 'WAITING', 'FINISHED', 'ENDED', 'DROPPED'] as const;
export type WorkClock = (typeof WORK_CLOCKS)[number];

/** 灯 of a deadline (§3.6). Neither the colour of a household's development nor a rating. */
export const DEADLINE_LIGHTS = ['GREY', 'GREEN', 'YELLOW', 'RED', 'BLUE'] as const;
export type DeadlineLight = (typeof DEADLINE_LIGHTS)[number];

export interface LightFacts extends DueTimes {
  readonly clock: WorkClock;
  /** The moment of the submitted result, if there is one (AM-3). */
  readonly finishedAt: Date | null;
}

/** The light of an item (§3.6, AM-3): yellow and red from their instants on; a finished item is judged at its `finishedAt`. */
export function deadlineLight({ clock, yellowAt, dueAt, finishedAt }: LightFacts, now: Date): DeadlineLight {
  switch (clock) {
    case 'ENDED':
      return 'BLUE';
    case 'PAUSED':
    case 'WAITING':
    case 'DROPPED':
      return 'GREY';
    case 'FINISHED': {
      const judgedAt = finishedAt ?? now;
      if (judgedAt > dueAt) return 'RED';
      return judgedAt >= yellowAt ? 'YELLOW' : 'GREEN';
    }
    case 'RUNNING':
      if (now >= dueAt) return 'RED';
      return now >= yellowAt ? 'YELLOW' : 'GREEN';
  }
}

export interface LatenessFacts {
  readonly clock: WorkClock;
  readonly dueAt: Date;
  readonly finishedAt: Date | null;
  readonly closedAt: Date | null;
}

/**
 * The badge `late` (§3.6, AM-3): finished, else closed, else still open after due. Exactly at due is in time. What waits, is
 * paused or was dropped is never late.
 */
export const isLate = ({ clock, dueAt, finishedAt, closedAt }: LatenessFacts, now: Date): boolean =>
  clock !== 'DROPPED' && clock !== 'PAUSED' && clock !== 'WAITING' && (finishedAt ?? closedAt ?? now) > dueAt;
