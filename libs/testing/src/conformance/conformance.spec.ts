import { BelongsTo, ClockedRecord, defineConsumer, defineEvent, defineModule, defineUseCase, HasMany, Input, loadPlugin, TenantRecord, tenantTable, Text, TransitionInput, Whole, type LoadedPlugin, type NamedMigration, type PluginManifest, type Ref } from '@xiangzhi/plugin-api';
import { migrate, type MigrationSet } from '@xiangzhi/persistence';
import { aPlugin, ownDatabase, type TestDatabase } from '../index.js';
import { settingsFaults, unnamedActs, wiringFaults } from './manifest-faults.js';
import { stepFaults } from './migration-steps.js';
import { permissionFaults } from './permission-use.js';
import { tableFaults } from './table-faults.js';
import { undescribed, unlabelled } from './wording.js';
import { schemaFor } from '../isolation/world.js';

@TenantRecord({ table: 'jar', zh: '坛子', en: 'A jar.', reads: { permission: 'red-lab:jar:read', list: 'jars', where: ['name'] } })
class Jar extends ClockedRecord {
  @Text({ zh: '名称', max: 10 })
  readonly name!: string;

  @Whole({ zh: '数量', en: 'Amount.' })
  readonly amount!: number;

  @BelongsTo(() => Jar, { zh: '盖在哪个上', en: 'The jar below.', optional: true })
  readonly below!: Ref<Jar> | null;

  @HasMany(() => Jar, { by: 'below', zh: '上面的', en: 'The jars above.' })
  readonly above!: readonly Ref<Jar>[];
}

@TenantRecord({ table: 'note', zh: '记录', en: 'A note.', appendOnly: true, versioned: false })
class Note extends ClockedRecord {}

const openJar = defineUseCase({ name: 'openJar', zh: '开坛', permission: 'red-lab:jar:open', input: TransitionInput, payload: { jar: Jar }, run: () => Promise.resolve({ jar: null }) });

const JAR = `create table red_lab.jar (tenant_id uuid not null, id uuid not null, name text, amount text not null, below_id uuid, colour text not null,
  created_at timestamptz not null, created_by uuid, updated_at timestamptz not null, updated_by uuid, version int not null, constraint jar_pkey primary key (tenant_id, id))`;
const NOTE = `create table red_lab.note (tenant_id uuid not null, id uuid not null, constraint note_pkey primary key (tenant_id, id))`;

const inOrder = async (q: Parameters<NamedMigration['up']>[0], statements: readonly string[]): Promise<void> => {
  for (const statement of statements) await q.query(statement);
};

/** A table without a policy, and an upgrade that throws rows away and leaves something behind. */
const MIGRATIONS: readonly NamedMigration[] = [
  {
    name: '0001-create-jars.schema',
    up: (q) => inOrder(q, [JAR, NOTE, ...tenantTable('red_lab.note', { grants: { app: 'select,insert,update' } }), 'grant select on red_lab.jar to xz_app, xz_oversight']),
    down: (q) => inOrder(q, ['drop table red_lab.jar, red_lab.note']),
  },
  {
    name: '0002-widen-jars.schema',
    up: (q) => inOrder(q, ['delete from red_lab.jar', 'alter table red_lab.jar add column if not exists size int']),
    down: (q) => inOrder(q, ['alter table red_lab.jar drop column size', 'create index if not exists left_over on red_lab.jar (colour)']),
  },
];

const MANIFEST: PluginManifest = {
  key: 'red-lab', version: '1.0.0', label: { zh: '试验', en: 'A plugin with every fault' }, requires: { core: '*' },
  permissions: { 'red-lab:jar:read': { zh: '查看', en: 'Read.' }, 'red-lab:jar:break': { zh: '打碎' } },
  grants: { NIGHT_WATCHMAN: ['red-lab:jar:read'] },
  migrations: () => Promise.resolve({ default: MIGRATIONS }),
  module: () => Promise.resolve({ default: defineModule({ records: [Jar, Note], useCases: [openJar], constraints: { jar_nmae: { code: 'DUPLICATE', messageZh: '重名' } } }) }),
};

describe('the conformance suite can fail', () => {
  let plugin: LoadedPlugin;

  beforeAll(async () => {
    plugin = await loadPlugin(MANIFEST);
  });

  it('on permissions that are not declared, not used, granted to nobody, or to a role that nobody knows', () => {
    expect(permissionFaults(plugin)).toEqual([
      expect.stringMatching(/^openJar asks for "red-lab:jar:open", which the manifest does not declare/),
      expect.stringMatching(/^permission "red-lab:jar:break" is declared and nothing asks for it/),
      expect.stringMatching(/^permission "red-lab:jar:break" is granted to no role/),
      expect.stringMatching(/^grants\.NIGHT_WATCHMAN: no installation knows this role/),
    ]);
  });

  it('on words that one language lacks', () => {
    expect(unlabelled(MANIFEST)).toEqual([expect.stringMatching(/^red-lab:jar:break: 打碎/)]);
    expect(unnamedActs(plugin)).toEqual(['openJar lacks zh or en']);
    expect(undescribed(schemaFor('TENANT', [plugin]).schema, schemaFor('TENANT').schema)).toEqual(expect.arrayContaining([expect.stringMatching(/^Jar\.name: 名称/), expect.stringMatching(/^Mutation\.openJar: 开坛/)]));
  });

  it('on a consumer under another name, and of an event that its own module never emits', async () => {
    const done = defineEvent({ name: 'red-lab.done', zh: '完成', en: 'Done.', ids: ['jar'] });
    const consumer = { default: defineConsumer(done, () => Promise.resolve()) };
    const wired = await aPlugin({ key: 'red-lab', consumes: { 'red-lab.dnoe': () => Promise.resolve(consumer), 'red-lab.done': () => Promise.resolve(consumer) } });
    expect(wiringFaults(wired)).toEqual([
      expect.stringMatching(/^consumes\["red-lab\.dnoe"\] imports a consumer of red-lab\.done/),
      expect.stringMatching(/^consumes\["red-lab\.dnoe"\]: this module is said to bring the event/),
      expect.stringMatching(/^consumes\["red-lab\.done"\]: this module is said to bring the event/),
    ]);
  });

  it('on settings that are no class of the vocabulary, lack a default, or have one that their own checks refuse', async () => {
    class Bare {}
    @Input({ zh: '设置', en: 'Settings.' })
    class Hollow {
      @Whole({ zh: '天数', en: 'Days.' })
      readonly days!: number;
    }
    @Input({ zh: '设置', en: 'Settings.' })
    class Wrong {
      @Whole({ zh: '天数', en: 'Days.', max: 9 })
      readonly days: number = 10;
    }
    const faults = await Promise.all([Bare, Hollow, Wrong].map(async (settings) => settingsFaults(await aPlugin({ key: 'red-lab', settings }))));
    expect(faults).toEqual([
      [expect.stringContaining('is no class of the vocabulary')],
      [expect.stringContaining('setting days has no default')],
      [expect.stringContaining('are refused by its own checks')],
    ]);
  });

  describe('in a database', () => {
    let on: TestDatabase;
    let set: MigrationSet;

    beforeAll(async () => {
      on = await ownDatabase();
      // The installation would refuse both code and tables; whoever writes a module wants to hear all of it at once.
      set = { plugin: 'red-lab', schema: 'red_lab', migrations: MIGRATIONS };
      await migrate(on.ownerUrl, [set]);
    });

    it('on tables that are not what the records say', async () => {
      expect(await tableFaults(on, plugin)).toEqual(
        expect.arrayContaining([
          expect.stringMatching(/^red_lab\.jar RLS_DISABLED/),
          expect.stringMatching(/^Jar: name: column name may be null, the record says required/),
          expect.stringMatching(/^Jar: amount: column amount is text, the record says integer/),
          expect.stringMatching(/^Jar: column colour is NOT NULL and the record does not know it/),
          expect.stringMatching(/^Note: version: there is no column version/),
          expect.stringMatching(/^Jar: filter by name: no index of jar begins with \(tenant_id, name\)/),
          expect.stringMatching(/^Jar: Jar\.above: no index of jar begins with \(tenant_id, below_id\)/),
          expect.stringMatching(/^Note is append-only, but xz_app may change or delete rows of note/),
          expect.stringMatching(/^xz_oversight has rights on jar/),
          expect.stringMatching(/^constraints\["jar_nmae"\]: no table of the module has a constraint/),
        ]),
      );
    });

    it('on an upgrade that loses rows or leaves something behind', async () => {
      await on.superuser.query(`insert into red_lab.jar (tenant_id, id, amount, colour, created_at, updated_at, version) select gen_random_uuid(), gen_random_uuid(), '1', 'red', now(), now(), 1`);
      const faults = await stepFaults(on, set);
      expect(faults).toEqual(['from 0001-create-jars.schema: lost jar: 1 of 1 rows', 'from 0001-create-jars.schema: the upgraded schema differs from the installed one', expect.stringMatching(/^from nothing: the upgraded schema differs/)]);
    });
  });
});
