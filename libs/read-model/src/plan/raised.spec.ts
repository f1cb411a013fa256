import type { PrivacyLevel, TenantActor } from '@xiangzhi/access';
import { newId } from '@xiangzhi/kernel';
import { sql } from '@xiangzhi/persistence';
import { tenantTable } from '@xiangzhi/tenancy';
import { aPlugin, aTownship, ownDatabase, testRuntime, type Answer, type TestRuntime, type Township } from '@xiangzhi/testing';
import { BelongsTo, ClockedRecord, fragment, HasMany, TenantRecord, Text, Whole, type Ref } from '@xiangzhi/vocabulary';
import { readCatalogue } from '../catalogue/read-catalogue.js';

/** A pupil of under 18 years is of level 4; of whom the age is unknown, no. */
@TenantRecord({
  table: 'pupil',
  zh: '学员',
  en: 'A pupil.',
  raises: { to: 4, when: (row) => fragment`${row.column('age')} < 18` },
  reads: { permission: 'lab:pupil:read', one: 'pupil', list: 'pupils', where: ['name', 'number'], orderBy: ['number'], order: [{ by: 'number', direction: 'ASC' }] },
})
class Pupil extends ClockedRecord {
  @Whole({ zh: '学号', en: 'Number.', privacy: 0 })
  readonly number!: number;

  @Text({ zh: '姓名', en: 'Name.', max: 20, privacy: 2, mask: (column) => fragment`left(${column}, 1) || '*'` })
  readonly name!: string;

  @Text({ zh: '住址', en: 'Address.', max: 20, privacy: 2, optional: true })
  readonly address!: string | null;

  @Text({ zh: '健康状况', en: 'Health.', max: 20, privacy: 3, optional: true })
  readonly health!: string | null;

  @Whole({ zh: '年龄', en: 'Age.', hidden: true, optional: true })
  readonly age!: number | null;

  @BelongsTo(() => Pupil, { zh: '监护人', en: 'Guardian.', optional: true })
  readonly guardian!: Ref<Pupil> | null;

  @HasMany(() => Pupil, { by: 'guardian', zh: '被监护人', en: 'Wards.' })
  readonly wards!: readonly Ref<Pupil>[];
}

const TABLE = [
  'create schema lab',
  'grant usage on schema lab to xz_app',
  `create table lab.pupil (tenant_id uuid not null, id uuid not null, number int not null, name text collate "C" not null, address text, health text, age int, guardian_id uuid,
    created_at timestamptz not null, created_by uuid, updated_at timestamptz not null, updated_by uuid, version int not null, constraint pupil_pkey primary key (tenant_id, id))`,
  ...tenantTable('lab.pupil', { grants: { app: 'select,insert,update' } }),
];

let runtime: TestRuntime;
let township: Township;
let ids: readonly string[];

const reader = (clearance: PrivacyLevel): Promise<TenantActor> => township.actor({ permissions: ['lab:pupil:read'], clearance });

beforeAll(async () => {
  const on = await ownDatabase();
  for (const statement of TABLE) await on.owner.query(statement);
  runtime = await testRuntime({ on, plugins: [await aPlugin({ key: 'lab', records: [Pupil], permissions: { 'lab:pupil:read': { zh: '查看学员' } } })] });
});

beforeEach(async () => {
  township = await aTownship({ on: runtime.on, modules: ['lab'] });
  ids = [newId(), newId(), newId()];
  await township.enter(async (tx) => {
    for (const [i, age] of [[0, 40], [1, 17], [2, null]] as const) {
      await tx.query(sql`insert into lab.pupil (tenant_id, id, number, name, address, health, age, guardian_id, created_at, updated_at, version)
        values (${township.tenantId}, ${ids[i]}, ${i}, ${`人${'甲乙丙'[i]!}`}, '东街', '良好', ${age}, ${i === 1 ? ids[0] : null}, '2026-03-01', '2026-03-01', 1)`);
    }
  });
});

type Pupils = { pupils: { totalCount: number; nodes: readonly { name: string | null; address: string | null; health: string | null }[] } };

const FIELDS = '{ totalCount nodes { name address health } }';
const ask = async (clearance: PrivacyLevel, given = ''): Promise<Answer<Pupils>> => runtime.ask<Pupils>(await reader(clearance), `{ pupils${given} ${FIELDS} }`);
const shown = ({ data }: Answer<Pupils>): readonly string[] => data.pupils.nodes.map(({ name, address, health }) => [name, address, health].join());

const trail = async (): Promise<readonly string[]> => {
  const { rows } = await township.on.superuser.query<{ object_id: string; fields: string }>(
    `select object_id, (select string_agg(f, ',' order by f) from jsonb_object_keys(changed_fields) f) as fields from audit.entry where tenant_id = $1 and action = 'READ_SENSITIVE' order by object_id`, [township.tenantId]);
  return rows.map(({ object_id, fields }) => `${ids.indexOf(object_id)}:${fields}`).sort();
};

describe('AM-10 the level follows the person', () => {
  it('whoever is cleared for less reads the mask or nothing of a minor, and is told so; the others’ rows are as they were', async () => {
    const answer = await ask(2);
    expect(shown(answer)).toEqual(['人甲,东街,', '人*,,', '人丙,东街,']);
    expect(answer.notices.map(({ code, path }) => [code, path.join('.')])).toEqual(expect.arrayContaining([['MASKED', 'pupils.nodes.name'], ['MASKED', 'pupils.nodes.address']]));
    expect(await trail()).toEqual([]);
  });

  it('level 3 reads what is sensitive of adults, and the trail names them and no minor', async () => {
    expect(shown(await ask(3))).toEqual(['人甲,东街,良好', '人*,,', '人丙,东街,良好']);
    expect(await trail()).toEqual(['0:health', '2:health']);
  });

  it('RES-6 level 4 reads all, and of a minor each field that it reads is written down', async () => {
    expect(shown(await ask(4))).toEqual(['人甲,东街,良好', '人乙,东街,良好', '人丙,东街,良好']);
    expect(await trail()).toEqual(['0:health', '1:address,health,name', '2:health']);
  });

  it('on the way over references, of a single row and of `node` alike', async () => {
    const who = await reader(2);
    const ward = { wards: [{ name: '人*' }] };
    expect(await runtime.data(who, 'query($id: ID!) { pupil(id: $id) { wards { name } } node(id: $id) { ... on Pupil { wards { name } } } }', { id: ids[0] })).toEqual({ pupil: ward, node: ward });
  });

  it('a filter by such a field finds no minor for whom may not read it; a filter that says nothing of the person does', async () => {
    expect((await ask(2, '(where: { name: { startsWith: "人" } })')).data.pupils.totalCount).toBe(2);
    expect((await ask(2, '(where: { or: [{ name: { eq: "人乙" } }, { name: { isNull: false } }] })')).data.pupils.totalCount).toBe(2);
    expect((await ask(2, '(where: { number: { eq: 1 } })')).data.pupils.totalCount).toBe(1);
    expect((await ask(4, '(where: { name: { startsWith: "人" } })')).data.pupils.totalCount).toBe(3);
  });

  it('is refused at build where such a field orders a list', () => {
    @TenantRecord({ table: 'child', zh: '儿童', raises: { to: 4, when: (row) => fragment`${row.column('age')} < 18` }, reads: { permission: 'lab:child:read', list: 'children', orderBy: ['name'] } })
    class Child extends ClockedRecord {
      @Text({ zh: '姓名', max: 20, privacy: 2 })
      readonly name!: string;
    }
    expect(() => readCatalogue('TENANT', [{ schema: 'lab', records: [Child] }])).toThrow('Child.name has privacy 2, which Child raises');
  });
});
