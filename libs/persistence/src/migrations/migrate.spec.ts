import { asLogin } from '../fixtures/as-login.js';
import { startSpecServer, type SpecServer } from '../fixtures/spec-server.js';
import { sql } from '../statement/sql.js';
import { migrate, migrateWithin } from './migrate.js';
import { MigrationFailed } from './migration-failed.js';
import type { MigrationSet, NamedMigration } from './migration-set.js';
import { revert } from './revert.js';

const step = (name: string, up: string, down: string): NamedMigration => ({
  name,
  up: async (q) => void (await q.query(up)),
  down: async (q) => void (await q.query(down)),
});

const stepsOf = (schema: string): readonly NamedMigration[] => [
  step('0001-create-jar.schema', `create table ${schema}.jar (id int)`, `drop table ${schema}.jar`),
  step('0002-fill-jar.backfill', `insert into ${schema}.jar values (1), (2)`, `delete from ${schema}.jar`),
  step('0003-add-label.schema', `alter table ${schema}.jar add label text`, `alter table ${schema}.jar drop label`),
];

const setOf = (schema: string, migrations = stepsOf(schema)): MigrationSet => ({ plugin: schema, schema, migrations });

describe('migrations', () => {
  let server: SpecServer;
  let owner: string;
  const ledgerOf = async (schema: string): Promise<string[]> => {
    const rows = await asLogin<{ name: string }>(owner, sql`select name from ${sql.identifier(schema, 'migration')} order by id`);
    return rows.map(({ name }) => name);
  };
  const columnsOf = async (schema: string): Promise<string[]> => {
    const rows = await asLogin<{ c: string }>(owner, sql`select column_name as c from information_schema.columns where table_schema = ${schema} and table_name = 'jar' order by 1`);
    return rows.map(({ c }) => c);
  };

  beforeAll(async () => {
    server = await startSpecServer();
    owner = server.installation.ownerUrl;
  });
  afterAll(() => server.stop());

  it('runs each set in its own schema with its own ledger of readable names, once (decision 12)', async () => {
    const sets = [setOf('first'), setOf('second', stepsOf('second').slice(0, 1))];
    expect(await migrate(owner, sets)).toEqual({
      sets: [
        { plugin: 'first', schema: 'first', ran: ['0001-create-jar.schema', '0002-fill-jar.backfill', '0003-add-label.schema'], unknown: [] },
        { plugin: 'second', schema: 'second', ran: ['0001-create-jar.schema'], unknown: [] },
      ],
    });
    expect((await migrate(owner, sets)).sets.flatMap(({ ran }) => ran)).toEqual([]);
    expect((await ledgerOf('first'))[1]).toMatch(/^0002-fill-jar\.backfill-\d{13}$/);
    expect((await migrate(owner, [setOf('second')])).sets[0]?.ran).toEqual(['0002-fill-jar.backfill', '0003-add-label.schema']);
  });

  it('goes back by one, or to a named one, and forward again', async () => {
    const set = setOf('there_and_back');
    await migrate(owner, [set]);
    expect((await revert(owner, set)).reverted).toEqual(['0003-add-label.schema']);
    expect(await columnsOf(set.schema)).toEqual(['id']);
    await migrate(owner, [set]);
    expect((await revert(owner, set, '0001-create-jar.schema')).reverted).toEqual(['0003-add-label.schema', '0002-fill-jar.backfill']);
    expect(await asLogin(owner, sql`select * from there_and_back.jar`)).toEqual([]);
    await expect(revert(owner, set, '0003-add-label.schema')).rejects.toThrow('not in the ledger');
    await migrate(owner, [set]);
    expect(await columnsOf(set.schema)).toEqual(['id', 'label']);
  });

  it('a failed migration leaves the old state: tables, rows and ledger', async () => {
    const old = setOf('failing', stepsOf('failing').slice(0, 1));
    await migrate(owner, [old]);
    const broken = step('0004-break.schema', 'create table failing.other (id int); select 1 / 0', 'select 1');
    const attempt = migrate(owner, [setOf('failing', [...stepsOf('failing'), broken])]);
    await expect(attempt).rejects.toBeInstanceOf(MigrationFailed);
    await expect(attempt).rejects.toMatchObject({ plugin: 'failing', migration: '0004-break.schema', messageZh: expect.stringContaining('division by zero') as unknown });
    expect(await ledgerOf('failing')).toHaveLength(1);
    expect(await columnsOf('failing')).toEqual(['id']);
    expect(await asLogin(owner, sql`select to_regclass('failing.other') as t, (select count(*)::int from failing.jar) as n`)).toEqual([{ t: null, n: 0 }]);
  });

  it('a failed first migration leaves nothing at all, and a failed way back leaves everything', async () => {
    await expect(migrate(owner, [setOf('stillborn', [step('0001-break.schema', 'nonsense', '')])])).rejects.toThrow('0001-break.schema');
    expect(await asLogin(owner, sql`select to_regnamespace('stillborn') as s`)).toEqual([{ s: null }]);
    const [first] = stepsOf('one_way');
    const set = setOf('one_way', [...(first ? [first] : []), step('0002-no-way-back.schema', 'alter table one_way.jar add label text', 'alter table one_way.jar drop label; nonsense')]);
    await migrate(owner, [set]);
    await expect(revert(owner, set)).rejects.toBeInstanceOf(MigrationFailed);
    expect([await columnsOf('one_way'), (await ledgerOf('one_way')).length]).toEqual([['id', 'label'], 2]);
  });

  it('of two migrators at once each migration runs once', async () => {
    const set = setOf('contended');
    const reports = await Promise.all([migrate(owner, [set]), migrate(owner, [set]), migrate(owner, [set])]);
    expect(reports.map(({ sets }) => sets[0]?.ran.length).sort()).toEqual([0, 0, 3]);
    expect(await asLogin(owner, sql`select count(*)::int as n from contended.jar`)).toEqual([{ n: 2 }]);
  });

  it('says when the database is newer than the code', async () => {
    await migrate(owner, [setOf('newer')]);
    const report = await migrate(owner, [setOf('newer', stepsOf('newer').slice(0, 1))]);
    expect(report.sets[0]?.unknown).toEqual(['0002-fill-jar.backfill', '0003-add-label.schema']);
  });

  it('gives a migration its rows, so that a backfill can count them (decision 6)', async () => {
    let counted = 0;
    const counting: NamedMigration = {
      name: '0004-count.backfill',
      up: async (q) => {
        counted = (await q.query('update counting.jar set label = $1 returning id', ['x'])).length;
      },
      down: async () => undefined,
    };
    await migrate(owner, [setOf('counting', [...stepsOf('counting'), counting])]);
    expect(counted).toBe(2);
  });

  describe('under a role of its own (decision 11)', () => {
    const underRole = (schema: string, migrations = stepsOf(schema)): MigrationSet => ({ ...setOf(schema, migrations), role: 'xz_plugin_spec' });

    beforeAll(() => asLogin(owner, sql`create role xz_plugin_spec nologin`, sql`grant xz_plugin_spec to current_user`));

    it('schema, ledger and tables are the role’s, and what it may not do its migrations may not', async () => {
      await migrate(owner, [underRole('tenanted')]);
      const owners = await asLogin(owner, sql`select distinct pg_get_userbyid(relowner) as o from pg_class where relnamespace = 'tenanted'::regnamespace union select pg_get_userbyid(nspowner) from pg_namespace where nspname = 'tenanted'`);
      expect(owners).toEqual([{ o: 'xz_plugin_spec' }]);
      await migrate(owner, [setOf('landlord', stepsOf('landlord').slice(0, 1))]);
      await expect(migrate(owner, [underRole('greedy', [step('0001-steal.schema', 'drop table landlord.jar', '')])])).rejects.toThrow('0001-steal.schema');
      await expect(migrate(owner, [underRole('landlord')])).rejects.toThrow('schema landlord belongs to xz_owner');
    });

    it.each(['reset role', 'commit'])('a migration that says “%s” is refused: the next would have the owner’s rights', async (statement) => {
      await expect(migrate(owner, [underRole(`leaver_${statement.length}`, [step('0001-leave.schema', statement, '')])])).rejects.toThrow(/left its role|ROLLBACK|transaction/);
    });

    it('what is framed stands or falls with the migrations', async () => {
      const frame = (schema: string) => ({
        before: async (q: Parameters<NamedMigration['up']>[0]) => void (await q.query(`create table public.before_${schema} (id int)`)),
        after: async (q: Parameters<NamedMigration['up']>[0], ran: readonly string[]) => void (await q.query(`create table public.after_${schema} as select ${ran.length} as n, current_user::text as who`)),
      });
      expect((await migrateWithin(owner, underRole('framed'), frame('framed'))).ran).toHaveLength(3);
      expect(await asLogin(owner, sql`select n, who from public.after_framed`)).toEqual([{ n: 3, who: 'xz_owner' }]);
      await expect(migrateWithin(owner, underRole('fallen', [step('0001-break.schema', 'nonsense', '')]), frame('fallen'))).rejects.toBeInstanceOf(MigrationFailed);
      await expect(migrateWithin(owner, underRole('late'), { after: () => Promise.reject(new Error('no grant')) })).rejects.toThrow('no grant');
      expect(await asLogin(owner, sql`select to_regclass('public.before_fallen') as b, to_regnamespace('fallen') as f, to_regnamespace('late') as l`)).toEqual([{ b: null, f: null, l: null }]);
    });
  });

  it.each([
    ['an unreadable name', 'x', ['create-jar.schema']],
    ['a number given twice', 'x', ['0001-a.schema', '0001-b.schema']],
    ['a schema that needs quotes', 'X-1', ['0001-a.schema']],
  ])('refuses %s before it touches anything', async (_, schema, names) => {
    await expect(migrate(owner, [setOf(schema, names.map((name) => step(name, '', '')))])).rejects.toThrow('Migrations of');
  });

  it('says what to do when this process has no owner', async () => {
    await expect(migrate('', [])).rejects.toMatchObject({ kind: 'URL_INVALID', messageZh: expect.stringContaining('DATABASE_URL') as unknown });
    await expect(migrate(owner.replace('/xiangzhi', '/elsewhere'), [])).rejects.toMatchObject({ kind: 'URL_INVALID', messageZh: expect.stringContaining('elsewhere') as unknown });
    await expect(migrate('postgresql://x:y@127.0.0.1:1/z', [])).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});
