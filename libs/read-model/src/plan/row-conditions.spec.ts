import type { PrivacyLevel, TenantActor } from '@xiangzhi/access';
import { newId } from '@xiangzhi/kernel';
import { sql } from '@xiangzhi/persistence';
import { tenantTable } from '@xiangzhi/tenancy';
import { aPlugin, aTownship, ownDatabase, statementsOf, testRuntime, type TestRuntime, type Township } from '@xiangzhi/testing';
import { BelongsTo, Cases, choices, ClockedRecord, fragment, HasMany, Identifier, Input, TenantRecord, Text, Whole, type Ref } from '@xiangzhi/vocabulary';

const Heat = choices('Heat', { zh: '冷热', en: 'Heat.' }, { COLD: { zh: '冷', en: 'Cold.' }, WARM: { zh: '温', en: 'Warm.' }, HOT: { zh: '烫', en: 'Hot.' } });
const Taste = choices('Taste', { zh: '味道', en: 'Taste.' }, { SALTY: { zh: '咸', en: 'Salty.' }, PLAIN: { zh: '淡', en: 'Plain.' } });

/** Warm from 30 on, hot from 80 on; a kettle is not there for whoever it is hidden from. */
@TenantRecord({
  table: 'kettle',
  zh: '水壶',
  en: 'A kettle.',
  hides: (row) => fragment`${row.column('hidden_from')} = ${row.actor}`,
  reads: {
    permission: 'lab:kettle:read', one: 'kettle', list: 'kettles', where: ['heat', 'taste', 'label'], orderBy: ['label', 'degrees'], order: [{ by: 'label', direction: 'ASC' }],
    views: {
      boilingKettles: { zh: '开了的水壶', en: 'Kettles that boil.', only: (row) => fragment`${row.column('degrees')} >= 100` },
      myKettles: { zh: '我的水壶', en: 'Kettles that I have made.', only: (row) => fragment`(${row.column('created_by')} = ${row.actor} and 'lab:kettle:read' = any(${row.post.permissions}))` },
    },
  },
})
class Kettle extends ClockedRecord {
  @Text({ zh: '标签', en: 'Label.', max: 20, privacy: 0 })
  readonly label!: string;

  @Whole({ zh: '度数', en: 'Degrees.', privacy: 0 })
  readonly degrees!: number;

  @Cases(Heat, {
    zh: '冷热', en: 'Heat.', by: 'degrees', privacy: 0,
    cases: { COLD: (row) => fragment`${row.column('degrees')} < 30`, WARM: (row) => fragment`(${row.column('degrees')} >= 30 and ${row.column('degrees')} < 80)`, HOT: (row) => fragment`${row.column('degrees')} >= 80` },
  })
  readonly heat!: string;

  @Cases(Taste, { zh: '味道', en: 'Taste.', by: 'degrees', privacy: 2, optional: true, cases: { SALTY: (row) => fragment`${row.column('degrees')} > 50`, PLAIN: (row) => fragment`${row.column('degrees')} <= 50` } })
  readonly taste!: string | null;

  @BelongsTo(() => Kettle, { zh: '大壶', en: 'The bigger one.', optional: true })
  readonly bigger!: Ref<Kettle> | null;

  @HasMany(() => Kettle, { by: 'bigger', zh: '小壶', en: 'The smaller ones.' })
  readonly smaller!: readonly Ref<Kettle>[];

  @Identifier({ zh: '对谁隐藏', en: 'From whom it is hidden.', hidden: true, optional: true })
  readonly hiddenFrom!: string | null;
}

/** Shares its ids with the kettles. */
@TenantRecord({ table: 'lid', zh: '壶盖', en: 'A lid.', reads: { permission: 'lab:kettle:read', one: 'lid', list: 'lids', node: false } })
class Lid extends ClockedRecord {
  @Text({ zh: '标签', en: 'Label.', max: 20, privacy: 0 })
  readonly label!: string;
}

@Input({ zh: '哪个壶', en: 'Which kettle.' })
class HeatKettleInput {
  @Identifier({ zh: '水壶', en: 'Kettle.' })
  readonly id!: string;
}

type UseCase = NonNullable<Parameters<typeof aPlugin>[0]['useCases']>[number];

/** Written out: the word for it is of a layer above. */
const heating = (name: string, way: 'find' | 'lock'): UseCase => ({
  kind: 'useCase', name, zh: '烧水', en: 'Heat a kettle.', permission: 'lab:kettle:heat', input: HeatKettleInput, payload: { kettle: Kettle },
  async run(work, { id }: { id?: string }) {
    if (id === undefined) throw new TypeError('an input without its id');
    await work.update(Kettle, await work[way](Kettle, id), { degrees: 100 });
    return { kettle: id };
  },
});

const COMMON = 'created_at timestamptz not null, created_by uuid, updated_at timestamptz not null, updated_by uuid, version int not null';
const table = (name: string, columns: string): readonly string[] => [
  `create table lab.${name} (tenant_id uuid not null, id uuid not null, label text collate "C" not null, ${columns} ${COMMON}, constraint ${name}_pkey primary key (tenant_id, id))`,
  ...tenantTable(`lab.${name}`, { grants: { app: 'select,insert,update' } }),
];

let runtime: TestRuntime;
let township: Township;
let actor: TenantActor;

const PERMISSIONS = ['lab:kettle:read', 'lab:kettle:heat'];
const somebody = (clearance: PrivacyLevel = 2): Promise<TenantActor> => township.actor({ permissions: PERMISSIONS, clearance });

beforeAll(async () => {
  const on = await ownDatabase();
  for (const statement of ['create schema lab', 'grant usage on schema lab to xz_app', ...table('kettle', 'degrees int not null, bigger_id uuid, hidden_from uuid,'), ...table('lid', '')]) await on.owner.query(statement);
  const permissions = Object.fromEntries(PERMISSIONS.map((name) => [name, { zh: name }]));
  runtime = await testRuntime({ on, plugins: [await aPlugin({ key: 'lab', records: [Kettle, Lid], useCases: [heating('heatFoundKettle', 'find'), heating('heatLockedKettle', 'lock')], permissions })] });
});

beforeEach(async () => {
  township = await aTownship({ on: runtime.on, modules: ['lab'] });
  actor = await somebody();
});

interface KettleWish {
  readonly bigger?: string;
  readonly hiddenFrom?: TenantActor;
  readonly by?: TenantActor;
}

const put = async (label: string, degrees: number, { bigger, hiddenFrom, by }: KettleWish = {}): Promise<string> => {
  const id = newId();
  await township.enter(async (tx) => {
    await tx.query(sql`
      insert into lab.kettle (tenant_id, id, label, degrees, bigger_id, hidden_from, created_at, created_by, updated_at, version)
      values (${township.tenantId}, ${id}, ${label}, ${degrees}, ${bigger ?? null}, ${hiddenFrom?.userId ?? null}, '2026-03-01', ${by?.userId ?? null}, '2026-03-01', 1)`);
    await tx.query(sql`insert into lab.lid (tenant_id, id, label, created_at, updated_at, version) values (${township.tenantId}, ${id}, ${label}, '2026-03-01', '2026-03-01', 1)`);
  });
  return id;
};

interface Page {
  readonly totalCount: number;
  readonly nodes: readonly { readonly label: string; readonly heat: string }[];
  readonly pageInfo: { readonly endCursor: string | null };
}

const page = async (field: string, given = '', who = actor): Promise<Page> => (await runtime.data<Record<string, Page>>(who, `{ ${field}${given} { totalCount nodes { label heat } pageInfo { endCursor } } }`))[field] as Page;

const labels = async (field: string, given = '', who = actor): Promise<string> => {
  const { nodes, totalCount } = await page(field, given, who);
  expect(totalCount).toBe(nodes.length);
  return nodes.map(({ label }) => label).join('');
};

const codes = async (document: string, variables: object = {}, who = actor): Promise<readonly string[]> => (await runtime.ask(who, document, { ...variables })).errors.map(({ extensions: { code, rule } }) => (rule === undefined ? code : `${code} ${rule}`));

describe('@Cases: a code that follows from the row is read and filtered by alike', () => {
  beforeEach(async () => {
    for (const [label, degrees] of [['a', 10], ['b', 29], ['c', 30], ['d', 79], ['e', 80], ['f', 100]] as const) await put(label, degrees);
  });

  it('is what its one condition says, with its Chinese label beside it', async () => {
    const { nodes } = await page('kettles');
    expect(nodes.map(({ label, heat }) => `${label}:${heat}`)).toEqual(['a:COLD', 'b:COLD', 'c:WARM', 'd:WARM', 'e:HOT', 'f:HOT']);
    expect(await runtime.data(actor, '{ kettles(first: 1) { nodes { heat heatZh } } }')).toEqual({ kettles: { nodes: [{ heat: 'COLD', heatZh: '冷' }] } });
  });

  it.each([
    ['{ heat: { eq: HOT } }', 'ef'],
    ['{ heat: { in: [COLD, HOT] } }', 'abef'],
    ['{ heat: { in: [] } }', ''],
    ['{ heat: { eq: null } }', ''],
    ['{ heat: { isNull: true } }', ''],
    ['{ heat: { isNull: false } }', 'abcdef'],
    ['{ heat: { isNull: false, eq: WARM } }', 'cd'],
    ['{ heat: {} }', 'abcdef'],
    ['{ heat: { eq: COLD }, label: { eq: "b" } }', 'b'],
    ['{ or: [{ heat: { eq: HOT } }, { label: { eq: "a" } }] }', 'aef'],
    ['{ or: [{ heat: { eq: HOT } }, { heat: { in: [] } }] }', 'ef'],
    ['{ and: [{ heat: { in: [WARM, HOT] } }, { or: [{ heat: { eq: WARM } }, { label: { eq: "f" } }] }] }', 'cdf'],
  ])('where %s', async (where, expected) => {
    expect(await labels('kettles', `(where: ${where})`)).toBe(expected);
  });

  it('by a variable too: what one request asks for is not what the next one gets', async () => {
    const document = 'query($w: KettleWhere) { kettles(where: $w) { nodes { label } } }';
    const asked = async (where: object | null): Promise<string> => (await runtime.data<{ kettles: Page }>(actor, document, { w: where })).kettles.nodes.map(({ label }) => label).join('');
    for (const [where, expected] of [[{ heat: { eq: 'HOT' } }, 'ef'], [{ heat: { eq: 'COLD' } }, 'ab'], [{ heat: { in: ['WARM', 'HOT'] } }, 'cdef'], [{ heat: { in: ['WARM'] } }, 'cd'], [{ heat: { eq: null } }, ''], [null, 'abcdef']] as const) {
      expect(await asked(where)).toBe(expected);
    }
  });

  it('§3.11 above the clearance it is neither shown nor filtered by', async () => {
    const low = await somebody(1);
    const answer = await runtime.ask<{ kettles: { nodes: readonly object[] } }>(low, '{ kettles { nodes { taste tasteZh } } }');
    expect(new Set(answer.data.kettles.nodes.map((one) => JSON.stringify(one)))).toEqual(new Set(['{"taste":null,"tasteZh":null}']));
    for (const filter of ['{ eq: SALTY }', '{ in: [] }', '{ isNull: true }']) expect(await codes(`{ kettles(where: { or: [{ taste: ${filter} }] }) { totalCount } }`, {}, low)).toEqual(['FORBIDDEN §3.11']);
    expect(await labels('kettles', '(where: { taste: { eq: SALTY } })')).toBe('def');
  });
});

describe('a further list of a record', () => {
  it('has only its rows, in its order, filtered and counted like the first', async () => {
    for (const [label, degrees] of [['a', 100], ['b', 99], ['c', 101], ['d', 102]] as const) await put(label, degrees);
    expect([await labels('kettles'), await labels('boilingKettles')]).toEqual(['abcd', 'acd']);
    expect(await labels('boilingKettles', '(where: { or: [{ label: { eq: "b" } }, { label: { eq: "d" } }] })')).toBe('d');
    expect(await labels('boilingKettles', '(orderBy: [{ field: degrees, direction: DESC }])')).toBe('dca');
  });

  it('may ask for who asks: one plan, another answer', async () => {
    const other = await somebody();
    await put('a', 20, { by: actor });
    await put('b', 20, { by: other });
    expect([await labels('myKettles'), await labels('myKettles', '', other)]).toEqual(['a', 'b']);
  });

  it('is paged by cursors of its own, forwards and backwards', async () => {
    for (const label of 'abcdefg') await put(label, label === 'd' ? 20 : 100);
    const first = await page('boilingKettles', '(first: 4)');
    expect([first.nodes.map(({ label }) => label).join(''), first.totalCount]).toEqual(['abce', 6]);
    expect((await page('boilingKettles', `(first: 4, after: "${first.pageInfo.endCursor}")`)).nodes.map(({ label }) => label).join('')).toBe('fg');
    expect((await page('boilingKettles', `(last: 2, before: "${first.pageInfo.endCursor}")`)).nodes.map(({ label }) => label).join('')).toBe('bc');
    expect(await codes(`{ kettles(after: "${first.pageInfo.endCursor}") { totalCount } }`)).toEqual(['VALIDATION']);
  });

  it('needs the permission of the record', async () => {
    const nobody = await township.actor({ permissions: [] });
    expect(await codes('{ boilingKettles { totalCount } }', {}, nobody)).toEqual(['FORBIDDEN']);
  });
});

describe('rows that are not there for somebody are there on no path', () => {
  const BY_ID = 'query($id: ID!) { kettle(id: $id) { id } }';
  const NODE = 'query($id: ID!) { node(id: $id) { id } }';
  const HEAT = (name: string): string => `mutation($i: HeatKettleInput!) { ${name}(input: $i) { kettle { id } } }`;
  let accused: TenantActor;
  let big: string;
  let hidden: string;

  beforeEach(async () => {
    accused = await somebody();
    big = await put('a', 100);
    hidden = await put('b', 100, { bigger: big, hiddenFrom: accused });
    await put('c', 100, { bigger: hidden });
    await put('d', 20, { bigger: big, hiddenFrom: await somebody() });
  });

  it('one, node, list, further list and counts', async () => {
    for (const document of [BY_ID, NODE]) expect([await codes(document, { id: hidden }, accused), await codes(document, { id: hidden })]).toEqual([['NOT_FOUND'], []]);
    expect([await labels('kettles', '', accused), await labels('boilingKettles', '', accused), await labels('kettles', '(where: { heat: { eq: HOT } })', accused)]).toEqual(['acd', 'ac', 'ac']);
    expect([await labels('kettles'), await labels('boilingKettles')]).toEqual(['abcd', 'abc']);
  });

  it('through a relation: nothing where it would stand, one less in a list', async () => {
    const see = '{ kettles { nodes { label bigger { label } smaller { label } } } }';
    expect(await runtime.data(accused, see)).toEqual({
      kettles: { nodes: [{ label: 'a', bigger: null, smaller: [{ label: 'd' }] }, { label: 'c', bigger: null, smaller: [] }, { label: 'd', bigger: { label: 'a' }, smaller: [] }] },
    });
    expect(await runtime.data(actor, see)).toMatchObject({ kettles: { nodes: [{ smaller: [{ label: 'b' }, { label: 'd' }] }, { label: 'b', bigger: { label: 'a' } }, { label: 'c', bigger: { label: 'b' } }, {}] } });
  });

  it('nor can it be acted on: NOT_FOUND by id, and nothing has changed', async () => {
    const degrees = async (): Promise<unknown> => (await runtime.on.superuser.query('select degrees, version from lab.kettle where id = $1', [hidden])).rows;
    const before = await degrees();
    for (const name of ['heatFoundKettle', 'heatLockedKettle']) expect(await codes(HEAT(name), { i: { id: hidden } }, accused)).toEqual(['NOT_FOUND']);
    expect(await degrees()).toEqual(before);
    expect(await codes(HEAT('heatLockedKettle'), { i: { id: hidden } })).toEqual([]);
  });

  it('in one statement still', async () => {
    const statements = await statementsOf(() => runtime.data(accused, '{ kettles { totalCount nodes { label heat bigger { label heat } smaller { label heat } } } boilingKettles { totalCount } }'), runtime.on);
    expect(statements.map(({ role, calls }) => ({ role, calls }))).toEqual([{ role: 'xz_app', calls: 1 }]);
  });
});

it('contract: a record that shares its ids with another one is not what node finds', async () => {
  const id = await put('a', 20);
  expect(await runtime.data(actor, 'query($id: ID!) { node(id: $id) { __typename } lid(id: $id) { label } lids { totalCount } }', { id })).toEqual({ node: { __typename: 'Kettle' }, lid: { label: 'a' }, lids: { totalCount: 1 } });
  await runtime.on.superuser.query('delete from lab.kettle where id = $1', [id]);
  expect(await codes('query($id: ID!) { node(id: $id) { __typename } }', { id })).toEqual(['NOT_FOUND']);
});
