import pg from 'pg';
import { urlTo } from '../database/run-server.js';
import { testDatabase, type TestDatabase } from '../database/test-database.js';

/** One statement as PostgreSQL counts it: constants replaced by parameters. */
export interface CountedStatement {
  readonly role: string;
  readonly text: string;
  readonly calls: number;
}

/*
 * BEGIN and COMMIT are not counted (`pg_stat_statements.track_utility = off`), and entering a tenant travels with the
 * statement that it guards.
 */
const COUNTED = `
  select userid::regrole::text as role, query as text, calls::int as calls
  from public.pg_stat_statements s join pg_database d on d.oid = s.dbid
  where d.datname = $1 and s.toplevel and userid::regrole::text like 'xz\\_%' and userid::regrole::text <> 'xz_owner'
    and query !~ '^select xz\\.(enter|oversee)\\(' and query !~* 'pg_stat_statements'
  order by query`;

const FORGET = `select public.pg_stat_statements_reset(0, oid, 0) from pg_database where datname = $1`;

/** How often PostgreSQL has forgotten statements because its table was full: its counts are too low then. */
const evictions = async (client: pg.Client): Promise<number> =>
  (await client.query<{ dealloc: number }>('select dealloc::int as dealloc from public.pg_stat_statements_info')).rows[0]!.dealloc;

/**
 * What the processes' roles send to this worker's database while `work` runs, over whatever way: in-process or HTTP.
 * Counts the whole database, so let nothing else run beside it.
 * @throws Error when the server had no room for all statements, for then some calls are missing.
 */
export const statementsOf = async (work: () => Promise<unknown>, on?: TestDatabase): Promise<readonly CountedStatement[]> => {
  const { name, superuserUrl } = on ?? (await testDatabase());
  const client = new pg.Client({ connectionString: urlTo(superuserUrl, 'postgres') });
  await client.connect();
  try {
    await client.query(FORGET, [name]);
    const before = await evictions(client);
    await work();
    const counted = await client.query<CountedStatement>(COUNTED, [name]);
    if ((await evictions(client)) > before) throw new Error('PostgreSQL forgot statements while they were counted: raise pg_stat_statements.max in server-settings.ts.');
    return counted.rows;
  } finally {
    await client.end();
  }
};

/** The number of statements that `work` sends. */
export const statementCount = async (work: () => Promise<unknown>, on?: TestDatabase): Promise<number> =>
  (await statementsOf(work, on)).reduce((sum, { calls }) => sum + calls, 0);
