import type { TenantActor } from '@xiangzhi/access';
import { aTownship, testRuntime, type Answer, type TestRuntime, type Township, type Unit } from '@xiangzhi/testing';

let runtime: TestRuntime;
let township: Township;
let east: Unit;
let steward: TenantActor;

beforeAll(async () => {
  runtime = await testRuntime();
});

beforeEach(async () => {
  township = await aTownship();
  east = await township.unit({ level: 'VILLAGE', name: '东村' });
  steward = await township.actor({ role: 'DATA_STEWARD' });
});

interface Created {
  readonly person: { readonly id: string; readonly version: number };
  readonly warnings: readonly { readonly rule: string }[];
}

const create = async (input: object = {}): Promise<Created> =>
  (await runtime.data<{ createPerson: Created }>(steward, 'mutation($i: CreatePersonInput!) { createPerson(input: $i) { person { id version } warnings { rule } } }', { i: { name: '张三', residencyType: 'LOCAL_REGISTERED', source: '入户走访', unitId: east.id, birthDate: '1960-01-01', mobile: '19900001234', ...input } })).createPerson;
const merge = (kept: Created, merged: Created): Promise<Answer<{ mergePersons: { person: { id: string; mobile: string | null; idNumberMasked: string | null } } | null }>> =>
  runtime.ask(steward, 'mutation($i: MergePersonsInput!) { mergePersons(input: $i) { person { id mobile idNumberMasked } } }', { i: { keptId: kept.person.id, keptVersion: kept.person.version, mergedId: merged.person.id, mergedVersion: merged.person.version, source: '上门核实' } });
const refusal = (answer: Answer<unknown>): readonly unknown[] => answer.errors.map(({ extensions: { code, rule } }) => [code, rule]);

const OPEN = '{ mergeSuggestions(where: { state: { eq: OPEN } }) { nodes { id version ground person { id } other { id } } } }';
const open = async (): Promise<readonly { id: string; version: number; ground: string }[]> =>
  (await runtime.data<{ mergeSuggestions: { nodes: readonly { id: string; version: number; ground: string }[] } }>(steward, OPEN)).mergeSuggestions.nodes;

describe('RES-1 rows that may be one person', () => {
  it('are put before somebody who decides, never merged by themselves; two different numbers are two people', async () => {
    await create({ birthDate: null, idNumber: '990000195001010019' });
    expect((await create({ birthDate: '1950-01-01' })).warnings).toEqual([{ rule: 'RES-1' }]);
    expect((await open()).map(({ ground }) => ground)).toEqual(['NAME_BIRTH_MOBILE']);
    await create({ birthDate: null, name: '李四', idNumber: '990000195506070025' });
    expect((await create({ birthDate: '1955-06-07', name: '李四', idNumber: null, mobile: null })).warnings).toEqual([]);
    expect(await open()).toHaveLength(1);
  });

  it('agree by name and doorplate as well, and are not suggested again once dismissed', async () => {
    const { createHousehold } = await runtime.data<{ createHousehold: { household: { id: string } } }>(steward, 'mutation($i: CreateHouseholdInput!) { createHousehold(input: $i) { household { id } } }', { i: { doorplate: '东街 1 号', unitId: east.id } });
    const place = { unitId: null, householdId: createHousehold.household.id, mobile: null };
    await create(place);
    await create({ ...place, birthDate: null });
    const [suggestion] = await open();
    expect(suggestion?.ground).toBe('NAME_DOORPLATE');
    await runtime.data(steward, 'mutation($i: TransitionInput!) { dismissMergeSuggestion(input: $i) { personMergeSuggestion { state } } }', { i: { id: suggestion?.id, version: suggestion?.version } });
    expect(await open()).toEqual([]);
  });

  it('become one: what the kept row does not say it takes over; the other is in no list any more and claims no number', async () => {
    const [kept, merged] = [await create({ mobile: null }), await create({ birthDate: null, idNumber: '990000195001010019' })];
    const { person } = (await merge(kept, merged)).data.mergePersons!;
    expect(person).toEqual({ id: kept.person.id, mobile: '19900001234', idNumberMasked: '990000********0019' });
    expect(await runtime.data(steward, '{ persons(where: { search: "张三" }) { nodes { id } } }')).toEqual({ persons: { nodes: [{ id: kept.person.id }] } });
    expect(await runtime.data(steward, 'query($id: ID!) { person(id: $id) { mergedInto { id } } }', { id: merged.person.id })).toEqual({ person: { mergedInto: { id: kept.person.id } } });
    expect(refusal(await merge({ ...kept, person: { ...kept.person, version: 2 } }, { ...merged, person: { ...merged.person, version: 2 } }))).toEqual([['INVARIANT_VIOLATION', 'RES-1']]);
  });

  it('with two different numbers are not merged, nor a row with itself', async () => {
    const [one, other] = [await create({ birthDate: null, idNumber: '990000195001010019' }), await create({ birthDate: null, idNumber: '990000195506070025' })];
    expect(refusal(await merge(one, other))).toEqual([['INVARIANT_VIOLATION', 'RES-1']]);
    expect(refusal(await merge(one, one))).toEqual([['VALIDATION', 'RES-1']]);
  });
});
