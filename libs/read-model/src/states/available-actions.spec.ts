import type { TenantActor } from '@xiangzhi/access';
import { aTownship, statementsOf, testRuntime, type TestRuntime, type Township } from '@xiangzhi/testing';
import { choices, ClockedRecord, Choice, States, states, TenantRecord, Text } from '@xiangzhi/vocabulary';
import { readCatalogue } from '../catalogue/read-catalogue.js';
import type { LampState } from '../fixtures/lamps/lamp.states.js';
import { aLamp, lampsDatabase, lampsPlugin, type LampWish } from '../fixtures/lamps/lamps-plugin.js';

const ALL = ['read', 'report', 'light', 'mend'].map((action) => `lamps:lamp:${action}`);
const BY_ID = 'query($id: ID!) { lamp(id: $id) { availableActions { name labelZh allowed reasonZh } } }';

let runtime: TestRuntime;
let township: Township;
let actor: TenantActor;

beforeAll(async () => {
  township = await aTownship({ on: await lampsDatabase(), modules: ['lamps'] });
  runtime = await testRuntime({ plugins: [await lampsPlugin()], on: township.on });
  actor = await township.actor({ permissions: [...ALL, 'core:org-unit:read'], clearance: 2 });
});

interface Offer {
  readonly name: string;
  readonly labelZh: string;
  readonly allowed: boolean;
  readonly reasonZh: string | null;
}

const offers = async (wish: LampWish, who = actor): Promise<readonly Offer[]> => {
  const data = await runtime.data<{ lamp: { availableActions: readonly Offer[] } }>(who, BY_ID, { id: await aLamp(township, wish) });
  return data.lamp.availableActions;
};

const offer = async (name: string, wish: LampWish, who = actor): Promise<Offer | undefined> => (await offers(wish, who)).find((one) => one.name === name);

describe('contract: a record with states offers availableActions', () => {
  it('what leads out of the present state, in the order of the table; never what only the system does or what comes along with another act', async () => {
    const names = async (state: LampState): Promise<readonly string[]> => (await offers({ state })).map(({ name }) => name);
    expect(await names('DARK')).toEqual(['report', 'light', 'remove', 'takeBack']);
    expect(await names('LIT')).toEqual(['report', 'check', 'takeBack']);
    expect(await names('BROKEN')).toEqual(['remove', 'mend']);
    expect(await names('GONE')).toEqual([]);
  });

  it('allowed has no reason; the label is the text of the table, quotes and all', async () => {
    expect(await offer('report', { state: 'LIT' })).toEqual({ name: 'report', labelZh: "报'修'", allowed: true, reasonZh: null });
  });

  it('AM-7 without the permission: who can, roles of the module’s manifest included', async () => {
    expect(await offer('remove', {})).toMatchObject({ allowed: false, reasonZh: '您当前的岗位不能「拆除」；可由乡镇系统管理员办理' });
    const reader = await township.actor({ permissions: ['lamps:lamp:read'] });
    expect((await offers({}, reader)).map(({ allowed }) => allowed)).toEqual([false, false, false, false]);
  });

  it('SOD-1 separation of duties: whoever stands in a named relation or column', async () => {
    const free: LampWish = { state: 'BROKEN', dueOn: '2026-03-02' };
    const reasonZh = '此事由您经手，不能再由您「修复」，请由另一位有此权限的同事办理';
    expect(await offer('mend', free)).toMatchObject({ allowed: true, reasonZh: null });
    expect(await offer('mend', { ...free, keeper: actor })).toMatchObject({ allowed: false, reasonZh });
    expect(await offer('mend', { ...free, reportedBy: actor })).toMatchObject({ allowed: false, reasonZh });
    expect(await offer('mend', { ...free, keeper: await township.actor({}) })).toMatchObject({ allowed: true });
  });

  it.each([
    ['a guard that does not hold', 'light', { volts: 219 }, '电压不足 220 伏，请先检修线路'],
    ['what is not known does not hold', 'light', { volts: null }, '电压不足 220 伏，请先检修线路'],
    ['the business day counts', 'mend', { state: 'BROKEN', dueOn: '2026-03-03' }, '还没有到检修日期'],
    ['the business instant counts', 'mend', { state: 'BROKEN', dueOn: '2026-03-01', at: new Date('2026-03-02T00:00:00.000Z') }, '上报不足一小时，请等自动复位'],
    ['the asker counts', 'takeBack', { state: 'DARK' }, '只有管护人能收回'],
  ] as const)('%s: %s says why', async (_, name, wish, reasonZh) => {
    expect(await offer(name, wish)).toMatchObject({ allowed: false, reasonZh });
  });

  it('a guard may look at other rows', async () => {
    const unit = await township.unit({ level: 'VILLAGE' });
    expect(await offer('check', { state: 'LIT', unit })).toMatchObject({ allowed: false });
    expect(await offer('check', { state: 'LIT', unit })).toMatchObject({ allowed: true });
  });

  it('the first reason wins: permission, then separation, then the guards in their order', async () => {
    const everything: LampWish = { state: 'BROKEN', keeper: actor, dueOn: null };
    const without = { ...actor, permissions: new Set(['lamps:lamp:read']) };
    expect((await offer('mend', everything, without))?.reasonZh).toMatch('您当前的岗位不能「修复」');
    expect((await offer('mend', everything))?.reasonZh).toMatch('此事由您经手');
    expect((await offer('mend', { ...everything, keeper: null }))?.reasonZh).toBe('还没有到检修日期');
  });
});

describe('availableActions and node are parts of the one statement', () => {
  it('whatever is selected with them, aliases, fragments and an extension included', async () => {
    const id = await aLamp(township, { state: 'LIT', unit: await township.unit({ level: 'VILLAGE', name: '西村' }) });
    const document = `query($id: ID!) {
      node(id: $id) { id ... on Lamp { ...Steps unit { lamps(first: 5) { ...Steps } brokenLamps } } }
      lamps(first: 200) { totalCount nodes { number unit { name } ...Steps } }
      orgTree { nodes { brokenLamps lamps(where: { state: { eq: BROKEN } }) { number } } }
    }
    fragment Steps on Lamp { can: availableActions { what: name yes: allowed why: reasonZh __typename } names: availableActions { name } }`;
    let answer: unknown;
    const statements = await statementsOf(async () => {
      answer = await runtime.data(actor, document, { id });
    }, township.on);
    expect(statements.map(({ role, calls }) => ({ role, calls }))).toEqual([{ role: 'xz_app', calls: 1 }]);
    const first = { what: 'report', yes: true, why: null, __typename: 'AvailableAction' };
    expect(answer).toMatchObject({ node: { id, can: [first, { what: 'check', yes: false }, { what: 'takeBack' }], names: [{ name: 'report' }, { name: 'check' }, { name: 'takeBack' }], unit: { brokenLamps: 0 } } });
  });
});

describe('states that are declared wrongly refuse to boot', () => {
  const table = states('JarState', { zh: '状态' }, { initial: 'A', states: { A: { zh: '甲' }, B: { zh: '乙' } }, actions: { go: { zh: '走', from: ['A'], to: 'B', permission: 'lab:jar:go' } } });
  const other = states('JarMood', { zh: '心情' }, { initial: 'A', states: { A: { zh: '甲' } }, actions: {} });

  it('two state columns of one record, and a declared field of that name', () => {
    @TenantRecord({ table: 'jar', zh: '坛子' })
    class Jar extends ClockedRecord {
      @States(table, { zh: '状态' }) readonly state!: string;
      @States(other, { zh: '心情' }) readonly mood!: string;
    }
    @TenantRecord({ table: 'pot', zh: '罐子' })
    class Pot extends ClockedRecord {
      @States(table, { zh: '状态' }) readonly state!: string;
      @Text({ zh: '操作', max: 9 }) readonly availableActions!: string;
    }
    expect(() => readCatalogue('TENANT', [{ schema: 'lab', records: [Jar] }])).toThrow('Jar has several states (state, mood): keep one @States column and make the others @Choice');
    expect(() => readCatalogue('TENANT', [{ schema: 'lab', records: [Pot] }])).toThrow('Pot.availableActions is made from its @States column: rename the declared field');
  });

  it('the field comes with shown states, and for townships alone', () => {
    const kinds = choices('Kind', { zh: '类' }, { A: { zh: '甲' } });
    @TenantRecord({ table: 'jar', zh: '坛子', audience: ['TENANT', 'PUBLIC'] })
    class Jar extends ClockedRecord {
      @States(table, { zh: '状态', privacy: 0 }) readonly state!: string;
    }
    @TenantRecord({ table: 'pot', zh: '罐子' })
    class Pot extends ClockedRecord {
      @States(table, { zh: '状态', hidden: true }) readonly state!: string;
      @Choice(kinds, { zh: '类' }) readonly kind!: string;
    }
    const has = (audience: 'TENANT' | 'PUBLIC', record: typeof Jar | typeof Pot): boolean => readCatalogue(audience, [{ schema: 'lab', records: [record] }]).recordOf(record).fields.has('availableActions');
    expect([has('TENANT', Jar), has('PUBLIC', Jar), has('TENANT', Pot)]).toEqual([true, false, false]);
  });
});
