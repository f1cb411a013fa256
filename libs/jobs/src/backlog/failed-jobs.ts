import { inTransaction, readPipelined, sql, type Database } from '@xiangzhi/persistence';
import { MODULE_JOB } from '../queue/queue-options.js';

/** A job that was tried as often as it may be, or waits for its next try. */
export interface FailingJob {
  readonly id: string;
  readonly tenantId: string;
  readonly module: string;
  readonly job: string;
  readonly attempts: number;
  readonly error: string;
  /** Null when it will not be tried again by itself. */
  readonly nextAt: Date | null;
}

/** Jobs whose last try failed, those that stand still first. */
export const failingJobs = (database: Database, limit = 100): Promise<FailingJob[]> =>
  readPipelined<FailingJob>(database.pool('worker'), sql`
    select j.id::text as id, j.payload ->> 'tenantId' as "tenantId", j.payload ->> 'module' as module, j.payload ->> 'job' as job,
      j.attempts::int as attempts, j.last_error as error, case when j.attempts < j.max_attempts then j.run_at end as "nextAt"
    from jobs._private_jobs j join jobs._private_tasks t on t.id = j.task_id
    where t.identifier = ${MODULE_JOB} and j.last_error is not null
    order by (j.attempts < j.max_attempts), j.id limit ${limit}`);

/** Lets a failed job be tried again, at once and with all its attempts. @returns false when there is none with this id, or it is running */
export const retryJob = (database: Database, id: string): Promise<boolean> =>
  inTransaction(database.pool('worker'), async (tx) => {
    const rows = await tx.query(sql`select id from jobs.reschedule_jobs(array[${id}::bigint], run_at => clock_timestamp(), attempts => 0)`);
    if (rows.length > 0) await tx.query(sql`select pg_notify('jobs:insert', '{"count":1}')`);
    return rows.length > 0;
  });
