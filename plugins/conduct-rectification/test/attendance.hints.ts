import type { Hint, SeedWishes } from '@xiangzhi/testing';

export const ATTENDANCE_SEEDS: SeedWishes = {};

export const ATTENDANCE_IDS: Readonly<Record<string, string>> = {};

export const ATTENDANCE_HINTS: Readonly<Record<string, Hint>> = {};
