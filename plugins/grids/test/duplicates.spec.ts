import { sql, type TenantActor } from '@xiangzhi/plugin-api';
import { pointAt, square, type DrawnGrid, type Town } from './town.js';
import { GridWorld, type Input, type Shown } from './world.js';

let world: GridWorld;
let town: Town;
let people: Town['people'];
let grid: DrawnGrid;
let officer: TenantActor;

beforeAll(async () => {
  world = await GridWorld.open();
});

beforeEach(async () => {
  world.set('2026-03-02');
  town = await world.town();
  ({ people } = town);
  grid = await town.grid({ name: '第一网格', boundary: square(115.1, 35.9) });
  officer = await town.actor('GRID_OFFICER', { at: grid.unit });
});

const HERE = pointAt(115.11, 35.91);
const merged = (issue: Shown, into: Shown): Promise<Shown> => town.step(people.dispatcher, 'mergeGridIssues', issue, { intoId: into.id, manual: true, note: '同一件事' });
const voided = (issue: Shown): Promise<Shown> => town.step(people.supervisor, 'voidGridIssue', issue, { reason: '误报' });

describe('WI-5 what becomes of duplicates', () => {
  it('WI-5 those of an issue that is voided are reports of their own again, each with its own clock, by the worker', async () => {
    const worker = await world.freshWorker();
    const target = await town.report();
    const duplicates = [await merged(await town.report(), target), await merged(await town.report(), target)];
    const alone = await merged(await town.report(), await town.report());
    await voided(await town.walk('DISPATCHED', target));
    await worker.work();
    for (const one of duplicates) {
      expect(await town.issue(one)).toMatchObject({ state: 'REPORTED', mergedInto: null, light: 'GREEN', dueAt: one['dueAt'] });
      expect((await town.steps(one)).slice(-2)).toEqual(['merge', 'free']);
    }
    expect(await town.issue(alone)).toMatchObject({ state: 'MERGED' });
    expect(await town.accept(await town.issue(duplicates[0] ?? target))).toMatchObject({ state: 'ACCEPTED' });
  });

  it('WI-5 those of an issue that is merged itself go along to where it is merged', async () => {
    const [first, second, last] = [await town.report(), await town.report(), await town.report()];
    const duplicate = await merged(first, second);
    await merged(await town.issue(second), last);
    expect(await town.issue(duplicate)).toMatchObject({ state: 'MERGED', mergedInto: { id: last.id } });
    expect(await town.step(people.dispatcher, 'unmergeGridIssue', await town.issue(duplicate))).toMatchObject({ state: 'REPORTED', mergedInto: null });
  });

  it('WI-5 what others have reported next door is nothing to take back: neither offered to the reporter nor let through', async () => {
    const mine = await town.report(officer, { source: 'OFFICER', point: HERE });
    await merged(await town.report(people.otherStaff), mine);
    const offers = (await town.see(officer, mine.id, '{ id version availableActions { name allowed reasonZh } }')) as unknown as { availableActions: { name: string; allowed: boolean; reasonZh: string | null }[] };
    expect(offers.availableActions.find(({ name }) => name === 'withdraw')).toMatchObject({ allowed: false, reasonZh: expect.stringContaining('还有他人反映') });
    expect(await town.refusedStep(officer, 'withdrawGridIssue', await town.issue(mine), { reason: '看错了' })).toEqual(['INVARIANT_VIOLATION WI-5']);
  });
});

describe('GRID-INV-5 a number whose issue is gone', () => {
  const order = (more: Input = {}): Promise<Shown> => town.act(people.dispatcher, 'reportGridIssue', { category: 'FACILITY', description: '路灯不亮', address: '人民路', source: 'HOTLINE_12345', externalRef: 'DH-1', ...more });
  const gone: Readonly<Record<string, (issue: Shown) => Promise<Shown>>> = {
    voided, withdrawn: (issue) => town.step(people.dispatcher, 'withdrawGridIssue', issue, { reason: '录错了' }),
  };

  it.each(Object.entries(gone))('GRID-INV-5 is reported again when it was %s, and is one issue from then on', async (_, away) => {
    const first = await away(await order());
    const again = await order();
    expect([again.id === first.id, again['state']]).toEqual([false, 'REPORTED']);
    expect((await order()).id).toBe(again.id);
    await away(again);
    expect((await order())['state']).toBe('REPORTED');
  });

  it('GRID-INV-5 of twenty who bring it again at once, all hear of the same new one', async () => {
    await voided(await order());
    expect(new Set((await Promise.all(Array.from({ length: 20 }, () => order()))).map(({ id }) => id)).size).toBe(1);
  });

  it('GRID-INV-5 what was refused, merged or closed is still its issue', async () => {
    const refused = await town.step(people.dispatcher, 'rejectGridIssue', await order(), { refusal: 'NOT_DUTY', note: '属县管' });
    expect((await order()).id).toBe(refused.id);
    const other = await merged(await order({ externalRef: 'DH-2' }), await town.report());
    expect((await order({ externalRef: 'DH-2' })).id).toBe(other.id);
  });
});

it('§4.1 what the county has declined is the township’s own way of handling again, as it was before', async () => {
  const worker = await world.freshWorker();
  const declined = async (issue: Shown): Promise<Shown> => {
    const sent = await town.step(people.leader, 'escalateGridIssue', issue, { department: '县住建局', text: '道路塌陷' });
    expect(sent['handlingMode']).toBe('COUNTY');
    await world.rows(sql`
      insert into exchange.answer (tenant_id, id, matter_id, county_code, city_code, verdict, text, answered_by, answered_at)
      select tenant_id, gen_random_uuid(), id, county_code, city_code, 'DECLINED', '属乡镇职责', id, sent_at from exchange.matter where item_id = ${issue.id}`);
    await worker.work();
    return town.issue(issue);
  };
  const joint = await town.sign(await town.dispatch(await town.walk('ACCEPTED'), { jointUnitIds: [town.places.otherDepartment.id] }));
  const own = await town.step(officer, 'selfHandleGridIssue', await town.report(officer, { source: 'OFFICER', point: HERE }));
  for (const [issue, mode] of [[await town.walk('IN_PROGRESS'), 'DEPT'], [joint, 'JOINT'], [own, 'SELF']] as const) {
    expect(await declined(issue)).toMatchObject({ state: 'IN_PROGRESS', handlingMode: mode });
  }
});

it('AM-9 whoever has another post in the accused unit does not see the complaint, whichever post he acts from', async () => {
  const issue = await town.report(people.dispatcher, { category: 'SERVICE', demand: 'COMPLAINT', description: '办事推诿', aboutUnitId: town.places.village.id });
  const person = await town.township.person();
  const leader = await town.actor('TOWNSHIP_LEADER', { person });
  const sees = async (): Promise<boolean> => (await town.see(leader, issue.id)) !== null;
  const post = (more: object): Promise<string> => town.township.post({ person, role: 'FIRST_SECRETARY', unit: town.places.village, ...more });
  await post({ validTo: '2026-03-01' });
  await post({ status: 'ENDED' });
  await post({ validFrom: '2026-03-03' });
  expect(await sees()).toBe(true);
  await post({});
  expect(await sees()).toBe(false);
  expect(await town.refusedStep(leader, 'acceptGridIssue', issue)).toEqual(['NOT_FOUND']);
});
