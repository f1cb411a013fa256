import { inTransaction, sql, type Database } from '@xiangzhi/persistence';

/** A runner that has not been heard of for so long is dead, and what it was at is run again. */
const DEAD_AFTER = sql`interval '60 seconds'`;

/** By the server's clock, the one thing that all processes share. */
const beat = (id: string) => sql`
  insert into jobs.runner as r (id, seen_at) values (${id}, clock_timestamp()) on conflict (id) do update set seen_at = excluded.seen_at`;

const forgetDead = sql`delete from jobs.runner where seen_at < clock_timestamp() - ${DEAD_AFTER}`;

const holdersThatAreDead = sql`
  select distinct j.locked_by as id from jobs._private_jobs j
  where j.locked_at < clock_timestamp() - ${DEAD_AFTER} and not exists (select from jobs.runner r where r.id = j.locked_by)`;

/**
 * Says that a runner lives, and frees the jobs of those that died: graphile-worker by itself would leave them locked for four hours.
 * @param id null when no runner works in this process now
 * @returns how many dead runners held jobs
 */
export const keepRunnersAlive = (database: Database, id: string | null): Promise<number> =>
  inTransaction(database.pool('worker'), async (tx) => {
    if (id !== null) await tx.query(beat(id));
    await tx.query(forgetDead);
    const dead = (await tx.query<{ id: string }>(holdersThatAreDead)).map((row) => row.id);
    if (dead.length > 0) await tx.query(sql`select jobs.force_unlock_workers(${dead}::text[])`);
    return dead.length;
  });

/** Takes a runner that has ended off the list. */
export const endRunner = async (database: Database, id: string): Promise<void> => {
  await inTransaction(database.pool('worker'), (tx) => tx.query(sql`delete from jobs.runner where id = ${id}`));
};
