import type { TenantActor } from '@xiangzhi/access';
import { aTownship, statementCount, testRuntime, type Answer, type TestRuntime, type Township, type Unit } from '@xiangzhi/testing';
import { checkCharacterOf } from './id-number.rules.js';

const NUMBER = '990000195001010019';

let runtime: TestRuntime;
let township: Township;
let east: Unit;
let west: Unit;
let steward: TenantActor;
let clerk: TenantActor;

beforeAll(async () => {
  runtime = await testRuntime();
});

beforeEach(async () => {
  township = await aTownship();
  [east, west] = (await township.units([{ level: 'VILLAGE', name: '东村' }, { level: 'VILLAGE', name: '西村' }])) as [Unit, Unit];
  steward = await township.actor({ role: 'DATA_STEWARD' });
  clerk = await township.actor({ role: 'VILLAGE_STAFF', unit: east });
});

interface PersonAnswer {
  readonly id: string;
  readonly version: number;
  readonly name: string | null;
  readonly birthDate: string | null;
  readonly gender: string | null;
  readonly idNumberMasked: string | null;
}

type Created = { createPerson: { person: PersonAnswer } | null };

const CREATE = 'mutation($i: CreatePersonInput!) { createPerson(input: $i) { person { id version name birthDate gender idNumberMasked } } }';
const UPDATE = 'mutation($i: UpdatePersonInput!) { updatePerson(input: $i) { person { id version name birthDate gender idNumberMasked } } }';

const create = (input: object, who = steward, at = east): Promise<Answer<Created>> =>
  runtime.ask<Created>(who, CREATE, { i: { name: '张三', residencyType: 'LOCAL_REGISTERED', source: '入户走访', unitId: at.id, ...input } });
const created = async (input: object, who = steward, at = east): Promise<PersonAnswer> => {
  const { data, errors } = await create(input, who, at);
  expect(errors).toEqual([]);
  return data.createPerson!.person;
};
const update = (person: PersonAnswer, input: object, who = steward): Promise<Answer<{ updatePerson: { person: PersonAnswer } | null }>> =>
  runtime.ask(who, UPDATE, { i: { id: person.id, version: person.version, source: '核对证件', ...input } });

const refusal = (answer: Answer<unknown>): readonly unknown[] => answer.errors.map(({ extensions: { code, rule } }) => [code, rule]);

/** Somebody's number of the non-existent region. */
const numbered = (i: number, day = '19600101'): string => {
  const digits = `990000${day}${String(i).padStart(3, '0')}`;
  return digits + checkCharacterOf(digits);
};

describe('RES-1 a person is one row', () => {
  it('the number says birth date and sex; it is shown masked at level 3, and below not at all', async () => {
    const person = await created({ idNumber: ' 990000195001010019 ' });
    expect(person).toMatchObject({ birthDate: '1950-01-01', gender: 'MALE', idNumberMasked: '990000********0019' });
    const { data } = await runtime.ask<{ person: PersonAnswer }>(clerk, 'query($id: ID!) { person(id: $id) { name birthDate idNumberMasked } }', { id: person.id });
    expect(data.person).toEqual({ name: '张三', birthDate: '1950-01-01', idNumberMasked: null });
  });

  it('lies in the database encrypted, and is found by an index of the township alone', async () => {
    const { id } = await created({ idNumber: NUMBER });
    const { rows } = await township.on.superuser.query<{ row: string; sealed: string; index: string }>(
      'select row_to_json(p)::text as row, id_number_sealed as sealed, id_number_index as index from core.person p where id = $1', [id]);
    expect(rows[0]!.row).not.toContain(NUMBER);
    expect(Buffer.from(rows[0]!.sealed, 'base64url').toString('latin1')).not.toContain(NUMBER);
    const other = await aTownship();
    const there = await other.actor({ role: 'DATA_STEWARD' });
    const unit = await other.unit({ level: 'VILLAGE', name: '东村' });
    const abroad = await created({ idNumber: NUMBER }, there, unit);
    const far = await township.on.superuser.query<{ index: string }>('select id_number_index as index from core.person where id = $1', [abroad.id]);
    expect(far.rows[0]!.index).not.toBe(rows[0]!.index);
  });

  it('neither the number nor a name stands in the audit trail', async () => {
    await created({ idNumber: NUMBER, name: '欧阳某某' });
    const { rows } = await township.on.superuser.query<{ row: string }>('select row_to_json(e)::text as row from audit.entry e where tenant_id = $1', [township.tenantId]);
    expect(rows.length).toBeGreaterThan(0);
    for (const { row } of rows) for (const secret of [NUMBER, '0019', '欧阳某某']) expect(row).not.toContain(secret);
  });

  it('the same number again is refused with who and where; the id only for whoever may read the row', async () => {
    const known = await created({ idNumber: NUMBER, name: '欧阳三' }, steward, west);
    const again = await create({ idNumber: NUMBER, name: '李四' }, clerk);
    expect(refusal(again)).toEqual([['DUPLICATE', 'RES-1']]);
    expect(again.errors[0]!.extensions.messageZh).toContain(`欧**，${township.displayName}西村`);
    expect(again.text).not.toContain(known.id);
    expect((await create({ idNumber: NUMBER })).text).toContain(known.id);
  });

  it('of a minor it says where and not who', async () => {
    await created({ idNumber: '990000201508150035', name: '小明' }, steward, west);
    const { messageZh } = (await create({ idNumber: '990000201508150035' }, clerk)).errors[0]!.extensions;
    expect(messageZh).toContain('一名未成年人');
    expect(messageZh).not.toContain('小');
  });

  it('of fifty who register the same number at once exactly one does, and the others are told why', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => create({ idNumber: NUMBER, name: `人${i}` })));
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(new Set(answers.flatMap(refusal).map(String))).toEqual(new Set(['DUPLICATE,RES-1']));
  });

  it.each([
    ['a wrong check character', { idNumber: '990000195001010018' }, 'idNumber'],
    ['fifteen digits', { idNumber: '990000500101001' }, 'idNumber'],
    ['another birth date', { idNumber: NUMBER, birthDate: '1950-01-02' }, 'birthDate'],
    ['another sex', { idNumber: NUMBER, gender: 'FEMALE' }, 'gender'],
    ['a birth date to come', { birthDate: '2030-01-01' }, 'birthDate'],
    ['a number of a birth to come', { idNumber: numbered(1, '20300101') }, 'idNumber'],
  ])('%s is refused, and nothing is stored', async (_, input, argument) => {
    const answer = await create(input);
    expect(answer.errors).toMatchObject([{ extensions: { code: 'VALIDATION', rule: 'RES-1', argumentPath: ['input', argument] } }]);
    expect((await township.on.superuser.query('select from core.person where tenant_id = $1', [township.tenantId])).rowCount).toBe(0);
  });

  it('a correction checks the number alike, and birth date and sex change with the number only', async () => {
    const person = await created({ idNumber: NUMBER });
    await created({ idNumber: numbered(7) });
    expect(refusal(await update(person, { idNumber: numbered(7) }))).toEqual([['DUPLICATE', 'RES-1']]);
    expect(refusal(await update(person, { birthDate: '1950-01-02' }))).toEqual([['VALIDATION', 'RES-1']]);
    expect(refusal(await update(person, { gender: 'FEMALE' }))).toEqual([['VALIDATION', 'RES-1']]);
    const corrected = (await update(person, { idNumber: '990000195506070025', name: '张珊' })).data.updatePerson!.person;
    expect(corrected).toMatchObject({ version: 2, name: '张珊', birthDate: '1955-06-07', gender: 'FEMALE', idNumberMasked: '990000********0025' });
    expect(refusal(await update(person, { name: '迟到' }))).toEqual([['CONFLICT', 'CORE-T8']]);
    expect(refusal(await create({ idNumber: NUMBER }))).toEqual([]);
    const emptied = (await update(corrected, { idNumber: null })).data.updatePerson!.person;
    expect(emptied).toMatchObject({ birthDate: '1955-06-07', idNumberMasked: null });
  });

  it('AM-10 a guessed birth date or sex is answered alike whether it is right or not: whoever may not read them tries in vain', async () => {
    const child = await created({ idNumber: '990000201508150035' });
    const blind = { ...steward, clearance: 1 } as TenantActor;
    const answers = await Promise.all([{ birthDate: '2015-08-15' }, { birthDate: '2015-08-16' }, { birthDate: null }, { gender: 'MALE' }, { gender: 'FEMALE' }].map((guess) => update(child, guess, blind)));
    expect(new Set(answers.map(({ errors }) => errors.map(({ extensions: { code, rule } }) => `${code} ${rule}`).join()))).toEqual(new Set(['VALIDATION RES-1']));
    expect(new Set(answers.slice(0, 3).map(({ errors }) => errors[0]?.extensions.messageZh)).size).toBe(1);
  });

  it('CORE-T7 a retried request registers one person', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => create({ clientRequestId: '0190a5d0-0000-7000-8000-00000000abcd' })));
    expect(new Set(answers.map(({ data }) => data.createPerson?.person.id)).size).toBe(1);
  });
});

describe('RES-2 within the own unit', () => {
  it('nobody is registered in or changed from another village, nor in a department', async () => {
    expect(refusal(await create({}, clerk, west))).toEqual([['NOT_FOUND', undefined]]);
    const there = await created({}, steward, west);
    expect(refusal(await update(there, { name: '李四' }, clerk))).toEqual([['NOT_FOUND', undefined]]);
    expect((await runtime.data<{ persons: { totalCount: number } }>(clerk, '{ persons { totalCount } }')).persons.totalCount).toBe(0);
    const department = await township.unit({ level: 'DEPARTMENT', name: '卫生院' });
    expect(refusal(await create({}, steward, department))).toEqual([['VALIDATION', 'RES-2']]);
    expect(refusal(await create({ unitId: null }))).toEqual([['VALIDATION', 'RES-2']]);
  });

  it('lists by unit, by all below a unit, and by how people live here', async () => {
    const grid = await township.unit({ level: 'GRID', name: '一格', below: east });
    await created({ name: '甲' }, steward, east);
    await created({ name: '乙', residencyType: 'FLOATING' }, steward, grid);
    await created({ name: '丙' }, steward, west);
    const names = async (where: string): Promise<string> =>
      (await runtime.data<{ persons: { nodes: readonly { name: string }[] } }>(steward, `{ persons(where: ${where}) { nodes { name } } }`)).persons.nodes.map(({ name }) => name).join('');
    expect(await names(`{ unit: { eq: "${east.id}" } }`)).toBe('甲');
    expect(await names(`{ unitPath: { startsWith: "${east.unitPath}" } }`)).toBe('甲乙');
    expect(await names('{ residencyType: { eq: FLOATING } }')).toBe('乙');
  });
});

describe('RES-3 age', () => {
  it('is that of the business day: full years, on the birthday and the day before', async () => {
    await created({ name: '甲', birthDate: '1956-03-02' });
    await created({ name: '乙', birthDate: '1956-03-03' });
    const { persons } = await runtime.data<{ persons: { nodes: readonly { age: number }[] } }>(steward, '{ persons { nodes { age } } }');
    expect(persons.nodes.map(({ age }) => age)).toEqual([70, 69]);
  });
});

describe('AM-10 whoever is under 18', () => {
  it('is hidden below level 4 until the eighteenth birthday, on the business day', async () => {
    await created({ name: '小明', birthDate: '2008-03-03', mobile: '19900000001', address: '东街一号' });
    await created({ name: '大明', birthDate: '2008-03-02', mobile: '19900000002', address: '东街二号' });
    const FIELDS = '{ persons { nodes { name mobile address birthDate age gender genderZh } } }';
    const shown = async (who: TenantActor): Promise<readonly object[]> => (await runtime.data<{ persons: { nodes: readonly object[] } }>(who, FIELDS)).persons.nodes;
    expect(await shown(steward)).toEqual([
      { name: '小*', mobile: '199****0001', address: null, birthDate: null, age: null, gender: null, genderZh: null },
      { name: '大明', mobile: '19900000002', address: '东街二号', birthDate: '2008-03-02', age: 18, gender: null, genderZh: null },
    ]);
    const officer = await township.actor({ role: 'PRIVACY_OFFICER' });
    expect((await shown(officer))[0]).toMatchObject({ name: '小明', address: '东街一号', age: 17 });
    const { rows } = await township.on.superuser.query<{ actor_id: string }>(
      `select actor_id from audit.entry e join core.person p on p.id = e.object_id where e.tenant_id = $1 and action = 'READ_SENSITIVE' and p.birth_date = '2008-03-03'`, [township.tenantId]);
    expect(rows).toEqual([{ actor_id: officer.userId }]);
  });
});

describe('the list of residents', () => {
  it('is one statement for one row, ten and a hundred', async () => {
    await township.enter(async (tx) => {
      await tx.query({ text: `insert into core.person (tenant_id, id, name, residency_type, source, unit_id, unit_path, created_at, updated_at, version)
        select $1::uuid, xz.uuid7(), '人' || n, 'LOCAL_REGISTERED', '试', $2::uuid, $3, '2026-03-01', '2026-03-01', 1 from generate_series(1, 100) n`, values: [township.tenantId, east.id, east.unitPath] });
    });
    for (const first of [1, 10, 100]) {
      const list = `{ persons(first: ${first}) { totalCount nodes { name age unit { name } memberships { inForce household { doorplate } } } } }`;
      expect(await statementCount(() => runtime.data(steward, list))).toBe(1);
    }
  });
});
