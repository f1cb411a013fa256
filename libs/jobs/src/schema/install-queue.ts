import { runMigrations } from 'graphile-worker';
import { inTransaction, sql } from '@xiangzhi/persistence';
import type pg from 'pg';
import { QUEUE_SCHEMA } from '../queue/queue-options.js';
import { queueLogger } from '../queue/queue-logger.js';
import type { JobsLogger } from '../ports/worker-log.js';
import { openQueue } from './queue-grants.js';
import { ENQUEUE, QUEUE_TABLES } from './queue-tables.js';

/** Serialises processes that prepare one database: any number, the same in every version. */
const QUEUE_LOCK = 7_309_003;

const unsaid = (): void => undefined;
const SILENT: JobsLogger = { debug: unsaid, info: unsaid, error: unsaid };

/**
 * Brings the queue up to date: graphile-worker's own migrations in schema `jobs`, our tables beside them, `jobs.enqueue`, rights
 * of the roles. Run again, it changes nothing; two processes may run it at once.
 * @param owner the owner's pool, of at least two connections: one holds the lock while graphile-worker migrates on the other
 */
export const installQueue = (owner: pg.Pool): Promise<void> =>
  inTransaction(owner, async (tx) => {
    await tx.query(sql`select pg_advisory_xact_lock(${QUEUE_LOCK})`);
    await runMigrations({ pgPool: owner, schema: QUEUE_SCHEMA, logger: queueLogger(SILENT) });
    for (const statement of [...QUEUE_TABLES, ENQUEUE]) await tx.query(statement);
    await openQueue(tx);
  });
