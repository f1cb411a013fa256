/** Where every business instant comes from. Never `Date.now()` in business code: a demo database may move its clock. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
