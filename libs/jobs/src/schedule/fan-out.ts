import { sql, type Statement, type Transaction } from '@xiangzhi/persistence';
import { CORE } from '../ports/module-code.js';
import { MODULE_JOB, MOST_TRIES } from '../queue/queue-options.js';

/** After what somebody has ordered and waits for: a tick brings a job for each township at once. */
const SCHEDULED_PRIORITY = 10;

interface Tick {
  readonly module: string;
  readonly job: string;
  readonly tick: Date;
}

/** Townships where nobody works any more run nothing. */
const townshipsWith = (module: string): Statement =>
  module === CORE
    ? sql`select t.tenant_id from core.tenant t where t.status not in ('SUSPENDED', 'ARCHIVED')`
    : sql`select t.tenant_id from core.tenant t join core.module m on m.tenant_id = t.tenant_id
          where m.key = ${module} and m.state = 'ENABLED' and t.status not in ('SUSPENDED', 'ARCHIVED')`;

/** Puts a job into the queue for each township that has the module enabled; the key of the job names township and tick. */
export async function fanOut(tx: Transaction, { module, job, tick }: Tick): Promise<number> {
  const at = tick.toISOString();
  const [row] = await tx.query<{ count: number }>(sql`
    select count(*)::int as count from jobs.add_jobs(array(
      select row(${MODULE_JOB}::text, json_build_object('module', ${module}::text, 'job', ${job}::text, 'tenantId', town.tenant_id, 'ids', json_build_object()),
        null, null, ${MOST_TRIES}::smallint, ${job}::text || ':' || town.tenant_id || ':' || ${at}::text, ${SCHEDULED_PRIORITY}::smallint, null)::jobs.job_spec
      from (${townshipsWith(module)}) town))`);
  return row?.count ?? 0;
}

/** Puts a job into the queue for each township that has something to do now; one that waits there already, also for a further try, is left alone. */
export async function fanOutDue(tx: Transaction, { module, job, due }: { readonly module: string; readonly job: string; readonly due: Statement }): Promise<number> {
  const [row] = await tx.query<{ count: number }>(sql`
    select count(*)::int as count from jobs.add_jobs(array(
      select row(${MODULE_JOB}::text, json_build_object('module', ${module}::text, 'job', ${job}::text, 'tenantId', town.tenant_id, 'ids', json_build_object()),
        null, null, ${MOST_TRIES}::smallint, ${job}::text || ':' || town.tenant_id, ${SCHEDULED_PRIORITY}::smallint, null)::jobs.job_spec
      from (${townshipsWith(module)} intersect (${due})) town
      where not exists (select from jobs._private_jobs j where j.key = ${job}::text || ':' || town.tenant_id and j.attempts < j.max_attempts)))`);
  return row?.count ?? 0;
}
