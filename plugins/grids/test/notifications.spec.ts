import { sql, type TenantActor } from '@xiangzhi/plugin-api';
import type { TestWorker } from '@xiangzhi/testing';
import { pointAt, square, type Town } from './town.js';
import { GridWorld, type Shown } from './world.js';

let world: GridWorld;
let town: Town;
let people: Town['people'];
let worker: TestWorker;

beforeAll(async () => {
  world = await GridWorld.open();
});

beforeEach(async () => {
  world.set('2026-03-02T10:00:00+08:00');
  town = await world.town();
  ({ people } = town);
  worker = await world.freshWorker();
});

interface Told {
  readonly code: string;
  readonly text: string;
  readonly urgent: boolean;
  readonly subjectId: string;
}

const toldTo = async (who: TenantActor): Promise<readonly Told[]> => {
  await worker.work();
  const { myNotifications } = await world.runtime.data<{ myNotifications: { nodes: readonly Told[] } }>(who, '{ myNotifications(first: 50) { nodes { code text urgent subjectId } } }');
  return myNotifications.nodes;
};

const codes = async (who: TenantActor): Promise<readonly string[]> => (await toldTo(who)).map(({ code }) => code);

const merged = (issue: Shown, into: Shown): Promise<Shown> => town.step(people.dispatcher, 'mergeGridIssues', issue, { intoId: into.id, manual: true, note: '同一件事' });

const closed = async (issue: Shown): Promise<Shown> => town.walk('CLOSED', issue);

describe('§18.3 whom a grid issue is told to', () => {
  it('§18.3 what is dispatched is told to the people of the unit and to the leader of the grid; what is accepted and closed to the reporter', async () => {
    const grid = await town.grid({ name: '第一网格', boundary: square(115.1, 35.9) });
    const leader = await town.actor('GRID_LEADER', { at: grid.unit });
    await town.act(people.dispatcher, 'assignGridRole', { gridId: grid.id, userId: leader.userId, role: 'GRID_LEADER' });
    const issue = await town.accept(await town.report(people.staff, { point: pointAt(115.11, 35.91) }));
    expect(await toldTo(people.staff)).toEqual([{ code: 'grids.issueAccepted', text: `您上报的 ${String(issue['code'])}《${String(issue['title'])}》已受理，办理时限 3月9日18:00`, urgent: false, subjectId: issue.id }]);
    const dispatched = await town.dispatch(issue);
    expect(await codes(people.handler)).toEqual(['grids.issueDispatched']);
    expect(await codes(people.colleague)).toEqual(['grids.issueDispatched']);
    await closed(dispatched);
    expect(await codes(leader)).toEqual(['grids.issueDispatched']);
    expect(await codes(people.staff)).toEqual(['grids.issueClosed', 'grids.issueAccepted']);
    expect(await codes(people.handler)).toEqual(['grids.issueDispatched']);
    expect([await codes(people.otherHandler), await codes(people.otherStaff), await codes(people.leader)]).toEqual([[], [], []]);
  });

  it('§18.3, §3.6 yellow to the handler, due to the deputy and the dispatcher besides, a day over to the leader, three days over to the leader', async () => {
    const issue = await town.walk('IN_PROGRESS');
    const raised = async (day: string): Promise<Readonly<Record<string, readonly string[]>>> => {
      world.set(`${day}T18:00:00+08:00`);
      const told: Record<string, readonly string[]> = {};
      for (const name of ['handler', 'deputy', 'dispatcher', 'leader'] as const) told[name] = (await codes(people[name])).filter((code) => code.startsWith('core.'));
      return told;
    };
    await worker.work();
    expect(await raised('2026-03-06')).toEqual({ handler: ['core.itemNearDue'], deputy: [], dispatcher: [], leader: [] });
    expect(await raised('2026-03-09')).toEqual({ handler: ['core.itemDue', 'core.itemNearDue'], deputy: ['core.itemDue'], dispatcher: ['core.itemDue'], leader: [] });
    expect((await raised('2026-03-10'))['leader']).toEqual(['core.itemOverdue']);
    expect((await raised('2026-03-12'))['leader']).toEqual(['core.itemSupervised', 'core.itemOverdue']);
    expect((await toldTo(people.handler)).at(0)).toMatchObject({ text: `${String(issue['code'])}《${String(issue['title'])}》超过时限三个工作日，列入督办件`, subjectId: issue.id });
  });

  it('GRID-INV-8 what is critical is told to the leaders at once, as urgent', async () => {
    await town.report(people.staff, { severity: 'CRITICAL' });
    expect(await toldTo(people.leader)).toMatchObject([{ code: 'core.itemCritical', urgent: true }]);
  });

  it('GRID-T7 of two who have reported the same thing both hear of it: one when it is merged, both when it is closed', async () => {
    const [first, second] = [await town.report(people.staff), await town.report(people.otherStaff)];
    const target = await town.accept(second);
    await merged(first, target);
    expect(await codes(people.staff)).toEqual(['grids.issueMerged']);
    await closed(target);
    expect(await codes(people.staff)).toEqual(['grids.mergedIssueClosed', 'grids.issueMerged']);
    expect(await codes(people.otherStaff)).toEqual(['grids.issueClosed', 'grids.issueAccepted']);
    expect((await toldTo(people.staff)).at(0)?.text).not.toContain(String(target['code']));
  });

  it('GRID-INV-7 whoever reports anonymously is told nothing, for nobody knows who it was', async () => {
    await town.accept(await town.report(people.staff, { anonymous: true }));
    expect(await codes(people.staff)).toEqual([]);
  });

  it('AM-9 of a complaint nobody of the accused unit hears, neither from his post nor from his home', async () => {
    const secretary = await town.actor('GRID_LEADER', { at: town.places.village });
    const both = await town.actor('DEPT_HANDLER', { home: town.places.department });
    await town.world.actor(town.township, 'VILLAGE_STAFF', { at: town.places.village, person: { id: both.userId, accountId: both.accountId, name: '', mobile: '', unit: town.places.department } });
    const issue = await town.accept(await town.report(people.dispatcher, { demand: 'COMPLAINT', aboutUnitId: town.places.village.id }));
    await town.dispatch(issue);
    expect(await codes(people.handler)).toEqual(['grids.issueDispatched']);
    expect([await codes(both), await codes(secretary), await codes(people.staff)]).toEqual([[], [], []]);
  });

  it('§3.8 whoever has left or whose post has ended is not told', async () => {
    await world.rows(sql`update core.app_user set status = 'LEFT' where tenant_id = ${town.township.tenantId} and id = ${people.handler.userId}`);
    await world.rows(sql`update core.role_assignment set valid_to = '2026-03-01' where tenant_id = ${town.township.tenantId} and id = ${people.colleague.assignmentId}`);
    await town.walk('DISPATCHED');
    expect([await codes(people.handler), await codes(people.colleague)]).toEqual([[], []]);
  });
});

describe('§3.8 told once', () => {
  it('§3.8 the event is delivered ten times at once, by workers that know nothing of each other: each hears of it once', async () => {
    await town.walk('DISPATCHED');
    await world.rows(sql`update core.event_delivery set state = 'PENDING' where tenant_id = ${town.township.tenantId}`);
    await worker.work();
    await world.rows(sql`delete from core.event_receipt where tenant_id = ${town.township.tenantId}`);
    await world.rows(sql`update core.event_delivery set state = 'PENDING', next_at = '2020-01-01' where tenant_id = ${town.township.tenantId}`);
    await Promise.all(Array.from({ length: 10 }, () => world.anotherWorker().work()));
    expect(await codes(people.handler)).toEqual(['grids.issueDispatched']);
  });

  it('§3.8 the worker dies in the middle: nothing of it stands, and the next one tells everybody once', async () => {
    await town.walk('DISPATCHED');
    await world.rows(sql`alter table core.notification_delivery add constraint spec_power_cut check (code <> 'grids.issueDispatched') not valid`);
    try {
      await expect(worker.work()).rejects.toThrow();
    } finally {
      await world.rows(sql`alter table core.notification_delivery drop constraint spec_power_cut`);
    }
    expect(await world.rows(sql`select id from core.notification where tenant_id = ${town.township.tenantId} and code = 'grids.issueDispatched'`)).toEqual([]);
    await world.rows(sql`update core.event_delivery set next_at = '2020-01-01' where tenant_id = ${town.township.tenantId}`);
    await worker.work();
    expect([await codes(people.handler), await codes(people.colleague)]).toEqual([['grids.issueDispatched'], ['grids.issueDispatched']]);
  });
});
