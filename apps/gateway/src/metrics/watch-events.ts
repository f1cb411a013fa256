import { eventNumbers, type EventNumbers } from '@xiangzhi/jobs';
import type { Database } from '@xiangzhi/persistence';
import type { Logger } from 'pino';

/** Scrapers come every 15 s or less often; a scrape itself never waits for the database. */
const EVERY_MS = 10_000;

/** Keeps an eye on events that are not delivered yet. */
export interface EventWatch {
  /** As of the last look; undefined before the first, and while the database is away. */
  readonly last: () => EventNumbers | undefined;
  readonly stop: () => Promise<void>;
}

/** Looks at once and then again and again, one look at a time. */
export const watchEvents = (database: Database, logger: Logger): EventWatch => {
  let last: EventNumbers | undefined;
  let looking: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    try {
      last = await eventNumbers(database);
    } catch (error) {
      last = undefined;
      logger.debug({ err: error }, 'events could not be counted');
    }
  };
  const again = (): void => {
    looking = looking.then(look);
  };
  again();
  const timer = setInterval(again, EVERY_MS);
  timer.unref();
  const stop = async (): Promise<void> => {
    clearInterval(timer);
    await looking;
  };
  return { last: () => last, stop };
};
