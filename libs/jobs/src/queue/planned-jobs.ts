import type { Clock } from '@xiangzhi/kernel';
import { inTransaction, sql, type Database } from '@xiangzhi/persistence';
import { MODULE_JOB, MOST_TRIES } from './queue-options.js';

const ROWS = 500;

/** Hands orders for later to the queue once the business clock has reached them. @returns how many */
export async function releasePlanned(database: Database, clock: Clock): Promise<number> {
  const now = clock.now();
  let released: number;
  let sum = 0;
  do {
    const rows = await inTransaction(database.pool('worker'), (tx) => tx.query(sql.named('jobs_planned_release', sql`
      with due as (
        delete from jobs.planned where id in (select id from jobs.planned where due_at <= ${now} order by due_at limit ${ROWS} for update skip locked)
        returning key, payload
      )
      select added.id from due cross join lateral jobs.add_job(${MODULE_JOB}, due.payload::json, max_attempts => ${MOST_TRIES}::int, job_key => due.key) added`)));
    released = rows.length;
    sum += released;
  } while (released === ROWS);
  return sum;
}
