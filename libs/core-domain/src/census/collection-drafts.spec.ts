import type { TenantActor } from '@xiangzhi/access';
import { aTownship, statementsOf, testRuntime, type Answer, type TestRuntime, type Township, type Unit } from '@xiangzhi/testing';

interface Shown extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly version: number;
}
type Payload = Readonly<Record<string, Shown>> & { readonly warnings: readonly { readonly code: string; readonly rule: string }[] };

let runtime: TestRuntime;
let town: Township;
let grid: Unit;
let other: Unit;
let officer: TenantActor;
let taskId: string;

const SHOWN: Readonly<Record<string, string>> = {
  draft: 'collectionDraft { id version state matchGround match { id name } person { id name mobile householdRegister memberships { household { doorplate } } } }',
  createPerson: 'person { id version }', createHousehold: 'household { id version }', createCollectionCampaign: 'collectionCampaign { id version tasks { id unit { id } } }',
};
const ask = (name: string, type: string, i: object, who = officer): Promise<Answer<Record<string, Payload>>> =>
  runtime.ask(who, `mutation($i: ${type}!) { ${name}(input: $i) { ${SHOWN[name] ?? SHOWN['draft']} warnings { code rule } } }`, { i });
const done = async (...given: Parameters<typeof ask>): Promise<Payload> => {
  const { data, errors } = await ask(...given);
  if (errors.length > 0) throw new Error(`${given[0]}: ${errors.map(({ message }) => message).join('; ')}`);
  return data[given[0]] as Payload;
};
const first = (payload: Payload): Shown => Object.values(payload)[0] as Shown;
const wish = (more: object = {}): object => ({ collectionTaskId: taskId, doorplate: '东街 9 号', name: '王五', residencyType: 'FLOATING', ...more });
const draft = async (more: object = {}): Promise<Shown> => first(await done('draftCollectedPerson', 'DraftCollectedPersonInput', wish(more)));
const confirm = (one: Shown, more: object = {}) => ['confirmCollectionDraft', 'ConfirmCollectionDraftInput', { id: one.id, version: one.version, ...more }] as const;
const refusal = async (...given: Parameters<typeof ask>): Promise<readonly string[]> => (await ask(...given)).errors.map(({ extensions: { code, rule } }) => `${code} ${rule ?? ''}`);
const known = async (more: object = {}): Promise<string> => {
  const steward = await town.actor({ role: 'DATA_STEWARD' });
  return first(await done('createPerson', 'CreatePersonInput', { name: '王五', residencyType: 'LOCAL_REGISTERED', source: '户籍', unitId: other.id, ...more }, steward)).id;
};
const count = async (table: string): Promise<number> => Number((await town.on.superuser.query<{ n: string }>(`select count(*) as n from core.${table} where tenant_id = $1`, [town.tenantId])).rows[0]?.n);

beforeAll(async () => {
  runtime = await testRuntime();
});

beforeEach(async () => {
  runtime.clock.set('2026-03-02T09:00:00+08:00');
  town = await aTownship({ clock: runtime.clock });
  const village = await town.unit({ level: 'VILLAGE', name: '东村' });
  [grid, other] = (await town.units([{ level: 'GRID', name: '第一网格', below: village }, { level: 'GRID', name: '第二网格', below: village }])) as [Unit, Unit];
  officer = await town.actor({ role: 'GRID_OFFICER', unit: grid });
  const deputy = await town.actor({ role: 'DEPUTY_LEADER' });
  const campaign = first(await done('createCollectionCampaign', 'CreateCollectionCampaignInput', { name: '摸底', unitIds: [grid.id], forms: ['PERSON'], dueOn: '2026-03-31' }, deputy));
  taskId = (campaign['tasks'] as readonly { id: string }[])[0]?.id as string;
});

describe('RES-1 who is met at the door', () => {
  it('RES-1 and is nobody of the register becomes a resident of a new household, and whoever is met behind the same door joins it', async () => {
    const [one, two] = [await draft(), await draft({ name: '赵六', relation: 'SPOUSE' })];
    expect(one).toMatchObject({ state: 'DRAFT', match: null });
    expect(first(await done(...confirm(one)))).toMatchObject({ state: 'CONFIRMED', person: { name: '王五', memberships: [{ household: { doorplate: '东街 9 号' } }] } });
    await done(...confirm(two));
    expect([await count('person'), await count('household'), await count('household_member')]).toEqual([2, 1, 2]);
    expect(await refusal(...confirm({ ...two, version: 2 }))).toEqual(['INVALID_TRANSITION RES-1']);
  });

  it('RES-1 and may be somebody is confirmed only when it was said whether it is; whoever it is keeps what the register says and gains what it does not', async () => {
    const id = await known({ birthDate: '1960-01-01', mobile: '13900001234', householdRegister: '东村' });
    const { collectionDraft, warnings } = await done('draftCollectedPerson', 'DraftCollectedPersonInput', wish({ birthDate: '1960-01-01', mobile: '13900001234', gender: 'MALE' }));
    expect([collectionDraft?.['matchGround'], warnings]).toEqual(['NAME_BIRTH_MOBILE', [{ code: 'DUPLICATE', rule: 'RES-1' }]]);
    const village = await town.actor({ role: 'DATA_STEWARD' });
    const [name, type, input] = confirm(collectionDraft as Shown);
    expect(await refusal(name, type, input, village)).toEqual(['INVARIANT_VIOLATION RES-1']);
    expect(first(await done(name, type, { ...input, isMatch: true }, village))).toMatchObject({ state: 'CONFIRMED', person: { id, householdRegister: '东村' } });
    expect(await count('person')).toBe(1);
  });

  it('RES-1 and is not who he was like becomes somebody new, whom the steward is still told of', async () => {
    await known({ birthDate: '1960-01-01', mobile: '13900001234' });
    const one = await draft({ birthDate: '1960-01-01', mobile: '13900001234' });
    await done(...confirm(one, { isMatch: false }));
    expect([await count('person'), await count('person_merge_suggestion')]).toEqual([2, 1]);
  });

  it('RES-1 and has a number that is registered is that person: nobody else is made of him', async () => {
    await known({ name: '王武', idNumber: '990000195001010019' });
    const one = await draft({ idNumber: '990000195001010019' });
    expect(one).toMatchObject({ matchGround: 'ID_NUMBER' });
    expect(await refusal(...confirm(one, { isMatch: false }))).toEqual(['DUPLICATE RES-1']);
    expect(await refusal('draftCollectedPerson', 'DraftCollectedPersonInput', wish({ idNumber: '990000195001010018' }))).toEqual(['VALIDATION RES-1']);
  });

  it('RES-1 of 20 drafts with one number that are confirmed at once one is taken in', async () => {
    const drafts: Shown[] = [];
    for (let n = 0; n < 20; n += 1) drafts.push(await draft({ name: `王${n}`, idNumber: '990000195001010019' }));
    const officers = await Promise.all(Array.from({ length: 10 }, () => town.actor({ role: 'GRID_OFFICER', unit: grid })));
    const answers = await Promise.all(drafts.map((one, n) => refusal(...confirm(one), officers[n % 10])));
    expect([answers.filter((codes) => codes.length === 0).length, await count('person'), await count('household')]).toEqual([1, 1, 1]);
    expect(new Set(answers.flat())).toEqual(new Set(['DUPLICATE RES-1']));
  }, 60_000);

  it('§3.3 is of the task’s grid, behind a door, and while the task is open', async () => {
    const steward = await town.actor({ role: 'DATA_STEWARD' });
    const there = first(await done('createHousehold', 'CreateHouseholdInput', { doorplate: '西街 1 号', unitId: other.id }, steward)).id;
    const fill = (more: object, who = officer) => refusal('draftCollectedPerson', 'DraftCollectedPersonInput', wish(more), who);
    expect([await fill({ householdId: there }), await fill({ doorplate: null }), await fill({}, await town.actor({ role: 'GRID_OFFICER', unit: other }))]).toEqual([['NOT_FOUND '], ['VALIDATION §3.3'], ['NOT_FOUND ']]);
  });

  it('AM-10 a draft of a minor is shown to nobody below level 4', async () => {
    await draft({ name: '小明', birthDate: '2015-08-15' });
    const { collectionDrafts } = await runtime.data<{ collectionDrafts: { nodes: readonly object[] } }>(officer, '{ collectionDrafts { nodes { name birthDate mobile } } }');
    expect(JSON.stringify(collectionDrafts)).not.toMatch(/小明|2015/);
  });
});

it.each([1, 10, 100])('§2 a page of %i drafts is one statement', async (size) => {
  for (let n = 0; n < size; n += 1) await draft({ name: `人${n}`, doorplate: `东街 ${n} 号` });
  const read = () => runtime.data(officer, `{ collectionDrafts(first: ${size}) { nodes { name doorplate match { id } household { doorplate } } } }`);
  expect((await statementsOf(read)).map(({ calls }) => calls)).toEqual([1]);
}, 60_000);
