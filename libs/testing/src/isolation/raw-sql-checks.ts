import { sqlStateOf, type DatabaseRole } from '@xiangzhi/persistence';
import type pg from 'pg';
import type { TestDatabase } from '../database/test-database.js';
import type { Policy } from './policies.js';

/** One promise that is looked at with plain SQL; answers what is wrong, or nothing. */
export interface Check {
  readonly name: string;
  run(): Promise<string | undefined>;
}

/** A township as raw SQL sees it. */
export interface RawTownship {
  readonly tenantId: string;
  /** Path of a village in which there is a row of every scoped table, and of another that has some too. */
  readonly villages: readonly [string, string];
  readonly countyCode: string;
}

interface TableFacts {
  readonly name: string;
  readonly scoped: boolean;
  readonly mayInsert: boolean;
  readonly mayUpdate: boolean;
}

const TABLES = `
  select format('%I.%I', n.nspname, c.relname) as name,
    exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'unit_path' and not a.attisdropped) as scoped,
    has_table_privilege('xz_app', c.oid, 'insert') as "mayInsert", has_table_privilege('xz_app', c.oid, 'update') as "mayUpdate"
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and has_table_privilege('xz_app', c.oid, 'select') and n.nspname not in ('pg_catalog', 'information_schema')
    and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)
  order by 1`;

const NOBODY = '00000000-0000-0000-0000-000000000000';
const REFUSED = '42501';

type Place = { readonly tenantId: string; readonly scope: string } | { readonly region: string } | undefined;

const entering = (place: Place): readonly [string, unknown[]] | undefined => {
  if (!place) return undefined;
  return 'region' in place
    ? ['select xz.oversee($1, $2::uuid)', [place.region, NOBODY]]
    : ['select xz.enter($1::uuid, $2, $3::uuid)', [place.tenantId, place.scope, NOBODY]];
};

interface Ran {
  readonly rows: readonly Record<string, unknown>[];
  readonly count: number;
  readonly state: string | undefined;
}

/** Runs a statement as a role somewhere, and takes it back. */
const attempt = async (pool: pg.Pool, place: Place, text: string, values: readonly unknown[] = []): Promise<Ran> => {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const enter = entering(place);
    if (enter) await client.query(...(enter as [string, unknown[]]));
    const { rows, rowCount } = await client.query<Record<string, unknown>>(text, [...values]);
    return { rows, count: rowCount ?? 0, state: undefined };
  } catch (error) {
    return { rows: [], count: 0, state: sqlStateOf(error) ?? String(error) };
  } finally {
    await client.query('rollback');
    client.release();
  }
};

const verdict = (wrong: boolean, what: string): string | undefined => (wrong ? what : undefined);

interface Probed {
  readonly on: TestDatabase;
  readonly table: TableFacts;
  readonly a: RawTownship;
  readonly b: RawTownship;
}

const rowOf = async ({ on, table, a }: Probed): Promise<unknown> => {
  const { rows } = await on.superuser.query<{ row: unknown }>(`select to_jsonb(t) || jsonb_build_object('id', gen_random_uuid()) as row from ${table.name} t where tenant_id = $1 limit 1`, [a.tenantId]);
  return rows[0]?.row;
};

const insertion = (table: string): string => `insert into ${table} select * from jsonb_populate_record(null::${table}, $1::jsonb)`;

const crossTenant = (probed: Probed): readonly Check[] => {
  const { on, table, a, b } = probed;
  const app = on.database.pool('app');
  const inB = { tenantId: b.tenantId, scope: '*' };
  const reading = (name: string, place: Place): Check => ({
    name,
    run: async () => {
      const { count } = await attempt(app, place, `select 1 from ${table.name} where tenant_id = $1`, [a.tenantId]);
      return verdict(count > 0, `${count} rows`);
    },
  });
  const writing = (name: string, place: Place): Check => ({
    name,
    run: async () => {
      const row = await rowOf(probed);
      if (row === undefined) return `there is no row of A in ${table.name} to try with`;
      const { state } = await attempt(app, place, insertion(table.name), [JSON.stringify(row)]);
      return verdict(state !== REFUSED, `answered ${state ?? 'success'}`);
    },
  });
  const changing: Check = {
    name: `raw SQL: B changes no row of A in ${table.name}`,
    run: async () => {
      const { count } = await attempt(app, inB, `update ${table.name} set tenant_id = tenant_id where tenant_id = $1`, [a.tenantId]);
      return verdict(count > 0, `${count} rows`);
    },
  };
  return [
    reading(`raw SQL: B reads no row of A in ${table.name}`, inB),
    reading(`raw SQL: without a township nobody reads ${table.name}`, undefined),
    ...(table.mayInsert ? [writing(`raw SQL: B inserts nothing into A in ${table.name}`, inB), writing(`raw SQL: without a township nobody inserts into ${table.name}`, undefined)] : []),
    ...(table.mayUpdate ? [changing] : []),
    {
      name: `raw SQL: A reads its own rows in ${table.name}`,
      run: async () => {
        const { count } = await attempt(app, { tenantId: a.tenantId, scope: '*' }, `select 1 from ${table.name} limit 1`);
        return verdict(count === 0, 'no row');
      },
    },
  ];
};

const acrossVillages = (probed: Probed): readonly Check[] => {
  const { on, table, a } = probed;
  const app = on.database.pool('app');
  const [here, there] = a.villages;
  const place = { tenantId: a.tenantId, scope: here };
  return [
    {
      name: `raw SQL: a village reads no row of its sister village in ${table.name}`,
      run: async () => {
        const { count } = await attempt(app, place, `select 1 from ${table.name} where not starts_with(unit_path, $1)`, [here]);
        return verdict(count > 0, `${count} rows`);
      },
    },
    {
      name: `raw SQL: a village inserts nothing into its sister village in ${table.name}`,
      run: async () => {
        const row = await rowOf(probed);
        const { state } = await attempt(app, place, insertion(table.name), [JSON.stringify({ ...(row as object), unit_path: there })]);
        return verdict(state !== REFUSED, `answered ${state ?? 'success'}`);
      },
    },
  ];
};

/** Townships, and villages of one township, kept apart for whoever sends plain SQL as `xz_app`; every table found by itself. */
export const isolationChecks = async (on: TestDatabase, a: RawTownship, b: RawTownship): Promise<readonly Check[]> => {
  const { rows } = await on.superuser.query<TableFacts>(TABLES);
  return rows.flatMap((table) => {
    const probed = { on, table, a, b };
    return [...crossTenant(probed), ...(table.scoped ? acrossVillages(probed) : [])];
  });
};

/** A county sees its own townships and no others. */
export const overseerCheck = (on: TestDatabase, a: RawTownship): Check => ({
  name: 'raw SQL: a county reads no township of another county',
  run: async () => {
    const { rows } = await attempt(on.database.pool('oversight'), { region: a.countyCode }, 'select distinct county_code from oversight.township');
    return verdict(rows.length !== 1 || rows[0]?.['county_code'] !== a.countyCode, JSON.stringify(rows));
  },
});

const roleOf = (name: string): DatabaseRole => name.replace(/^xz_/, '') as DatabaseRole;

/** What a policy gives to one role of the product, that role gets: all rows of the table. */
export const givenChecks = (on: TestDatabase, policies: readonly Policy[]): readonly Check[] =>
  policies
    .filter(({ using, roles }) => using === 'true' && !roles.includes('public'))
    .flatMap(({ table, roles, command }) =>
      roles.map((role): Check => {
        const verb = command === 'UPDATE' ? 'changes' : 'reads';
        return {
          name: `raw SQL: ${role} ${verb} all of ${table}`,
          run: async () => {
            const { rows } = await on.superuser.query<{ n: number }>(`select count(*)::int as n from ${table}`);
            const wanted = rows[0]?.n ?? 0;
            if (wanted === 0) return `there is no row in ${table} to try with`;
            const text = verb === 'reads' ? `select 1 from ${table}` : `update ${table} set delivered_at = delivered_at`;
            const { count, state } = await attempt(on.database.pool(roleOf(role)), undefined, text);
            return verdict(count !== wanted, `${count} of ${wanted} rows, ${state ?? 'no error'}`);
          },
        };
      }),
    );

async function* faultsOf(checks: readonly Check[]): AsyncGenerator<string> {
  for (const { name, run } of checks) {
    const fault = await run();
    if (fault !== undefined) yield `${name} (${fault})`;
  }
}

/** Every check that fails now, with what it found. */
export const failing = async (checks: readonly Check[]): Promise<readonly string[]> => {
  const red: string[] = [];
  for await (const fault of faultsOf(checks)) red.push(fault);
  return red;
};

/** The first check that fails now; `undefined` where none does. */
export const firstFailing = async (checks: readonly Check[]): Promise<string | undefined> => (await faultsOf(checks).next()).value as string | undefined;

