import { Logger } from 'graphile-worker';
import type { JobsLogger } from '../ports/worker-log.js';

/** graphile-worker's messages in our log. What it reports about every job is for debugging; its meta holds whole payloads and is left out. */
export const queueLogger = (logger: JobsLogger): Logger =>
  new Logger((scope) => (level, message) => {
    const facts = { queue: scope.label ?? 'jobs', ...(scope.workerId ? { runner: scope.workerId } : {}) };
    if (String(level) === 'error') logger.error(facts, message);
    else if (String(level) === 'warning') logger.info(facts, message);
    else logger.debug(facts, message);
  });
