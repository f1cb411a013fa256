import { parseCronItem, type CronMatcher } from 'graphile-worker';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** Asia/Shanghai has had no daylight saving since 1991. */
const SHANGHAI_OFFSET_MS = 8 * HOUR_MS;

/** When a job ticks: a minute whose day, hour and minute all match. */
export interface Cron {
  readonly minute: CronMatcher;
  readonly hour: CronMatcher;
  readonly day: CronMatcher;
}

const matcher = (match: string): CronMatcher => parseCronItem({ task: 'tick', match }).match;

/**
 * Reads cron's five fields: minute, hour, day of month, month, day of week; numbers, ranges, lists, `*` and steps of `*`.
 * @throws TypeError with the text and the cure
 */
export function cronOf(text: string): Cron {
  try {
    const [minute, hour, date, month, weekday, ...rest] = text.trim().split(/\s+/);
    if (weekday === undefined || rest.length > 0) throw new Error('there are five fields');
    return { minute: matcher(`${minute} * * * *`), hour: matcher(`* ${hour} * * *`), day: matcher(`* * ${date} ${month} ${weekday}`) };
  } catch (error) {
    throw new TypeError(`cron "${text}": ${(error as Error).message}; write five fields, e.g. "30 2 * * *" for half past two each night`, { cause: error });
  }
}

type Digest = Parameters<CronMatcher>[0];

const digestOf = (local: number): Digest => {
  const at = new Date(local);
  return { min: at.getUTCMinutes(), hour: at.getUTCHours(), date: at.getUTCDate(), month: at.getUTCMonth() + 1, dow: at.getUTCDay() };
};

/** The last minute before the day, hour or minute that cannot match; null when this minute ticks. */
function previousCandidate(cron: Cron, local: number): number | null {
  const digest = digestOf(local);
  if (!cron.day(digest)) return Math.floor(local / DAY_MS) * DAY_MS - MINUTE_MS;
  if (!cron.hour(digest)) return Math.floor(local / HOUR_MS) * HOUR_MS - MINUTE_MS;
  return cron.minute(digest) ? null : local - MINUTE_MS;
}

/** The minute that an instant belongs to. */
export const minuteOf = (instant: Date): Date => new Date(Math.floor(instant.getTime() / MINUTE_MS) * MINUTE_MS);

/** The latest tick after one instant and not after another; null when there is none. Only the latest counts: what a standing worker missed is run once. */
export function latestTick(cron: Cron, after: Date, upTo: Date): Date | null {
  const earliest = after.getTime() + SHANGHAI_OFFSET_MS;
  let local = minuteOf(upTo).getTime() + SHANGHAI_OFFSET_MS;
  while (local > earliest) {
    const previous = previousCandidate(cron, local);
    if (previous === null) return new Date(local - SHANGHAI_OFFSET_MS);
    local = previous;
  }
  return null;
}
