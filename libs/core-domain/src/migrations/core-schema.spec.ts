import { inTransaction, migrate, revert, type MigrationSet } from '@xiangzhi/persistence';
import { checkCatalogue } from '@xiangzhi/tenancy';
import { compareRecords, ownDatabase, testDatabase, unservedLists } from '@xiangzhi/testing';
import { corePlugin } from '../core.plugin.js';
import { coreMigrations } from './index.js';

const CORE: MigrationSet = { plugin: 'core', schema: 'core', migrations: coreMigrations };

const catalogueOf = async (pool: Awaited<ReturnType<typeof testDatabase>>['superuser']): Promise<readonly unknown[]> => {
  const tables = await pool.query(`
    select n.nspname, c.relname, c.relkind, c.relrowsecurity, c.relforcerowsecurity, c.relacl::text,
      (select json_agg(json_build_array(a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attgenerated, a.attacl::text) order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      (select json_agg(pg_get_constraintdef(k.oid) order by k.conname) from pg_constraint k where k.conrelid = c.oid) as constraints,
      (select json_agg(json_build_array(p.polname, pg_get_expr(p.polqual, p.polrelid)) order by p.polname) from pg_policy p where p.polrelid = c.oid) as policies,
      (select json_agg(pg_get_indexdef(x.indexrelid) order by x.indexrelid::regclass::text) from pg_index x where x.indrelid = c.oid) as indexes
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'S') and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'testing', 'identity', 'jobs') order by 1, 2`);
  const functions = await pool.query(`select p.oid::regprocedure::text, p.proacl::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('xz', 'core', 'audit', 'oversight') order by 1`);
  return [...tables.rows, ...functions.rows];
};

describe('migrations of the core', () => {
  it('each runs forward, back and forward again to the same schema', async () => {
    const { ownerUrl, superuser } = await ownDatabase();
    const whole = await catalogueOf(superuser);
    for (let done = coreMigrations.length; done > 0; done -= 1) expect((await revert(ownerUrl, CORE)).reverted).toEqual([coreMigrations[done - 1]!.name]);
    const left = (await catalogueOf(superuser)).filter((one) => !(one as { relname?: string }).relname?.startsWith('migration'));
    expect(left.filter((one) => (one as { nspname?: string }).nspname !== undefined)).toEqual([]);
    const report = await migrate(ownerUrl, [CORE]);
    expect(report.sets[0]?.ran).toEqual(coreMigrations.map(({ name }) => name));
    expect(await catalogueOf(superuser)).toEqual(whole);
  });

  it('each going back leaves what an earlier one has granted: sign-ins are still written to the trail', async () => {
    const { ownerUrl, superuser } = await ownDatabase();
    const last = coreMigrations.map(({ name }) => name).indexOf('0008-grant-housekeeping.schema');
    for (let done = coreMigrations.length; done > last; done -= 1) await revert(ownerUrl, CORE);
    const { rows } = await superuser.query(`select has_schema_privilege('xz_identity', 'audit', 'usage') as usage, has_table_privilege('xz_identity', 'audit.entry', 'insert') as append`);
    expect(rows).toEqual([{ usage: true, append: true }]);
  });

  it('restate the scope of tables that an earlier build has made, and nothing else of them', async () => {
    const { ownerUrl, owner, superuser } = await ownDatabase();
    const whole = await catalogueOf(superuser);
    const formerly = 'xz.unscoped() or starts_with(unit_path, xz.scope())';
    for (let reverted: string | undefined; reverted !== '0025-restate-scope.schema'; ) [reverted] = (await revert(ownerUrl, CORE)).reverted;
    for (const table of ['org_unit', 'work_step']) await owner.query(`alter policy ${table}_scope on core.${table} using (${formerly}) with check (${formerly})`);
    expect(await inTransaction(owner, (tx) => checkCatalogue(tx))).toMatchObject([{ rule: 'SCOPE_POLICY' }, { rule: 'SCOPE_POLICY' }]);
    await migrate(ownerUrl, [CORE]);
    expect(await catalogueOf(superuser)).toEqual(whole);
  });

  it('run again they change nothing', async () => {
    const { ownerUrl } = await testDatabase();
    expect((await migrate(ownerUrl, [CORE])).sets).toMatchObject([{ ran: [], unknown: [] }]);
  });
});

describe('the migrated database', () => {
  it('CORE-T3 keeps townships apart on every table', async () => {
    const { owner } = await testDatabase();
    expect(await inTransaction(owner, (tx) => checkCatalogue(tx))).toEqual([]);
  });

  it('has the columns, types and keys that the records declare', async () => {
    const { owner } = await testDatabase();
    // Written by createTenant; two records show different parts of one table.
    const directory = ['Tenant.county_code', 'Tenant.city_code', ...['tenant_id', 'county_code', 'city_code', 'root_unit_id', 'settings'].map((column) => `TenantEntry.${column}`)];
    expect(await compareRecords(owner, corePlugin, directory)).toEqual([]);
  });

  it('serves every declared filter, order and relation by an index', async () => {
    const { owner } = await testDatabase();
    expect(await unservedLists(owner, corePlugin)).toEqual([]);
  });
});

describe('the checks themselves', () => {
  it('find a column of another type, one that may be null, a missing CHECK and a missing index', async () => {
    const { owner } = await ownDatabase();
    for (const statement of [
      'alter table core.org_unit alter column short_name type varchar(30)',
      'alter table core.org_unit alter column full_name drop not null',
      'alter table core.app_user drop constraint app_user_status',
      'alter table core.app_user add column shoe_size int not null',
      'drop index core.org_unit_by_level',
    ]) {
      await owner.query(statement);
    }
    const faults = (await compareRecords(owner, corePlugin)).map(({ record, message }) => `${record} ${message}`);
    expect(faults).toEqual(
      expect.arrayContaining([
        'OrgUnit shortName: column short_name is character varying(30), the record says text',
        'OrgUnit fullName: column full_name may be null, the record says required',
        'User status: column status has no CHECK with the codes of UserStatus',
        'User column shoe_size is NOT NULL and the record does not know it',
      ]),
    );
    expect(await unservedLists(owner, corePlugin)).toEqual([{ record: 'OrgUnit', message: 'filter by level: no index of org_unit begins with (tenant_id, level)' }]);
  });
});
