import fc from 'fast-check';
import type { TenantActor } from '@xiangzhi/access';
import { aTownship, LARGE, ownDatabase, statementsOf, testRuntime, type TestDatabase, type TestRuntime, type Township, type Unit } from '@xiangzhi/testing';
import { tokensOf } from './person-tokens.rules.js';

let on: TestDatabase;
let runtime: TestRuntime;
let township: Township;
let east: Unit;
let steward: TenantActor;

beforeAll(async () => {
  on = await ownDatabase();
  runtime = await testRuntime({ on });
});

beforeEach(async () => {
  township = await aTownship({ on });
  east = await township.unit({ level: 'VILLAGE', name: '东村' });
  steward = await township.actor({ role: 'DATA_STEWARD' });
});

const create = async (input: object): Promise<{ id: string; version: number }> =>
  (await runtime.data<{ createPerson: { person: { id: string; version: number } } }>(steward, 'mutation($i: CreatePersonInput!) { createPerson(input: $i) { person { id version } } }', { i: { residencyType: 'LOCAL_REGISTERED', source: '入户走访', unitId: east.id, ...input } })).createPerson.person;

const found = async (search: string, who = steward): Promise<string> =>
  (await runtime.data<{ persons: { nodes: readonly { name: string }[] } }>(who, 'query($s: String) { persons(where: { search: $s }) { nodes { name } } }', { s: search })).persons.nodes.map(({ name }) => name).join(' ');

describe('AM-23 search', () => {
  it('finds by full name, surname, part of the name, pinyin initials and the tail of the mobile number', async () => {
    await create({ name: '张三丰', mobile: '19900001234' });
    await create({ name: '单雄信', mobile: '19900005678' });
    await create({ name: '欧阳明日' });
    await create({ name: '阿卜杜勒·热合曼' });
    for (const text of ['张三丰', '张', '三丰', '丰', 'zsf', 'ZS', 'sf', '1234', '19900001234', ' 张 三丰 ']) expect(await found(text)).toBe('张三丰');
    for (const text of ['sxx', 'dxx', '单雄', '5678']) expect(await found(text)).toBe('单雄信');
    for (const text of ['欧阳', '明日', 'oymr']) expect(await found(text)).toBe('欧阳明日');
    for (const text of ['阿卜杜勒热合曼', '热合曼', '阿卜杜勒·热']) expect(await found(text)).toBe('阿卜杜勒·热合曼');
    for (const text of ['张四', '三张', '123', '9990', '%', '_', "'", '#4321']) expect(await found(text)).toBe('');
  });

  it('goes by what is written now', async () => {
    const { id, version } = await create({ name: '张三', mobile: '19900001234' });
    await runtime.data(steward, 'mutation($i: UpdatePersonInput!) { updatePerson(input: $i) { person { id } } }', { i: { id, version, source: '核对证件', name: '李四', mobile: null } });
    expect([await found('张三'), await found('1234'), await found('李四'), await found('ls')]).toEqual(['', '', '李四', '李四']);
  });

  it('AM-10 finds no minor below level 4; whoever is not cleared for names does not search; an empty text is refused', async () => {
    await create({ name: '王小明', birthDate: '2015-08-15' });
    expect([await found('王'), await found('wxm')]).toEqual(['', '']);
    expect(await found('王', await township.actor({ role: 'PRIVACY_OFFICER' }))).toBe('王小明');
    const uncleared = await township.actor({ permissions: ['core:person:read'], clearance: 1 });
    const codes = async (who: TenantActor, text: string): Promise<readonly string[]> =>
      (await runtime.ask(who, 'query($s: String) { persons(where: { search: $s }) { totalCount } }', { s: text })).errors.map(({ extensions: { code } }) => code);
    expect(await codes(uncleared, '王')).toEqual(['FORBIDDEN']);
    expect(await codes(steward, '  ')).toEqual(['VALIDATION']);
    expect(await codes(steward, '王'.repeat(51))).toEqual(['VALIDATION']);
  });

  it('any stretch of any name begins one of its words', () => {
    const han = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code));
    fc.assert(fc.property(fc.array(han, { minLength: 1, maxLength: 6 }), fc.nat(5), fc.integer({ min: 1, max: 6 }), (characters, from, length) => {
      const stretch = characters.slice(from, from + length).join('');
      if (stretch !== '') expect(tokensOf({ name: characters.join(''), mobile: null }).some((token) => token.startsWith(stretch))).toBe(true);
    }));
  });
});

describe('AM-23 among eighty thousand', () => {
  it('reads the words it is asked for and the rows that they name, and neither all residents nor all words', async () => {
    const client = await on.superuser.connect();
    await client.query('set session_replication_role = replica');
    await client.query(`
      with made as (
        insert into core.person (tenant_id, id, name, residency_type, source, unit_id, unit_path, created_at, updated_at, version)
        select $1::uuid, xz.uuid7(), '王' || chr(19968 + n % 3000) || chr(19968 + n % 1777), 'LOCAL_REGISTERED', '试', $2::uuid, $3::text, '2026-03-01', '2026-03-01', 1 from generate_series(1, $4::int) n
        returning tenant_id, id, name)
      insert into core.person_token (tenant_id, id, person_id, token) select tenant_id, xz.uuid7(), id, substr(name, i) from made, generate_series(1, 3) i`, [township.tenantId, east.id, east.unitPath, LARGE]);
    await client.query('reset session_replication_role');
    client.release();
    await on.superuser.query('analyze core.person');
    await on.superuser.query('analyze core.person_token');
    const searched = async (text: string): Promise<{ names: number; pages: number }> => {
      let names = 0;
      const statements = await statementsOf(async () => {
        names = (await runtime.data<{ persons: { nodes: readonly object[] } }>(steward, 'query($s: String) { persons(first: 50, where: { search: $s }) { nodes { name unit { name } } } }', { s: text })).persons.nodes.length;
      }, on);
      return { names, pages: statements.reduce((sum, { pages }) => sum + pages, 0) };
    };
    const { rows: [size] } = await on.superuser.query<{ person: number; token: number }>(`select (pg_relation_size('core.person') / 8192)::int as person, (pg_relation_size('core.person_token') / 8192)::int as token`);
    const all = Math.min(size!.person, size!.token);
    expect(all).toBeGreaterThan(1_000);
    await searched('李');
    const some = await searched(`王${String.fromCodePoint(19968 + 7)}`);
    expect(some.names).toBeGreaterThan(10);
    expect(some.pages).toBeLessThan(all / 2);
    const none = await searched('查无此人');
    expect(none.names).toBe(0);
    expect(none.pages).toBeLessThan(all / 20);
  });
});
