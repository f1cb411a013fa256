import type { TenantActor } from '@xiangzhi/access';
import { aTownship, testRuntime, type Answer, type TestRuntime, type Township, type Unit } from '@xiangzhi/testing';

let runtime: TestRuntime;
let township: Township;
let east: Unit;
let west: Unit;
let steward: TenantActor;

beforeAll(async () => {
  runtime = await testRuntime();
});

beforeEach(async () => {
  township = await aTownship();
  [east, west] = (await township.units([{ level: 'VILLAGE', name: '东村' }, { level: 'VILLAGE', name: '西村' }])) as [Unit, Unit];
  steward = await township.actor({ role: 'DATA_STEWARD' });
});

interface Kept {
  readonly id: string;
  readonly version: number;
}

const refusal = (answer: Answer<unknown>): readonly unknown[] => answer.errors.map(({ extensions: { code, rule } }) => [code, rule]);

const household = async (doorplate: string, unit: Unit): Promise<string> =>
  (await runtime.data<{ createHousehold: { household: Kept } }>(steward, 'mutation($i: CreateHouseholdInput!) { createHousehold(input: $i) { household { id version } } }', { i: { doorplate, unitId: unit.id } })).createHousehold.household.id;

const person = async (input: object): Promise<Kept> =>
  (await runtime.data<{ createPerson: { person: Kept } }>(steward, 'mutation($i: CreatePersonInput!) { createPerson(input: $i) { person { id version } } }', { i: { name: '张三', residencyType: 'LOCAL_REGISTERED', source: '入户走访', ...input } })).createPerson.person;

const act = (name: string, who: Kept, input: object, by = steward): Promise<Answer<Record<string, { person: Kept } | null>>> =>
  runtime.ask(by, `mutation($i: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $i) { person { id version } } }`, { i: { id: who.id, version: who.version, ...input } });

const acted = async (name: string, who: Kept, input: object): Promise<Kept> => {
  const answer = await act(name, who, input);
  expect(answer.errors).toEqual([]);
  return answer.data[name]!.person;
};

const history = async (id: string): Promise<readonly string[]> => {
  const { rows } = await township.on.superuser.query<{ line: string }>(
    `select basis || ' ' || doorplate || ' ' || m.valid_from || ' ' || coalesce(m.valid_to::text, '-') as line from core.household_member m join core.household h on h.id = m.household_id
     where person_id = $1 order by basis, m.valid_from`, [id]);
  return rows.map(({ line }) => line);
};

const placeOf = async (id: string): Promise<string> => (await township.on.superuser.query<{ path: string }>('select unit_path as path from core.person where id = $1', [id])).rows[0]!.path;

describe('RES-5 a change of residence', () => {
  it('closes the old membership the day before, keeps it, and takes the person to the new unit', async () => {
    const [first, second] = [await household('东街 1 号', east), await household('西街 2 号', west)];
    const moved = await person({ householdId: first, relation: 'HEAD' });
    expect(await placeOf(moved.id)).toBe(east.unitPath);
    runtime.clock.set('2026-03-12T02:00:00Z');
    try {
      const there = await acted('moveResidence', moved, { householdId: second, on: '2026-03-10' });
      expect(await history(moved.id)).toEqual(['RESIDENCE 东街 1 号 2026-03-02 2026-03-09', 'RESIDENCE 西街 2 号 2026-03-10 -']);
      expect(await placeOf(moved.id)).toBe(west.unitPath);
      expect(refusal(await act('moveResidence', there, { householdId: first, on: '2026-03-10' }))).toEqual([['INVARIANT_VIOLATION', 'RES-5']]);
      expect(refusal(await act('moveResidence', there, { householdId: first, on: '2026-03-13' }))).toEqual([['VALIDATION', 'RES-5']]);
      const away = await acted('moveResidence', there, { residencyType: 'AWAY', on: '2026-03-12' });
      expect(await history(moved.id)).toContain('RESIDENCE 西街 2 号 2026-03-10 2026-03-11');
      expect(refusal(await act('moveResidence', away, {}))).toEqual([]);
      expect(refusal(await act('moveResidence', { ...away, version: away.version + 1 }, { residencyType: 'LOCAL_RESIDENT' }))).toEqual([['VALIDATION', 'RES-2']]);
    } finally {
      runtime.clock.set('2026-03-02T01:00:00Z');
    }
  });

  it('nobody is moved into or out of a village of others', async () => {
    const clerk = await township.actor({ role: 'VILLAGE_STAFF', unit: east });
    const [own, other] = [await person({ unitId: east.id }), await person({ unitId: west.id })];
    const there = await household('西街 2 号', west);
    expect(refusal(await act('moveResidence', own, { householdId: there }, clerk))).toEqual([['NOT_FOUND', undefined]]);
    expect(refusal(await act('moveResidence', other, { unitId: east.id }, clerk))).toEqual([['NOT_FOUND', undefined]]);
  });
});

describe('RES-2 one household to live in and one to be registered in', () => {
  it('the two stand side by side; a further one of a kind ends the former', async () => {
    const [first, second] = [await household('东街 1 号', east), await household('西街 2 号', west)];
    const one = await person({ householdId: first });
    const registered = await acted('registerInHousehold', one, { householdId: second, relation: 'CHILD', on: '2026-03-01' });
    expect(await history(one.id)).toEqual(['REGISTRATION 西街 2 号 2026-03-01 -', 'RESIDENCE 东街 1 号 2026-03-02 -']);
    await acted('registerInHousehold', registered, { householdId: first, relation: 'CHILD' });
    expect(await history(one.id)).toEqual(['REGISTRATION 西街 2 号 2026-03-01 2026-03-01', 'REGISTRATION 东街 1 号 2026-03-02 -', 'RESIDENCE 东街 1 号 2026-03-02 -']);
    expect(await placeOf(one.id)).toBe(east.unitPath);
  });

  it('of twenty who move the same person at once exactly one does', async () => {
    const one = await person({ unitId: east.id });
    const doors = await Promise.all([1, 2, 3, 4].map((i) => household(`东街 ${i} 号`, east)));
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => act('moveResidence', one, { householdId: doors[i % 4] })));
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(new Set(answers.flatMap(refusal).map(String))).toEqual(new Set(['CONFLICT,CORE-T8']));
    expect(await history(one.id)).toHaveLength(1);
  });
});

describe('RES-5 a death', () => {
  it('ends both memberships with its day; whoever has died moves nowhere', async () => {
    const door = await household('东街 1 号', east);
    const one = await acted('registerInHousehold', await person({ householdId: door, birthDate: '1940-01-01' }), { householdId: door, relation: 'HEAD' });
    expect(refusal(await act('recordDeath', one, { deceasedOn: '2026-03-03', source: '死亡医学证明' }))).toEqual([['VALIDATION', 'RES-5']]);
    expect(refusal(await act('recordDeath', one, { deceasedOn: '1939-12-31', source: '死亡医学证明' }))).toEqual([['VALIDATION', 'RES-5']]);
    const dead = await acted('recordDeath', one, { deceasedOn: '2026-03-02', source: '死亡医学证明' });
    expect(await history(one.id)).toEqual(['REGISTRATION 东街 1 号 2026-03-02 2026-03-02', 'RESIDENCE 东街 1 号 2026-03-02 2026-03-02']);
    expect(refusal(await act('moveResidence', dead, { unitId: west.id }))).toEqual([['INVARIANT_VIOLATION', 'RES-5']]);
  });
});

describe('§18.2 what modules hear of residents', () => {
  const told = async (id: string): Promise<readonly string[]> =>
    (await township.on.superuser.query<{ event: string }>(`select event from core.outbox where tenant_id = $1 and ids ->> 'person' = $2 order by id`, [township.tenantId, id])).rows.map(({ event }) => event);

  it('is a move and a death, each told once, and nothing of what is refused', async () => {
    const one = await person({ unitId: east.id, birthDate: '1940-01-01' });
    const moved = await acted('moveResidence', one, { unitId: west.id });
    await act('recordDeath', moved, { deceasedOn: '2026-03-03', source: '死亡医学证明' });
    expect(await told(one.id)).toEqual(['core.personMoved']);
    await acted('recordDeath', moved, { deceasedOn: '2026-03-02', source: '死亡医学证明' });
    expect(await told(one.id)).toEqual(['core.personMoved', 'core.personDeceased']);
  });
});

describe('AM-10 the household list of the own village', () => {
  it('names its children to the village and its grids, and to nobody who acts for the township', async () => {
    const grid = await township.unit({ level: 'GRID', name: '一格', below: east });
    const door = await household('东街 1 号', grid);
    await person({ name: '小明', householdId: door, relation: 'CHILD', birthDate: '2015-08-15' });
    await person({ name: '张大', householdId: door, relation: 'HEAD', birthDate: '1980-01-01' });
    const names = async (role: string, unit = township.root): Promise<readonly (string | null)[]> => {
      const who = await township.actor({ role, unit });
      const { households } = await runtime.data<{ households: { nodes: readonly { members: readonly { personName: string | null; person: { name: string | null } }[] }[] } }>(
        who, '{ households { nodes { members { personName person { name } } } } }');
      return households.nodes.flatMap(({ members }) => members.flatMap(({ personName, person: { name } }) => [personName, name]));
    };
    expect(await names('VILLAGE_STAFF', east)).toEqual(['小明', '小*', '张大', '张大']);
    expect(await names('GRID_OFFICER', grid)).toEqual(['小明', '小*', '张大', '张大']);
    expect(await names('DATA_STEWARD')).toEqual([null, '小*', '张大', '张大']);
    expect(await names('VILLAGE_STAFF', west)).toEqual([]);
  });
});
