import { answerTo, loadPlugin } from '@xiangzhi/plugin-api';
import { aPlugin, aTownship, statementCount, testRuntime, type TestRuntime } from '@xiangzhi/testing';
import { partyOrgsOfUnits } from '../src/contract/index.js';
import manifest from '../src/grids.manifest.js';
import type { Town } from './town.js';
import { GridWorld } from './world.js';

const ASK = 'query($i: GridPartyChainsInput!) { gridPartyChains(input: $i) { available noticeZh chains { gridId gridName complete partyOfficers links { level unitId unitName partyOrgId partyOrgName } } } }';

interface Chains {
  readonly gridPartyChains: { readonly available: boolean; readonly noticeZh: string | null; readonly chains: readonly { readonly gridId: string; readonly complete: boolean; readonly partyOfficers: number; readonly links: readonly { readonly level: string; readonly unitId: string; readonly partyOrgName: string | null }[] }[] };
}

let world: GridWorld;
let withOrgs: TestRuntime;
let town: Town;
let gridId: string;
/** What the party's module knows: units without an organisation. */
const leaderless = new Set<string>();

beforeAll(async () => {
  world = await GridWorld.open();
  const answers = [answerTo(partyOrgsOfUnits, async (_, unitIds) => unitIds.filter((id) => !leaderless.has(id)).map((unitId) => ({ unitId, id: unitId, name: `党组织 ${unitId.slice(-4)}` })))];
  withOrgs = await testRuntime({ on: world.runtime.on, clock: world.runtime.clock, plugins: [await loadPlugin(manifest), await aPlugin({ key: 'party-sample', answers })] });
});

beforeEach(async () => {
  world.set('2026-03-02T10:00:00+08:00');
  town = await world.town();
  gridId = (await town.grid({ name: '第一网格' })).id;
});

describe('AM-25 the chain of four 镇党委—村党支部—网格党小组—党员网格员', () => {
  it('CORE-09 without a module that knows party organisations it shows the units, says so and is no error', async () => {
    const { gridPartyChains } = await world.runtime.data<Chains>(town.people.leader, ASK, { i: {} });
    expect(gridPartyChains).toMatchObject({ available: false, noticeZh: expect.stringContaining('党组织模块'), chains: [{ gridId, complete: false, partyOfficers: 0 }] });
    expect(gridPartyChains.chains[0]?.links.map(({ level, partyOrgName }) => [level, partyOrgName])).toEqual([['TOWNSHIP_COMMITTEE', null], ['VILLAGE_BRANCH', null], ['GRID_GROUP', null]]);
  });

  it('with one it is complete when all three organisations and a party member officer are there', async () => {
    const ask = async () => (await withOrgs.data<Chains>(town.people.leader, ASK, { i: { gridId } })).gridPartyChains;
    expect(await ask()).toMatchObject({ available: true, noticeZh: null, chains: [{ complete: false, partyOfficers: 0 }] });
    await town.act(town.people.admin, 'assignGridRole', { gridId, userId: town.people.staff.userId, role: 'PARTY_OFFICER' });
    expect((await ask()).chains).toMatchObject([{ complete: true, partyOfficers: 1, links: [{ unitId: town.township.root.id }, { unitId: town.places.village.id }, { level: 'GRID_GROUP' }] }]);
    leaderless.add(town.places.village.id);
    expect((await ask()).chains).toMatchObject([{ complete: false, links: [{}, { partyOrgName: null }, {}] }]);
  });

  it('a village sees the chains of its own grids, with the units above; another’s is NOT_FOUND', async () => {
    const elsewhere = (await town.grid({ name: '西关网格', parentId: town.places.otherVillage.id })).id;
    const { gridPartyChains } = await world.runtime.data<Chains>(town.people.staff, ASK, { i: {} });
    expect(gridPartyChains.chains.map((one) => one.gridId)).toEqual([gridId]);
    expect(gridPartyChains.chains[0]?.links).toHaveLength(3);
    expect(await world.refusalOf(world.runtime.ask(town.people.staff, ASK, { i: { gridId: elsewhere } }))).toEqual(['NOT_FOUND']);
    const other = await aTownship({ on: world.runtime.on, clock: world.runtime.clock, modules: ['grids'] });
    expect(await world.refusalOf(world.runtime.ask(await world.actor(other, 'TOWNSHIP_LEADER'), ASK, { i: { gridId } }))).toEqual(['NOT_FOUND']);
  });

  it('§2 however many grids there are it is one statement', async () => {
    for (let n = 0; n < 5; n += 1) await town.grid({ name: `网格${n}` });
    expect(await statementCount(() => world.runtime.data(town.people.leader, ASK, { i: {} }), world.runtime.on)).toBe(1);
  });
});
