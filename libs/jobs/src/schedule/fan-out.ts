import { sql, type Statement, type Transaction } from '@xiangzhi/persistence';
import { CORE, type Archives } from '../ports/module-code.js';
import { MODULE_JOB, MOST_TRIES } from '../queue/queue-options.js';

/** After what somebody has ordered and waits for: a tick brings a job for each township at once. */
const SCHEDULED_PRIORITY = 10;

interface Scheduled {
  readonly module: string;
  readonly job: string;
  /** Left out: archives run nothing (AM-18). */
  readonly archives?: Archives | undefined;
}

export interface Tick extends Scheduled {
  readonly tick: Date;
}

/** Of townships: in which of them somebody works, as far as the job is for them. */
const STANDING: Readonly<Record<Archives | 'NEVER', Statement>> = {
  NEVER: sql`t.status not in ('SUSPENDED', 'ARCHIVED')`,
  ALSO: sql`t.status <> 'SUSPENDED'`,
  ONLY: sql`t.status = 'ARCHIVED'`,
};

/** Townships where nobody works any more run nothing but what is for them. */
const townshipsWith = ({ module, archives = 'NEVER' }: { readonly module: string; readonly archives?: Archives | 'NEVER' | undefined }): Statement =>
  module === CORE
    ? sql`select t.tenant_id from core.tenant t where ${STANDING[archives]}`
    : sql`select t.tenant_id from core.tenant t join core.module m on m.tenant_id = t.tenant_id
          where m.key = ${module} and m.state = 'ENABLED' and ${STANDING[archives]}`;

/** Puts a job into the queue for each township that has the module enabled; the key of the job names township and tick. */
export async function fanOut(tx: Transaction, { tick, ...scheduled }: Tick): Promise<number> {
  const [at, { module, job }] = [tick.toISOString(), scheduled];
  const [row] = await tx.query<{ count: number }>(sql`
    select count(*)::int as count from jobs.add_jobs(array(
      select row(${MODULE_JOB}::text, json_build_object('module', ${module}::text, 'job', ${job}::text, 'tenantId', town.tenant_id, 'ids', json_build_object()),
        null, null, ${MOST_TRIES}::smallint, ${job}::text || ':' || town.tenant_id || ':' || ${at}::text, ${SCHEDULED_PRIORITY}::smallint, null)::jobs.job_spec
      from (${townshipsWith(scheduled)}) town))`);
  return row?.count ?? 0;
}

interface Due extends Scheduled {
  readonly due: Statement;
}

/** Puts a job into the queue for each township that has something to do now; one that waits there already, also for a further try, is left alone. */
export async function fanOutDue(tx: Transaction, { due, ...scheduled }: Due): Promise<number> {
  const { module, job } = scheduled;
  const [row] = await tx.query<{ count: number }>(sql`
    select count(*)::int as count from jobs.add_jobs(array(
      select row(${MODULE_JOB}::text, json_build_object('module', ${module}::text, 'job', ${job}::text, 'tenantId', town.tenant_id, 'ids', json_build_object()),
        null, null, ${MOST_TRIES}::smallint, ${job}::text || ':' || town.tenant_id, ${SCHEDULED_PRIORITY}::smallint, null)::jobs.job_spec
      from (${townshipsWith(scheduled)} intersect (${due})) town
      where not exists (select from jobs._private_jobs j where j.key = ${job}::text || ':' || town.tenant_id and j.attempts < j.max_attempts)))`);
  return row?.count ?? 0;
}
