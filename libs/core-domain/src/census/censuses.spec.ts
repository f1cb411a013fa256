import type { TenantActor } from '@xiangzhi/access';
import { newId } from '@xiangzhi/kernel';
import { sql } from '@xiangzhi/persistence';
import { aTownship, statementsOf, testRuntime, type Answer, type TestRuntime, type Township, type Unit } from '@xiangzhi/testing';

interface Shown extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly version: number;
}

const MUTATIONS: Readonly<Record<string, string>> = {
  createCollectionCampaign: 'collectionCampaign { id version state countsFrom }',
  closeCollectionCampaign: 'collectionCampaign { id version state }',
  cancelCollectionCampaign: 'collectionCampaign { id version state }',
  confirmCollectedHousehold: 'household { id version lastSurveyedOn }',
  submitCollectionTask: 'collectionTask { id version state }',
  sendBackCollectionTask: 'collectionTask { id version state }',
  closeCollectionTask: 'collectionTask { id version state }',
};
const INPUTS: Readonly<Record<string, string>> = {
  createCollectionCampaign: 'CreateCollectionCampaignInput', confirmCollectedHousehold: 'ConfirmCollectedHouseholdInput', cancelCollectionCampaign: 'ReasonInput', sendBackCollectionTask: 'ReasonInput',
};

let runtime: TestRuntime;
let town: Township;
let [east, west, first, second]: Unit[] = [];
let deputy: TenantActor;
let officer: TenantActor;

const ask = (who: TenantActor, name: string, i: object): Promise<Answer<Record<string, Record<string, Shown>>>> =>
  runtime.ask(who, `mutation($i: ${INPUTS[name] ?? 'TransitionInput'}!) { ${name}(input: $i) { ${MUTATIONS[name]} } }`, { i });
const act = async (who: TenantActor, name: string, input: object): Promise<Shown> => {
  const { data, errors } = await ask(who, name, input);
  if (errors.length > 0) throw new Error(`${name}: ${errors.map(({ message }) => message).join('; ')}`);
  return Object.values(data[name] as Record<string, Shown>)[0] as Shown;
};
const refusal = async (who: TenantActor, name: string, input: object): Promise<readonly string[]> => (await ask(who, name, input)).errors.map(({ extensions: { code, rule } }) => `${code} ${rule ?? ''}`);

/** Households of a unit, as the register has them. */
const households = (unit: Unit | undefined, count: number): Promise<readonly string[]> =>
  town.enter(async (tx) => {
    const ids = Array.from({ length: count }, () => newId());
    const at = town.clock.now();
    for (const [n, id] of ids.entries()) {
      await tx.query(sql`
        insert into core.household (tenant_id, id, doorplate, household_type, unit_id, unit_path, created_at, created_by, updated_at, updated_by, version)
        values (${town.tenantId}, ${id}, ${`东街 ${n + 1} 号`}, 'FAMILY', ${unit?.id}, ${unit?.unitPath}, ${at}, null, ${at}, null, 1)`);
    }
    return ids;
  });

const begin = (more: object = {}): Promise<Shown> => act(deputy, 'createCollectionCampaign', { name: '城镇摸底大排查', unitIds: [town.root.id], forms: ['HOUSEHOLD', 'PERSON'], dueOn: '2026-03-31', ...more });
const tasks = async (who: TenantActor): Promise<readonly Shown[]> =>
  (await runtime.data<{ collectionTasks: { nodes: readonly Shown[] } }>(who, '{ collectionTasks(first: 50) { nodes { id version state title dueAt light unit { name } } } }')).collectionTasks.nodes;
const progress = async (campaign: Shown, who = deputy): Promise<readonly unknown[]> =>
  (await runtime.data<{ collectionProgress: readonly Record<string, unknown>[] }>(who, 'query($i: CollectionProgressInput!) { collectionProgress(input: $i) { unitName level registered confirmed percent } }', { i: { collectionCampaignId: campaign.id } }))
    .collectionProgress.map(({ unitName, registered, confirmed, percent }) => [unitName, registered, confirmed, percent]);
const toCollect = async (who: TenantActor): Promise<number> => (await runtime.data<{ householdsToCollect: { totalCount: number } }>(who, '{ householdsToCollect { totalCount } }')).householdsToCollect.totalCount;

beforeAll(async () => {
  runtime = await testRuntime();
});

beforeEach(async () => {
  runtime.clock.set('2026-03-02T09:00:00+08:00');
  town = await aTownship({ clock: runtime.clock });
  [east, west] = (await town.units([{ level: 'VILLAGE', name: '东村' }, { level: 'VILLAGE', name: '西村' }])) as Unit[];
  [first, second] = (await town.units([{ level: 'GRID', name: '第一网格', below: east as Unit }, { level: 'GRID', name: '第二网格', below: east as Unit }])) as Unit[];
  deputy = await town.actor({ role: 'DEPUTY_LEADER' });
  officer = await town.actor({ role: 'GRID_OFFICER', unit: first as Unit });
});

describe('§3.3 a campaign', () => {
  it('§3.3 is one task a grid, and one of a village without grids, with the campaign’s last day, in the to-do of its people alone', async () => {
    await households(first, 2);
    await begin();
    const opened = new Set((await tasks(deputy)).map(({ title, dueAt }) => `${String(title)} ${String(dueAt)}`));
    expect(opened).toEqual(new Set(['第一网格', '第二网格', '西村'].map((name) => `城镇摸底大排查：${name} 2026-03-31T18:00:00.000+08:00`)));
    const todo = async (who: TenantActor) => (await runtime.data<{ myTodo: { nodes: readonly { title: string }[] } }>(who, '{ myTodo { nodes { title } } }')).myTodo.nodes.map(({ title }) => title);
    expect([await todo(officer), await todo(await town.actor({ role: 'GRID_OFFICER', unit: second as Unit }))]).toEqual([['城镇摸底大排查：第一网格'], ['城镇摸底大排查：第二网格']]);
  });

  it.each([
    ['a last day that has passed', { dueOn: '2026-03-02' }], ['a last day of another year by mistake', { dueOn: '2027-03-31' }], ['nothing to look into', { forms: [] }], ['no unit', { unitIds: [] }],
  ])('§3.3 does not begin with %s', async (_what, more) => {
    expect(await refusal(deputy, 'createCollectionCampaign', { name: '摸底', unitIds: [town.root.id], forms: ['HOUSEHOLD'], dueOn: '2026-03-31', ...more })).toEqual(['VALIDATION §3.3']);
  });

  it('§3.13 a village does not begin one, and a department that has no grids has nothing to look into', async () => {
    const secretary = await town.actor({ role: 'VILLAGE_SECRETARY', unit: east as Unit });
    expect(await refusal(secretary, 'createCollectionCampaign', { name: '摸底', unitIds: [east?.id], forms: ['HOUSEHOLD'], dueOn: '2026-03-31' })).toEqual(['FORBIDDEN ']);
    const office = await town.unit({ level: 'DEPARTMENT', name: '民政所' });
    expect(await refusal(deputy, 'createCollectionCampaign', { name: '摸底', unitIds: [office.id], forms: ['HOUSEHOLD'], dueOn: '2026-03-31' })).toEqual(['VALIDATION §3.3']);
  });
});

describe('G-5 what is registered is confirmed, not asked', () => {
  it('G-2e a household is confirmed without a word, and the figures of grid, village and township follow', async () => {
    const [home] = await households(first, 3);
    await households(west, 2);
    const campaign = await begin();
    const [task] = await tasks(officer);
    expect(await toCollect(officer)).toBe(3);
    expect(await act(officer, 'confirmCollectedHousehold', { collectionTaskId: task?.id, householdId: home })).toMatchObject({ lastSurveyedOn: '2026-03-02' });
    expect(await toCollect(officer)).toBe(2);
    expect(new Set(await progress(campaign))).toEqual(new Set([[expect.any(String), 5, 1, 20], ['东村', 3, 1, 33], ['第一网格', 3, 1, 33], ['第二网格', 0, 0, null], ['西村', 2, 0, 0]]));
    expect(await progress(campaign, officer)).toEqual([['第一网格', 3, 1, 33]]);
  });

  it('§18.2 who was called on within thirty days before is confirmed already and not asked again; whoever did not open is', async () => {
    const [held, old, shut] = await households(first, 3);
    const survey = (household: string | undefined, on: string, result: string) => town.enter((tx) => tx.query(sql`
      insert into core.household_survey (tenant_id, id, household_id, module, surveyed_on, result, unit_path, created_at, updated_at, version)
      values (${town.tenantId}, ${newId()}, ${household}, 'household-assistance', ${on}::date, ${result}, ${first?.unitPath}, ${town.clock.now()}, ${town.clock.now()}, 1)`));
    await survey(held, '2026-01-31', 'UNCHANGED');
    await survey(old, '2026-01-30', 'UNCHANGED');
    await survey(shut, '2026-03-01', 'REFUSED');
    const campaign = await begin();
    expect([(await progress(campaign, officer)).at(-1), await toCollect(officer)]).toEqual([['第一网格', 3, 1, 33], 2]);
    const [task] = await tasks(officer);
    const { errors } = await ask(officer, 'confirmCollectedHousehold', { collectionTaskId: task?.id, householdId: held });
    expect(errors).toMatchObject([{ extensions: { code: 'DUPLICATE', rule: '§18.2', messageZh: expect.stringContaining('2026-01-31') } }]);
    // The campaign outlives the thirty days: what counted at its beginning counts until its end.
    runtime.clock.set('2026-03-30T09:00:00+08:00');
    expect(await refusal(officer, 'confirmCollectedHousehold', { collectionTaskId: task?.id, householdId: held })).toEqual(['DUPLICATE §18.2']);
    for (const householdId of [old, shut]) await act(officer, 'confirmCollectedHousehold', { collectionTaskId: task?.id, householdId });
    expect((await progress(campaign, officer)).at(-1)).toEqual(['第一网格', 3, 3, 100]);
  });

  it('§18.2 of 50 who confirm one household at once one does', async () => {
    const [home] = await households(first, 1);
    await begin();
    const [task] = await tasks(officer);
    const officers = await Promise.all(Array.from({ length: 10 }, () => town.actor({ role: 'GRID_OFFICER', unit: first as Unit })));
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => refusal(officers[n % 10] as TenantActor, 'confirmCollectedHousehold', { collectionTaskId: task?.id, householdId: home })));
    expect(answers.flat()).toEqual(Array.from({ length: 49 }, () => 'DUPLICATE §18.2'));
  }, 60_000);

  it('§3.3 another grid’s household is none of the task’s', async () => {
    const [home] = await households(second, 1);
    await begin();
    const own = (await tasks(deputy)).find(({ title }) => String(title).endsWith('第一网格'));
    const steward = await town.actor({ role: 'VILLAGE_SECRETARY', unit: east as Unit });
    for (const who of [officer, steward]) expect(await refusal(who, 'confirmCollectedHousehold', { collectionTaskId: own?.id, householdId: home })).toEqual(['NOT_FOUND ']);
  });
});

describe('§3.3 how a task ends', () => {
  it('§3.3 it is submitted when each household was called on, and reviewed by somebody else (SOD-1)', async () => {
    const [home] = await households(first, 1);
    await begin();
    const [task] = (await tasks(officer)) as [Shown];
    const secretary = await town.actor({ role: 'VILLAGE_SECRETARY', unit: east as Unit });
    expect(await refusal(officer, 'submitCollectionTask', { id: task.id, version: 1 })).toEqual(['INVARIANT_VIOLATION §3.3']);
    await act(officer, 'confirmCollectedHousehold', { collectionTaskId: task.id, householdId: home, result: 'REFUSED' });
    await act(officer, 'submitCollectionTask', { id: task.id, version: 1 });
    await act(secretary, 'sendBackCollectionTask', { id: task.id, version: 2, reason: '请再入户一次' });
    await act(officer, 'confirmCollectedHousehold', { collectionTaskId: task.id, householdId: home });
    await act(secretary, 'submitCollectionTask', { id: task.id, version: 3 });
    expect(await refusal(secretary, 'closeCollectionTask', { id: task.id, version: 4 })).toEqual(['SEPARATION_OF_DUTIES SOD-1']);
    expect(await act(deputy, 'closeCollectionTask', { id: task.id, version: 4 })).toMatchObject({ state: 'CLOSED' });
    expect(await refusal(officer, 'confirmCollectedHousehold', { collectionTaskId: task.id, householdId: home })).toEqual(['INVALID_TRANSITION §3.3']);
  });

  it('§3.3 no task outlives its campaign', async () => {
    const [closed, cancelled] = [await begin(), await begin({ name: '第二次摸底', unitIds: [west?.id] })];
    await act(deputy, 'closeCollectionCampaign', { id: closed.id, version: 1 });
    await act(deputy, 'cancelCollectionCampaign', { id: cancelled.id, version: 1, reason: '与其他任务合并' });
    expect((await tasks(deputy)).map(({ state }) => state).sort()).toEqual(['CANCELLED', 'CLOSED', 'CLOSED', 'CLOSED']);
  });
});

it.each([1, 10, 100])('§2 the progress of %i households is one statement, and so is a page of tasks', async (count) => {
  await households(first, count);
  const campaign = await begin();
  expect((await statementsOf(() => progress(campaign))).map(({ calls }) => calls)).toEqual([1]);
  expect((await statementsOf(() => tasks(deputy))).map(({ calls }) => calls)).toEqual([1]);
  const page = `{ householdsToCollect(first: ${count}) { totalCount nodes { doorplate lastSurveyedOn members { personName relation } } } }`;
  expect((await statementsOf(() => runtime.data(officer, page))).map(({ calls }) => calls)).toEqual([1]);
});
