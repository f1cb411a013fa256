import { sql } from '@xiangzhi/plugin-api';
import { type Town, pointAt, square } from './town.js';
import { GridWorld } from './world.js';

let world: GridWorld;
let town: Town;

beforeAll(async () => {
  world = await GridWorld.open();
});

beforeEach(async () => {
  world.set('2026-03-02T10:00:00+08:00');
  town = await world.town();
});

type Finding = readonly [count: number, sampleIds: readonly string[]];

/** What the night finds, and then what the steward reads. */
const nextMorning = async (): Promise<Readonly<Record<string, Finding>>> => {
  const worker = await world.freshWorker();
  world.set('2026-03-03T02:41:00+08:00');
  await worker.work();
  const steward = await town.actor('DATA_STEWARD');
  const { dataQuality } = await world.runtime.data<{ dataQuality: { nodes: readonly { check: string; count: number; sampleIds: readonly string[] }[] } }>(steward, '{ dataQuality(first: 50, where: { module: { eq: "grids" } }) { nodes { check count sampleIds } } }');
  return Object.fromEntries(dataQuality.nodes.map(({ check, count, sampleIds }) => [check, [count, sampleIds]]));
};

const CLEAN: Finding = [0, []];

describe('§3.9 what should not be in the data of grids', () => {
  it('§3.9 a village without a grid is found, one with a grid is not', async () => {
    await town.grid({ name: '第一网格' });
    expect((await nextMorning())['grids.village-without-grid']).toEqual([1, [town.places.otherVillage.id]]);
  });

  it('§3.9 a grid without a leader is found, one with a leader is not, and one whose leader has left is', async () => {
    const [led, left, empty] = [await town.grid({ name: '第一网格' }), await town.grid({ name: '第二网格' }), await town.grid({ name: '第三网格' })];
    const assign = async (gridId: string, more: object = {}) => town.act(town.people.dispatcher, 'assignGridRole', { gridId, userId: (await town.township.person()).id, role: 'GRID_LEADER', ...more });
    await assign(led.id);
    const leaver = await assign(left.id);
    await town.act(town.people.dispatcher, 'endGridRole', { id: leaver.id, version: leaver.version, validTo: '2026-03-02' });
    expect((await nextMorning())['grids.grid-without-leader']).toEqual([2, [left.id, empty.id].sort()]);
  });

  it('§3.9 a unit of the grid level that is registered nowhere, and a grid below a closed village, are orphans', async () => {
    const [kept, below] = [await town.grid({ name: '第一网格' }), await town.grid({ name: '第二网格', parentId: town.places.otherVillage.id })];
    const stray = await town.township.unit({ level: 'GRID', name: '未登记网格', below: town.places.village });
    expect(kept.id).not.toBe(below.id);
    await world.rows(sql`update core.org_unit set valid_to = '2026-03-02' where id = ${town.places.otherVillage.id}`);
    expect((await nextMorning())['grids.orphan-grid']).toEqual([2, [below.unit.id, stray.id].sort()]);
  });

  it('§3.9 an open issue outside of any grid is found, one within is not, nor one without a place, nor a closed one', async () => {
    const grid = await town.grid({ name: '第一网格' });
    await town.act(town.people.dispatcher, 'updateGridBoundary', { id: grid.id, version: grid.version, boundary: square(115.1, 35.9) });
    await town.report(undefined, { point: pointAt(115.11, 35.91) });
    await town.report();
    const [outside, closed] = [await town.report(undefined, { point: pointAt(115.5, 35.5) }), await town.report(undefined, { point: pointAt(115.6, 35.5), description: '路灯不亮' })];
    await world.rows(sql`update grids.grid_issue set clock = 'ENDED' where id = ${closed.id}`);
    expect((await nextMorning())['grids.issue-outside-grids']).toEqual([1, [outside.id]]);
  });

  it('§3.9 a township in order has nothing to look at', async () => {
    for (const parentId of [town.places.village.id, town.places.otherVillage.id]) {
      const grid = await town.grid({ name: '网格', parentId });
      await town.act(town.people.dispatcher, 'assignGridRole', { gridId: grid.id, userId: (await town.township.person()).id, role: 'GRID_LEADER' });
    }
    expect(await nextMorning()).toEqual({ 'grids.village-without-grid': CLEAN, 'grids.grid-without-leader': CLEAN, 'grids.orphan-grid': CLEAN, 'grids.issue-outside-grids': CLEAN });
  });
});
