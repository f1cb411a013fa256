/** Schema of the queue in PostgreSQL. */
export const QUEUE_SCHEMA = 'jobs';

/** The one task of graphile-worker: which module's job it is stands in the payload. */
export const MODULE_JOB = 'module-job';

/** A job that failed so often stays and is shown to the operator. `jobs.enqueue` says the same. */
export const MOST_TRIES = 12;
