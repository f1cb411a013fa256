import { systemClock } from '@xiangzhi/kernel';
import { BelongsTo, ClockedRecord, defineModule, definePlugin, defineUseCase, fragment, Input, Computed, TenantRecord, tenantTable, Text, type NamedMigration, type PluginManifest, type Ref } from '@xiangzhi/plugin-api';
import { OrgUnit } from '@xiangzhi/core-domain/records';
import { aTownship, ownDatabase, type TestDatabase } from '@xiangzhi/testing';
import { exportModule, installManifest, type PluginRefused } from './index.js';

const COMMON = 'created_at timestamptz not null, created_by uuid, updated_at timestamptz not null, updated_by uuid, version int not null';

/** A plugin of one record; what a spec wants otherwise it says. */
const wells = (parts: Partial<PluginManifest> & { readonly type?: string; readonly more?: readonly NamedMigration[] } = {}): PluginManifest => {
  const { type = 'Well', more = [], ...rest } = parts;
  const key = rest.key ?? 'wells';
  const schema = key.replaceAll('-', '_');
  const permission = `${key}:well:read`;
  @TenantRecord({ table: 'well', name: type, zh: '水井', en: 'A well.', reads: { permission, list: `list${type}` } })
  class Well extends ClockedRecord {
    @Text({ zh: '名称', en: 'Name.', max: 20 })
    readonly name!: string;

    @BelongsTo(() => OrgUnit, { zh: '所在单元', en: 'Where.' })
    readonly unit!: Ref<OrgUnit>;

    @Computed({ value: 'int', zh: '长度', en: 'Length of the name.', sql: (row) => fragment`length(${row.column('name')})` })
    readonly length!: number;
  }
  const create: NamedMigration = {
    name: '0001-create-wells.schema',
    async up(q) {
      await q.query(`create table ${schema}.well (tenant_id uuid not null, id uuid not null, name text not null, unit_id uuid not null, ${COMMON}, constraint ${schema}_well_pkey primary key (tenant_id, id))`);
      await q.query(`create table ${schema}.bucket (tenant_id uuid not null, id uuid not null, well_id uuid not null, constraint ${schema}_bucket_pkey primary key (tenant_id, id))`);
      const key = (table: string, column: string, to: string): string => `alter table ${schema}.${table} add constraint ${schema}_${table}_${column} foreign key (tenant_id, ${column}) references ${to} (tenant_id, id)`;
      const statements = [
        ...tenantTable(`${schema}.well`, { grants: { app: 'select,insert,update' }, constraints: [key('well', 'unit_id', 'core.org_unit')] }),
        ...tenantTable(`${schema}.bucket`, { grants: { app: 'select,insert' }, constraints: [key('bucket', 'well_id', `${schema}.well`)] }),
      ];
      for (const statement of statements) await q.query(statement);
    },
    async down(q) {
      await q.query(`drop table ${schema}.bucket`);
      await q.query(`drop table ${schema}.well`);
    },
  };
  return {
    key,
    version: '1.0.0',
    label: { zh: '水井', en: 'Wells' },
    requires: { core: '*' },
    permissions: { [permission]: { zh: '查看', en: 'Read.' } },
    migrations: () => Promise.resolve({ default: [create, ...more] }),
    module: () => Promise.resolve({ default: defineModule({ records: [Well] }) }),
    ...rest,
  };
};

const step = (name: string, statement: string): NamedMigration => ({ name, up: async (q) => void (await q.query(statement)), down: () => Promise.resolve() });

let on: TestDatabase;
beforeAll(async () => {
  on = await ownDatabase();
});

const install = (manifest: PluginManifest) => installManifest(on.ownerUrl, definePlugin(manifest), systemClock);
const reasonOf = async (manifest: PluginManifest): Promise<string> => {
  try {
    await install(manifest);
  } catch (error) {
    return (error as PluginRefused).reason ?? String(error);
  }
  return 'installed';
};
const row = async (key: string): Promise<{ state: string; version: string; refusal: string | null; names: { types: string[] } } | undefined> =>
  (await on.superuser.query('select state, version, refusal, names from core.plugin where key = $1', [key])).rows[0] as never;

describe('a plugin is installed under a role of its own', () => {
  it('twice changes nothing, a later version upgrades, an older one is refused', async () => {
    expect(await install(wells())).toMatchObject({ key: 'wells', did: 'INSTALLED', ran: ['0001-create-wells.schema'] });
    expect(await install(wells())).toMatchObject({ did: 'NOTHING', ran: [] });
    const deeper = wells({ version: '1.1.0', more: [step('0002-add-depth.schema', 'alter table wells.well add column depth int')] });
    expect(await install(deeper)).toMatchObject({ did: 'UPGRADED', ran: ['0002-add-depth.schema'] });
    expect(await reasonOf(wells())).toContain('version 1.1.0 is installed, 1.0.0 is older');
    expect(await row('wells')).toMatchObject({ state: 'INSTALLED', version: '1.1.0', names: { types: expect.arrayContaining(['Well', 'WellConnection']) } });
    const { rows } = await on.superuser.query(`select distinct tableowner from pg_tables where schemaname = 'wells'`);
    expect(rows).toEqual([{ tableowner: 'xz_plugin_wells' }]);
  });

  it('a migration that fails leaves nothing behind and says so; cured, it goes through', async () => {
    const broken = wells({ key: 'broken-wells', type: 'BrokenWell', more: [step('0002-break.schema', 'alter table nowhere.well add column depth int')] });
    expect(await reasonOf(broken)).toContain('0002-break.schema');
    expect(await row('broken-wells')).toMatchObject({ state: 'REFUSED', refusal: expect.stringContaining('0002-break.schema') });
    expect((await on.superuser.query(`select from information_schema.tables where table_schema = 'broken_wells'`)).rowCount).toBe(0);
    expect(await install(wells({ key: 'broken-wells', type: 'BrokenWell' }))).toMatchObject({ did: 'INSTALLED' });
    expect(await row('broken-wells')).toMatchObject({ state: 'INSTALLED', refusal: null });
  });

  it('its migrations cannot touch what is the core’s', async () => {
    const greedy = wells({ key: 'greedy-wells', type: 'GreedyWell', more: [step('0002-steal.schema', 'alter table core.org_unit add column mine int')] });
    expect(await reasonOf(greedy)).toContain('must be owner of table org_unit');
    const leaving = wells({ key: 'leaving-wells', type: 'LeavingWell', more: [step('0002-leave.schema', 'reset role')] });
    expect(await reasonOf(leaving)).toMatch(/left its role|ended its transaction/);
  });

  it('of two plugins that bring one name the later is refused, and told which', async () => {
    await install(wells({ key: 'first-wells', type: 'SharedWell' }));
    expect(await reasonOf(wells({ key: 'second-wells', type: 'SharedWell' }))).toMatch(/second-wells[^]*SharedWell[^]*first-wells/);
    expect(await row('first-wells')).toMatchObject({ state: 'INSTALLED' });
  });

  it('another core, an unknown need and names of the core are refused by name with the cure', async () => {
    expect(await reasonOf(wells({ key: 'new-wells', type: 'NewWell', requires: { core: '^99.0.0' } }))).toContain('it needs core ^99.0.0, this installation has core');
    expect(await reasonOf(wells({ key: 'needy-wells', type: 'NeedyWell', requires: { core: '*', plugins: ['pipes'] } }))).toMatch(/needy-wells[^]*pipes/);
    expect(await reasonOf(wells({ key: 'core-wells', type: 'OrgUnit' }))).toContain('OrgUnit');
  });

  it('a use case without a declared permission and a field without an English description are refused', async () => {
    @Input({ zh: '挖井', en: 'Digs.' })
    class DigInput {
      @Text({ zh: '名称', max: 5 })
      readonly name!: string;
    }
    const dig = defineUseCase({ name: 'digWell', zh: '挖井', en: 'Dig.', permission: 'dug-wells:well:dig', input: DigInput, payload: {}, run: () => Promise.resolve({}) });
    const reason = await reasonOf(wells({ key: 'dug-wells', type: 'DugWell', module: () => Promise.resolve({ default: defineModule({ useCases: [dig] }) }) }));
    expect(reason).toContain('use case digWell needs the permission "dug-wells:well:dig", which its manifest does not declare');
    expect(reason).toContain('DigInput.name has no English description');
  });
});

describe('CORE-08 what a township has in a module can be taken out and erased', () => {
  it('the export holds every row of the township and of no other; the purge leaves those of the others', async () => {
    await install(wells({ key: 'purged-wells', type: 'PurgedWell' }));
    const [mine, theirs] = [await aTownship({ on }), await aTownship({ on })];
    for (const { tenantId, root } of [mine, theirs]) {
      await on.superuser.query(`insert into purged_wells.well select $1, gen_random_uuid(), 'w' || n, $2, now(), null, now(), null, 1 from generate_series(1, 501) n`, [tenantId, root.id]);
      await on.superuser.query('insert into purged_wells.bucket select tenant_id, gen_random_uuid(), id from purged_wells.well where tenant_id = $1 limit 3', [tenantId]);
    }
    const lines: string[] = [];
    const counts = await exportModule(on.database, { tenantId: mine.tenantId, key: 'purged-wells', now: new Date() }, (line) => void lines.push(line));
    expect([...counts]).toEqual([['bucket', 3], ['well', 501]]);
    const rows = lines.slice(1, -1).map((line) => (JSON.parse(line) as { row: { tenant_id: string } }).row.tenant_id);
    expect(rows).toHaveLength(504);
    expect(new Set(rows)).toEqual(new Set([mine.tenantId]));

    const purge = (): Promise<unknown> => mine.enter((tx) => tx.query({ text: 'select purged_wells.purge()', values: [] }));
    await expect(purge()).rejects.toThrow('is not purged in this township');
    await on.superuser.query(
      `insert into core.module (tenant_id, id, key, state, settings, disabled_at, purge_proposed_by, purge_proposed_at, purge_approved_by, purge_approved_at, created_at, updated_at, version)
       values ($1, gen_random_uuid(), 'purged-wells', 'PURGED', '{}', '2026-01-01', gen_random_uuid(), '2026-03-01', gen_random_uuid(), '2026-03-02', now(), now(), 1)`,
      [mine.tenantId],
    );
    await purge();
    const left = await on.superuser.query('select tenant_id, count(*)::int from purged_wells.well group by 1');
    expect(left.rows).toEqual([{ tenant_id: theirs.tenantId, count: 501 }]);
  });
});
