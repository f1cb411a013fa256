import pg from 'pg';
import { NOBODY } from '@xiangzhi/tenancy';
import { urlTo } from '../database/run-server.js';
import { testDatabase, type TestDatabase } from '../database/test-database.js';
import { forgetStatements } from './forget-statements.js';

/** One statement as PostgreSQL counts it: constants replaced by parameters. */
export interface CountedStatement {
  readonly role: string;
  readonly text: string;
  readonly calls: number;
  /** How many pages of tables and indexes it has read, 8 kB each, over all its calls. */
  readonly pages: number;
}

/*
 * BEGIN and COMMIT are not counted (`pg_stat_statements.track_utility = off`), and entering a tenant travels with the
 * statement that it guards.
 */
const COUNTED = `
  select userid::regrole::text as role, query as text, calls::int as calls, (shared_blks_hit + shared_blks_read)::int as pages
  from public.pg_stat_statements s join pg_database d on d.oid = s.dbid
  where d.datname = $1 and s.toplevel and userid::regrole::text like 'xz\\_%' and userid::regrole::text <> 'xz_owner'
    and query !~ '^select xz\\.(enter|oversee)\\(' and query !~* 'pg_stat_statements'
  order by query`;

const connected = async <Result>(url: string, use: (client: pg.Client) => Promise<Result>): Promise<Result> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
};

/** How often PostgreSQL has forgotten statements because its table was full: its counts are too low then. */
const evictions = async (client: pg.Client): Promise<number> =>
  (await client.query<{ dealloc: number }>('select dealloc::int as dealloc from public.pg_stat_statements_info')).rows[0]!.dealloc;

/** Whose statements are counted: those of the processes' roles in this database. */
type Counted = Pick<TestDatabase, 'name' | 'superuserUrl'>;

const counting = <Result>(work: () => Promise<unknown>, { name, superuserUrl }: Counted, read: (client: pg.Client) => Promise<Result>): Promise<Result> =>
  connected(urlTo(superuserUrl, 'postgres'), async (client) => {
    await forgetStatements(client, name);
    const before = await evictions(client);
    await work();
    const counted = await read(client);
    if ((await evictions(client)) > before) throw new Error('PostgreSQL forgot statements while they were counted: raise pg_stat_statements.max in server-settings.ts.');
    return counted;
  });

/**
 * What the processes' roles send to this worker's database while `work` runs, over whatever way: in-process or HTTP.
 * Counts the whole database, so let nothing else run beside it.
 * @throws Error when the server had no room for all statements, for then some calls are missing.
 */
export const statementsOf = async (work: () => Promise<unknown>, on?: TestDatabase): Promise<readonly CountedStatement[]> => {
  const database = on ?? (await testDatabase());
  return counting(work, database, async (client) => (await client.query<CountedStatement>(COUNTED, [database.name])).rows);
};

/** What stands before the statement that enters a tenant or a region, as the product sends it. */
const ENTERING: readonly (readonly [text: string, values: readonly string[]])[] = [
  ['select xz.enter($1::uuid, $2::text, $3::uuid)', [NOBODY, '*', NOBODY]],
  [`select xz.enter($1::uuid, $2::text, $3::uuid), set_config('plan_cache_mode', 'force_generic_plan', true)`, [NOBODY, '*', NOBODY]],
  ['select xz.oversee($1::text, $2::uuid)', ['410900', NOBODY]],
];

const enteringIds = new Map<string, Promise<readonly string[]>>();

const ENTERED = `
  select distinct queryid::text as id from public.pg_stat_statements s join pg_database d on d.oid = s.dbid
  where d.datname = $1 and query ~ '^select xz\\.(enter|oversee)\\('`;

/** By which numbers PostgreSQL knows these in a database: texts are looked for once, since reading them means reading those of all databases. */
const findEntering = async ({ name, superuserUrl }: Counted): Promise<readonly string[]> => {
  await connected(superuserUrl, async (client) => {
    await client.query('begin');
    for (const [text, values] of ENTERING) await client.query(text, [...values]);
    await client.query('rollback');
  });
  return connected(urlTo(superuserUrl, 'postgres'), async (client) => (await client.query<{ id: string }>(ENTERED, [name])).rows.map(({ id }) => id));
};

const entering = (on: Counted): Promise<readonly string[]> => {
  const known = enteringIds.get(on.name) ?? findEntering(on);
  enteringIds.set(on.name, known);
  return known;
};

const NUMBER = `
  select coalesce(sum(calls), 0)::int as calls
  from public.pg_stat_statements(false) s join pg_database d on d.oid = s.dbid
  where d.datname = $1 and s.toplevel and userid::regrole::text like 'xz\\_%' and userid::regrole::text <> 'xz_owner'
    and queryid::text <> all($2)`;

/**
 * The number of statements that `work` sends: like `statementsOf`, without what they say, which is the dear part of it.
 * @throws Error when the server had no room for all statements
 */
export const statementCount = async (work: () => Promise<unknown>, on?: TestDatabase): Promise<number> => {
  const database = on ?? (await testDatabase());
  const ids = await entering(database);
  return counting(work, database, async (client) => (await client.query<{ calls: number }>(NUMBER, [database.name, ids])).rows[0]!.calls);
};
