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

const person = async (input: object = {}): Promise<string> =>
  (await runtime.data<{ createPerson: { person: { id: string } } }>(steward, 'mutation($i: CreatePersonInput!) { createPerson(input: $i) { person { id } } }', { i: { name: '张三', residencyType: 'LOCAL_REGISTERED', source: '入户走访', unitId: east.id, ...input } })).createPerson.person.id;

interface TagAnswer {
  readonly id: string;
  readonly version: number;
  readonly code: string | null;
  readonly inForce: boolean;
}

const TAG = '{ id version code inForce validTo }';
const add = (personId: string, input: object = {}, who = steward): Promise<Answer<{ addPersonTag: { personTag: TagAnswer } | null }>> =>
  runtime.ask(who, `mutation($i: AddPersonTagInput!) { addPersonTag(input: $i) { personTag ${TAG} } }`, { i: { personId, code: 'DISABLED', source: '残联名册', reviewOn: '2026-09-01', ...input } });
const end = (tag: TagAnswer, input: object = {}): Promise<Answer<{ endPersonTag: { personTag: TagAnswer } | null }>> =>
  runtime.ask(steward, `mutation($i: EndPersonTagInput!) { endPersonTag(input: $i) { personTag ${TAG} } }`, { i: { id: tag.id, version: tag.version, endReason: '复核不符', ...input } });
const refusal = (answer: Answer<unknown>): readonly unknown[] => answer.errors.map(({ extensions: { code, rule } }) => [code, rule]);

describe('RES-4 a special group', () => {
  it('has a source and a day of review within a year, and once at a time', async () => {
    const who = await person();
    for (const reviewOn of ['2026-03-02', '2027-03-05']) expect(refusal(await add(who, { reviewOn }))).toEqual([['VALIDATION', 'RES-4']]);
    expect(refusal(await add(who, { validFrom: '2026-03-03' }))).toEqual([['VALIDATION', 'RES-4']]);
    const tag = (await add(who)).data.addPersonTag!.personTag;
    expect(tag).toMatchObject({ code: 'DISABLED', inForce: true });
    expect(refusal(await add(who))).toEqual([['DUPLICATE', 'RES-4']]);
    const ended = (await end(tag)).data.endPersonTag!.personTag;
    expect(ended).toMatchObject({ validTo: '2026-03-02' });
    expect(refusal(await end(ended))).toEqual([['INVARIANT_VIOLATION', 'RES-4']]);
    expect(refusal(await add(who))).toEqual([]);
  });

  it('gives no eligibility once its review is overdue', async () => {
    await add(await person(), { reviewOn: '2026-03-10' });
    const inForce = async (): Promise<readonly boolean[]> => (await runtime.data<{ personTags: { nodes: readonly TagAnswer[] } }>(steward, `{ personTags { nodes ${TAG} } }`)).personTags.nodes.map((tag) => tag.inForce);
    expect(await inForce()).toEqual([true]);
    runtime.clock.set('2026-03-11');
    try {
      expect(await inForce()).toEqual([false]);
    } finally {
      runtime.clock.set('2026-03-02');
    }
  });

  it('RES-6 is read at level 3 with a trace, and by nobody below; of a minor at level 4 (AM-10)', async () => {
    const [adult, child] = [await person({ birthDate: '1960-01-01' }), await person({ birthDate: '2015-08-15' })];
    await add(adult);
    await add(child, { code: 'LEFT_BEHIND_CHILD', reviewOn: '2026-09-02' });
    const codes = async (who: TenantActor): Promise<readonly (string | null)[]> =>
      (await runtime.data<{ persons: { nodes: readonly { tags: readonly TagAnswer[] }[] } }>(who, `{ persons { nodes { tags ${TAG} } } }`)).persons.nodes.flatMap(({ tags }) => tags.map(({ code }) => code));
    expect(await codes(await township.actor({ role: 'DEPUTY_LEADER' }))).toEqual([]);
    const leader = await township.actor({ role: 'TOWNSHIP_LEADER' });
    expect(await codes(leader)).toEqual(['DISABLED', null]);
    expect(await codes(await township.actor({ role: 'PRIVACY_OFFICER' }))).toEqual(['DISABLED', 'LEFT_BEHIND_CHILD']);
    const { rows } = await township.on.superuser.query(`select from audit.entry where tenant_id = $1 and action = 'READ_SENSITIVE' and object_type = 'PersonTag' and actor_id = $2`, [township.tenantId, leader.userId]);
    expect(rows).toHaveLength(1);
  });
});

describe('§3.3 guardians', () => {
  it('are of age, somebody else, and once at a time', async () => {
    const [child, mother, brother] = [await person({ birthDate: '2015-08-15' }), await person({ birthDate: '1985-01-01' }), await person({ birthDate: '2010-01-01' })];
    const register = (wardId: string, guardianId: string): Promise<Answer<unknown>> =>
      runtime.ask(steward, 'mutation($i: RegisterGuardianInput!) { registerGuardian(input: $i) { guardianship { inForce ward { id } } } }', { i: { wardId, guardianId, relation: 'PARENT' } });
    expect(refusal(await register(child, child))).toEqual([['VALIDATION', '§3.3']]);
    expect(refusal(await register(child, brother))).toEqual([['VALIDATION', '§3.3']]);
    expect(refusal(await register(child, mother))).toEqual([]);
    expect(refusal(await register(child, mother))).toEqual([['DUPLICATE', '§3.3']]);
    const { person: found } = await runtime.data<{ person: { guardians: readonly object[]; wards: readonly object[] } }>(steward, 'query($id: ID!) { person(id: $id) { guardians { guardian { id } } wards { ward { id } } } }', { id: child });
    expect(found).toEqual({ guardians: [{ guardian: { id: mother } }], wards: [] });
  });
});
