import type { Hint, SeedWishes } from '@xiangzhi/testing';
import { ATTENDANCE_HINTS, ATTENDANCE_IDS, ATTENDANCE_SEEDS } from './attendance.hints.js';

/** Rows that the tables would refuse as they are guessed. */
export const SEEDS: SeedWishes = { ...ATTENDANCE_SEEDS };

/** Which records the ids of events are of. */
export const IDS: Readonly<Record<string, string>> = { ...ATTENDANCE_IDS };

/** What neither type nor name of an input tells. */
export const HINTS: Readonly<Record<string, Hint>> = { ...ATTENDANCE_HINTS };
