import type { TenantActor } from '@xiangzhi/access';
import type { Township, Unit } from '@xiangzhi/testing';
import { WorkWorld, type Shown } from './fixtures/work-world.js';

let world: WorkWorld;
let township: Township;

beforeAll(async () => {
  world = await WorkWorld.open();
});

beforeEach(async () => {
  world.clock.set('2026-03-02');
  township = await world.township();
});

describe('SOD-1, WI-3 steps that two people must do', () => {
  let worker: TenantActor;
  let colleague: TenantActor;
  let supervisor: TenantActor;

  beforeEach(async () => {
    const both = [...(await world.actor(township, 'DEPT_HANDLER')).permissions, ...(await world.actor(township, 'SUPERVISOR')).permissions];
    [worker, colleague, supervisor] = await Promise.all([township.actor({ permissions: both }), township.actor({ permissions: both }), world.actor(township, 'SUPERVISOR')]);
  });

  const next = (who: TenantActor, mutation: string, { id, version }: Shown): Promise<Shown> => world.act(who, mutation, { id, version });
  const refused = (who: TenantActor, mutation: string, { id, version }: Shown): Promise<readonly string[]> => world.refusal(who, mutation, { id, version });
  const opened = (): Promise<Shown> => world.act(worker, 'openWellJob', { unitId: township.root.id, sla: 'DAYS', title: '淘井' });

  const offer = async (who: TenantActor, id: string, name: string): Promise<unknown> => {
    const { wellJob } = await world.runtime.data<{ wellJob: { availableActions: readonly { name: string; allowed: boolean; reasonZh: string | null }[] } }>(who, 'query($id: ID!) { wellJob(id: $id) { availableActions { name allowed reasonZh } } }', { id });
    return wellJob.availableActions.find((one) => one.name === name);
  };

  it('are refused to whoever has done one of the others, and offered to him with the reason why not', async () => {
    const taken = await next(worker, 'takeWellJob', await opened());
    const done = await next(colleague, 'finishWellJob', taken);
    expect(await refused(worker, 'passWellJob', done)).toEqual(['SEPARATION_OF_DUTIES SOD-1']);
    expect(await refused(colleague, 'passWellJob', done)).toEqual(['SEPARATION_OF_DUTIES SOD-1']);
    expect(await offer(worker, done.id, 'pass')).toEqual({ name: 'pass', allowed: false, reasonZh: '此事由您经手，不能再由您「验收」，请由另一位有此权限的同事办理' });
    expect(await offer(supervisor, done.id, 'pass')).toEqual({ name: 'pass', allowed: true, reasonZh: null });
    expect(await next(supervisor, 'passWellJob', done)).toMatchObject({ state: 'SHUT' });
  });

  it('only of those that the line names: who has taken it may fail it, who has finished it may not', async () => {
    const done = await next(colleague, 'finishWellJob', await next(worker, 'takeWellJob', await opened()));
    expect(await offer(worker, done.id, 'fail')).toMatchObject({ allowed: true });
    expect(await refused(colleague, 'failWellJob', done)).toEqual(['SEPARATION_OF_DUTIES SOD-1']);
    expect(await next(worker, 'failWellJob', done)).toMatchObject({ state: 'TAKEN' });
  });

  it('in whatever cycle he did it', async () => {
    const shut = await next(supervisor, 'passWellJob', await next(worker, 'finishWellJob', await next(colleague, 'takeWellJob', await opened())));
    const again = await next(supervisor, 'repeatWellJob', shut);
    const other = await township.actor({ permissions: worker.permissions });
    const done = await next(other, 'finishWellJob', await next(other, 'takeWellJob', again));
    for (const who of [worker, colleague, other]) expect(await refused(who, 'passWellJob', done)).toEqual(['SEPARATION_OF_DUTIES SOD-1']);
  });

  it('from whichever post he did it: the person counts', async () => {
    const done = await next(colleague, 'finishWellJob', await next(worker, 'takeWellJob', await opened()));
    const otherPost: TenantActor = { ...worker, roleCode: 'DEPUTY_LEADER', assignmentId: supervisor.assignmentId, sessionId: supervisor.sessionId };
    expect(await refused(otherPost, 'passWellJob', done)).toEqual(['SEPARATION_OF_DUTIES SOD-1']);
  });

  it('of this item: another one that he has done is nothing to it; and the system is separated from nobody', async () => {
    await next(worker, 'takeWellJob', await opened());
    const done = await next(colleague, 'finishWellJob', await next(colleague, 'takeWellJob', await opened()));
    expect(await refused(worker, 'passWellJob', done)).toEqual([]);
    const own = await world.open(township);
    await world.take(township, own, 'take', 'finish', 'pass');
    expect((await world.item(own))['state']).toBe('SHUT');
  });
});

describe('reach: beyond one’s own unit', () => {
  let here: Unit;
  let there: Unit;
  let staff: TenantActor;

  beforeEach(async () => {
    [here, there] = (await township.units([{ level: 'VILLAGE' }, { level: 'VILLAGE' }])) as [Unit, Unit];
    staff = await world.actor(township, 'VILLAGE_STAFF', { unit: here });
  });

  const count = async (field: string, who = staff): Promise<number> => (await world.runtime.data<Record<string, { jobs: number }>>(who, `{ ${field} { jobs } }`))[field]?.jobs ?? -1;

  it('a use case that says so writes next door, register, steps and trail with it; it shows what came of it, and nothing is shown afterwards', async () => {
    const job = await world.act(staff, 'noteWellJobFar', { unitPath: there.unitPath });
    expect(job).toMatchObject({ state: 'OPEN', light: 'GREEN' });
    expect(await world.item(job.id)).toMatchObject({ unit_path: there.unitPath, created_by: staff.userId });
    expect(await world.steps(job.id)).toEqual(['open']);
    expect(await world.rows('select action, actor_id from audit.entry where object_id = $1', job.id)).toEqual([{ action: 'CREATE', actor_id: staff.userId }]);
    for (const document of ['query($id: ID!) { wellJob(id: $id) { id } }', 'query($id: ID!) { node(id: $id) { id } }']) {
      expect((await world.runtime.ask(staff, document, { id: job.id })).errors.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND']);
    }
    expect(await world.runtime.data(staff, '{ wellJobs { totalCount } workItems { totalCount } }')).toEqual({ wellJobs: { totalCount: 0 }, workItems: { totalCount: 0 } });
  });

  it('one that does not is stopped by row-level security, as the defect that it is, and nothing is written', async () => {
    await expect(world.ask(staff, 'noteWellJobNear', { unitPath: there.unitPath })).rejects.toMatchObject({ code: '42501' });
    expect(await world.rows('select id from wells.well_job where tenant_id = $1', township.tenantId)).toEqual([]);
    expect(await world.refusal(staff, 'noteWellJobNear', { unitPath: here.unitPath })).toEqual([]);
  });

  it('an operation that says so counts in the whole township and in no other; one that does not, in the own unit', async () => {
    const elsewhere = await world.township();
    await world.open(elsewhere);
    await world.open(township, { unit: here });
    await world.openMany(township, 2, { unit: there });
    expect([await count('allWellJobs'), await count('ownWellJobs')]).toEqual([3, 1]);
    const handler = await world.actor(township, 'DEPT_HANDLER');
    expect([await count('allWellJobs', handler), await count('ownWellJobs', handler)]).toEqual([3, 3]);
  });

  it('a report of what lies next door is the reporter’s all the same: he finds it, withdraws it, and nobody else does', async () => {
    const grid = await world.act(await world.actor(township, 'TOWNSHIP_ADMIN'), 'createGrid', { parentId: there.id, name: '一网格', gridType: 'ORDINARY' });
    expect(await world.refusal(staff, 'reportGridIssue', { category: 'ENV', description: '垃圾', address: '邻村', gridId: grid.id })).toEqual([]);
    const mine = async (who: TenantActor): Promise<readonly Shown[]> => (await world.runtime.data<{ myGridReports: readonly Shown[] }>(who, '{ myGridReports { id version code } }')).myGridReports;
    const neighbour = await world.actor(township, 'VILLAGE_STAFF', { unit: here });
    const [issue] = await mine(staff);
    expect(await mine(neighbour)).toEqual([]);
    const said = { id: issue?.id, version: issue?.version, reason: '弄错了' };
    expect(await world.refusal(neighbour, 'withdrawGridIssue', said)).toEqual(['INVARIANT_VIOLATION AM-1']);
    expect(await world.refusal(staff, 'withdrawGridIssue', said)).toEqual([]);
    expect((await world.item(issue?.id ?? ''))['state']).toBe('WITHDRAWN');
  });
});
