import pg from 'pg';
import { corePlugin } from '@xiangzhi/core-domain';
import { DATABASE_ROLES, inTransaction, roleName, sqlStateOf } from '@xiangzhi/persistence';
import { checkCatalogue, EXEMPTIONS } from '@xiangzhi/tenancy';
import { aTownship, inhabit, tablesOfTenants, tenantRecords, testDatabase, type TestDatabase } from '@xiangzhi/testing';

const DENIED = '42501';
/** Shared by all: official divisions, packages, the installation itself. */
const REFERENCE = EXEMPTIONS.filter((one) => one.as === 'reference').map(({ table }) => table);

const TABLES = `
  select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm') and n.nspname = any($1) order by 1`;

describe('the migrated database', () => {
  let on: TestDatabase;
  const opened: pg.Client[] = [];

  /** A login of one's own, as psql has it. */
  const login = async (role: (typeof DATABASE_ROLES)[number]): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: on.url(role) });
    await client.connect();
    opened.push(client);
    return client;
  };

  const stateOf = async (client: pg.Client, text: string): Promise<string> => {
    try {
      return `${(await client.query(text)).rowCount} rows`;
    } catch (error) {
      return sqlStateOf(error) ?? String(error);
    }
  };

  const tablesIn = async (...schemas: readonly string[]): Promise<readonly string[]> =>
    (await on.superuser.query<{ name: string }>(TABLES, [schemas])).rows.map(({ name }) => name);

  beforeAll(async () => {
    on = await testDatabase();
    await inhabit(await aTownship());
  });

  afterAll(async () => {
    for (const client of opened) await client.end();
  });

  it('has no table that does not keep townships apart', async () => {
    expect(await inTransaction(on.owner, (tx) => checkCatalogue(tx))).toEqual([]);
  });

  it('has a table for every record, with its columns', async () => {
    const missing: string[] = [];
    for (const { schema = 'core', table, fields } of tenantRecords(corePlugin.module.records)) {
      const { rows } = await on.superuser.query<{ column_name: string }>('select column_name from information_schema.columns where table_schema = $1 and table_name = $2', [schema, table]);
      const columns = new Set(rows.map(({ column_name: name }) => name));
      for (const fact of fields) if ((fact.kind === 'column' || fact.kind === 'belongsTo') && !columns.has(fact.column)) missing.push(`${schema}.${table}.${fact.column}`);
    }
    expect(missing).toEqual([]);
  });

  it('xz_app without a township sees nothing and can insert nothing, in any table of townships', async () => {
    const client = await login('app');
    const answers: Record<string, string> = {};
    for (const table of await tablesOfTenants(on)) {
      const { rows } = await on.superuser.query<{ row: string; granted: boolean }>(
        `select (to_jsonb(t) || jsonb_build_object('id', gen_random_uuid()))::text as row, has_table_privilege('xz_app', $1, 'select') as granted from ${table} t limit 1`,
        [table],
      );
      const [sample] = rows;
      const seen = await stateOf(client, `select * from ${table}`);
      if (seen !== DENIED && seen !== '0 rows') answers[`select ${table}`] = seen;
      const json = pg.escapeLiteral(sample?.row ?? '{}');
      const written = await stateOf(client, `insert into ${table} overriding user value select * from jsonb_populate_record(null::${table}, ${json}::jsonb)`);
      if (written !== DENIED) answers[`insert ${table}`] = written;
      const changed = await stateOf(client, `update ${table} set tenant_id = tenant_id`);
      if (changed !== DENIED && changed !== '0 rows') answers[`update ${table}`] = changed;
      const removed = await stateOf(client, `delete from ${table}`);
      if (removed !== DENIED && removed !== '0 rows') answers[`delete ${table}`] = removed;
    }
    expect(answers).toEqual({});
  });

  it('xz_oversight is refused by PostgreSQL on every table of townships, of the audit trail and of identity', async () => {
    const client = await login('oversight');
    const open: string[] = [];
    for (const table of await tablesIn('core', 'audit', 'identity')) {
      if (!REFERENCE.includes(table) && (await stateOf(client, `select * from ${table}`)) !== DENIED) open.push(table);
    }
    expect(open).toEqual([]);
  });

  it.each(['app', 'oversight', 'platform', 'worker'] as const)('xz_%s reads nothing of identity beyond what it is given', async (role) => {
    const client = await login(role);
    const open: string[] = [];
    for (const table of await tablesIn('identity')) {
      const answer = await stateOf(client, `select * from ${table}`);
      if (answer !== DENIED) open.push(table);
    }
    // Whoever hands codes out is the operator of the platform.
    expect(open).toEqual(role === 'platform' ? ['identity.outgoing_code'] : []);
  });

  it('no role of the product becomes another one, or the owner', async () => {
    const became: string[] = [];
    for (const role of DATABASE_ROLES) {
      const client = await login(role);
      for (const other of [...DATABASE_ROLES.filter((one) => one !== role).map(roleName), 'xz_owner', 'postgres']) {
        if ((await stateOf(client, `set role ${other}`)) !== DENIED) became.push(`${role} → ${other}`);
      }
    }
    expect(became).toEqual([]);
  });

  it('no role of the product changes the schema, a policy, or an entry of the trail', async () => {
    const done: string[] = [];
    for (const role of DATABASE_ROLES) {
      const client = await login(role);
      for (const text of [
        'create table core.mine (id int)', 'create schema mine', 'create table public.mine (id int)', 'alter table core.org_unit disable row level security',
        'drop policy org_unit_tenant on core.org_unit', `update audit.entry set outcome = 'OK'`, 'delete from audit.entry', 'truncate audit.entry', 'truncate core.org_unit',
      ]) {
        if ((await stateOf(client, text)) !== DENIED) done.push(`${role}: ${text}`);
      }
    }
    expect(done).toEqual([]);
  });
});
