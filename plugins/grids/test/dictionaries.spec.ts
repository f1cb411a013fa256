import { sql, type OversightActor, type TenantActor } from '@xiangzhi/plugin-api';
import { aTownship, statementsOf } from '@xiangzhi/testing';
import type { Town } from './town.js';
import { GridWorld, type Input } from './world.js';

interface Code {
  readonly code: string;
  readonly labelZh: string;
  readonly parent: string | null;
  readonly order: number;
  readonly retired: boolean;
  readonly origin: string;
}

interface Dictionary {
  readonly name: string;
  readonly version: string;
  readonly entries: readonly Code[];
}

const NAME = 'grids.issueCategory';
const LIST = 'query($input: DictionariesInput) { dictionaries(input: $input) { name labelZh version entries { code labelZh labelEn parent order retired origin } } }';
const ENTRY = 'dictionaryEntry { id version code parent labelZh position state availableActions { name allowed } }';

let world: GridWorld;
/** Two townships of one county; somebody of another county. */
let town: Town;
let neighbour: Town;
let far: TenantActor;
let admin: TenantActor;
let county: OversightActor;

beforeAll(async () => {
  world = await GridWorld.open();
  far = await world.actor(await aTownship({ on: world.runtime.on, clock: world.runtime.clock, modules: ['grids'], areaCode: '410926100' }), 'DISPATCHER');
});

beforeEach(async () => {
  world.set('2026-03-02');
  [town, neighbour] = [await world.town(), await world.town()];
  admin = town.people.admin;
  const ordinary = world.county(town.township);
  county = { ...ordinary, roleCode: 'COUNTY_ADMIN', permissions: new Set([...ordinary.permissions, 'core:dictionary:read', 'oversight:dictionary:update']) };
});

afterEach(async () => {
  await world.runtime.on.superuser.query('delete from core.region_dictionary_entry');
});

const dictionary = async (who: TenantActor | OversightActor = admin): Promise<Dictionary> => (await world.runtime.data<{ dictionaries: readonly [Dictionary] }>(who, LIST, { input: { names: [NAME] } })).dictionaries[0];
const codes = async (who: TenantActor | OversightActor = admin, origin = 'TOWNSHIP'): Promise<readonly string[]> => (await dictionary(who)).entries.filter((one) => one.origin === origin).map(({ code }) => code);

type Entry = Readonly<Record<string, unknown>> & { readonly id: string; readonly version: number; readonly code: string };
const documentOf = (mutation: string): string => `mutation($input: ${world.inputTypeOf(mutation)}!) { ${mutation}(input: $input) { ${mutation === 'reorderDictionary' ? 'dictionary { version entries { code } }' : ENTRY} } }`;
const change = async (mutation: string, input: Input, who = admin): Promise<Entry> => (await world.runtime.data<Record<string, { dictionaryEntry: Entry }>>(who, documentOf(mutation), { input }))[mutation]?.dictionaryEntry as Entry;
const refused = (mutation: string, input: Input, who = admin): Promise<readonly string[]> => world.refusalOf(world.runtime.ask(who, documentOf(mutation), { input }));
const add = (labelZh: string, more: Input = {}, who = admin): Promise<Entry> => change('addDictionaryEntry', { dictionary: NAME, parent: 'FACILITY', labelZh, ...more }, who);
const at = ({ id, version }: Entry, more: Input = {}): Input => ({ id, version, ...more });

const countyAct = (mutation: string, input: Input, who = county): Promise<readonly string[]> =>
  world.refusalOf(world.runtime.ask(who, `mutation($input: ${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) }`, { input: { dictionary: NAME, ...input } }));

describe('AM-21 a township’s own codes', () => {
  it('AM-21 stand below one of the baseline, numbered, in the order that they came; nobody else has them', async () => {
    expect(await add('窨井')).toMatchObject({ code: 'T_001', parent: 'FACILITY', position: 1, state: 'ACTIVE', availableActions: [{ name: 'retire', allowed: true }] });
    expect(await add('水闸', { code: 'T_SLUICE', parent: 'ROAD', labelEn: 'Sluice' })).toMatchObject({ code: 'T_SLUICE', position: 2 });
    const { entries } = await dictionary();
    expect(entries.slice(-2)).toMatchObject([
      { code: 'T_001', labelZh: '窨井', parent: 'FACILITY', origin: 'TOWNSHIP', retired: false, order: entries.length - 1 },
      { code: 'T_SLUICE', labelZh: '水闸', labelEn: 'Sluice', parent: 'ROAD', order: entries.length },
    ]);
    expect(entries[0]).toMatchObject({ code: 'FACILITY', labelZh: '公共设施', parent: null, origin: 'BASELINE', order: 1 });
    expect(await codes(neighbour.people.admin)).toEqual([]);
  });

  it('AM-21 are refused without a parent of the baseline, with a name or code that is there, and in another form', async () => {
    await add('窨井', { code: 'T_PIT' });
    for (const parent of ['T_PIT', 'C_PIT', 'NOTHING', 'constructor']) expect(await refused('addDictionaryEntry', { dictionary: NAME, parent, labelZh: '新' })).toEqual(['VALIDATION AM-21']);
    for (const labelZh of ['窨井', '道路']) expect(await refused('addDictionaryEntry', { dictionary: NAME, parent: 'ENV', labelZh })).toEqual(['DUPLICATE AM-21']);
    expect(await refused('addDictionaryEntry', { dictionary: NAME, parent: 'ENV', labelZh: '又', code: 'T_PIT' })).toEqual(['DUPLICATE AM-21']);
    for (const code of ['PIT', 'C_PIT', 'T_pit', 'T_']) expect(await refused('addDictionaryEntry', { dictionary: NAME, parent: 'ENV', labelZh: '又', code })).toEqual(['VALIDATION']);
    expect(await refused('addDictionaryEntry', { dictionary: 'grids.nothing', parent: 'ENV', labelZh: '又' })).toEqual(['NOT_FOUND AM-21']);
  });

  it('AM-21 are the administrator’s to keep; everybody on the staff reads them', async () => {
    for (const who of [town.people.leader, town.people.dispatcher, town.people.staff]) {
      expect(await refused('addDictionaryEntry', { dictionary: NAME, parent: 'ENV', labelZh: '新' }, who)).toEqual(['FORBIDDEN']);
      expect((await dictionary(who)).entries.length).toBeGreaterThan(20);
    }
  });

  it('AM-21 of fifty who add at once each has a number and a place of his own', async () => {
    await Promise.all(Array.from({ length: 50 }, (_, i) => add(`第${i}种`)));
    const rows = await world.rows<{ position: number }>(sql`select position from core.dictionary_entry where tenant_id = ${town.township.tenantId} order by position`);
    expect(rows.map(({ position }) => position)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    expect(new Set(await codes()).size).toBe(50);
  });

  it('AM-21 are put in order as a whole: what somebody else has added meanwhile is not lost', async () => {
    for (const label of ['甲', '乙', '丙']) await add(label);
    const order = (given: readonly string[]) => refused('reorderDictionary', { dictionary: NAME, codes: given });
    expect(await order(['T_003', 'T_001', 'T_002'])).toEqual([]);
    expect(await codes()).toEqual(['T_003', 'T_001', 'T_002']);
    expect([await order(['T_001', 'T_002']), await order(['T_001', 'T_002', 'T_002']), await order(['T_001', 'T_002', 'ROAD'])]).toEqual([['CONFLICT AM-21'], ['CONFLICT AM-21'], ['CONFLICT AM-21']]);
  });
});

describe('AM-21 rows take codes of the baseline, the county and the township', () => {
  const SUB = '{ id version title subCategory subCategoryZh }';

  it('AM-21 with the label beside the code in the same statement, and counted under the baseline', async () => {
    const { code } = await add('窨井', { parent: 'ROAD' });
    await countyAct('addCountyDictionaryEntry', { parent: 'FACILITY', labelZh: '充换电站', code: 'C_POWER' });
    const [own, counties, baseline] = await Promise.all([code, 'C_POWER', 'MANHOLE'].map((subCategory) => town.report(town.people.dispatcher, { subCategory })));
    expect([own, counties, baseline].map((issue) => issue?.['title'])).toEqual(['窨井（人民路 12 号）', '充换电站（人民路 12 号）', '井盖盖板（人民路 12 号）']);
    let nodes: readonly Input[] = [];
    const statements = await statementsOf(async () => {
      ({ gridIssues: { nodes } } = await world.runtime.data<{ gridIssues: { nodes: readonly Input[] } }>(town.people.leader, `{ gridIssues(orderBy: [{ field: createdAt, direction: ASC }]) { nodes ${SUB} } }`));
    }, world.runtime.on);
    expect(statements.map(({ calls }) => calls)).toEqual([1]);
    expect(nodes.map(({ subCategoryZh }) => subCategoryZh).sort()).toEqual(['井盖盖板', '充换电站', '窨井'].sort());
    const stats = await world.runtime.data<{ category: readonly Input[]; sub: readonly Input[] }>(town.people.leader, '{ category: issueStats(input: {groupBy: CATEGORY}) { key reported } sub: issueStats(input: {groupBy: SUB_CATEGORY}) { labelZh reported } }');
    expect(stats.category).toMatchObject([{ key: 'FACILITY', reported: 3 }]);
    expect(stats.sub.map(({ labelZh }) => labelZh).sort()).toEqual(['井盖盖板', '充换电站', '窨井'].sort());
  });

  it('AM-21 not those of others, and none below another category', async () => {
    const { code } = await add('窨井', {}, neighbour.people.admin);
    const reported = (subCategory: string, more: Input = {}) => town.refusal(town.people.dispatcher, 'reportGridIssue', { category: 'FACILITY', source: 'RESIDENT', description: '坏', address: '路', subCategory, ...more });
    for (const wrong of [code, 'C_NONE', 'T_', 'constructor', 'FACILITY', 'GAS']) expect(await reported(wrong)).toEqual(['VALIDATION §4.1']);
    await add('窨井');
    expect([await reported('T_001'), await reported('T_001', { category: 'ENV' })]).toEqual([[], ['VALIDATION §4.1']]);
  });

  it('AM-21 a retired code stays readable under its latest name, is refused for new rows, and can come back', async () => {
    const entry = await add('窨井');
    const issue = await town.report(town.people.dispatcher, { subCategory: entry.code });
    const renamed = await change('renameDictionaryEntry', at(entry, { labelZh: '检查井' }));
    const retired = await change('retireDictionaryEntry', at(renamed));
    expect(retired).toMatchObject({ state: 'RETIRED', labelZh: '检查井', availableActions: [{ name: 'restore', allowed: true }] });
    expect(await town.issue(issue, SUB)).toMatchObject({ subCategory: 'T_001', subCategoryZh: '检查井' });
    expect((await dictionary()).entries.at(-1)).toMatchObject({ code: 'T_001', retired: true });
    const again = { category: 'FACILITY', source: 'RESIDENT', description: '坏', address: '路', subCategory: 'T_001' };
    expect(await town.refusal(town.people.dispatcher, 'reportGridIssue', again)).toEqual(['INVARIANT_VIOLATION AM-21']);
    expect(await town.step(town.people.dispatcher, 'correctGridIssue', await town.issue(issue), { severity: 'MAJOR', reason: '核实' })).toMatchObject({ severity: 'MAJOR' });
    expect(await refused('retireDictionaryEntry', at(retired))).toEqual(['INVALID_TRANSITION AM-21']);
    await add('检查井', { code: 'T_OTHER' });
    expect(await refused('restoreDictionaryEntry', at(retired))).toEqual(['DUPLICATE AM-21']);
    await change('renameDictionaryEntry', at(retired, { labelZh: '老检查井' }));
    await change('restoreDictionaryEntry', at({ ...retired, version: retired.version + 1 }));
    expect(await town.refusal(town.people.dispatcher, 'reportGridIssue', again)).toEqual([]);
  });

  it('AM-21 nobody deletes a code, the database included', async () => {
    await add('窨井');
    const client = await world.runtime.on.database.pool('app').connect();
    try {
      await expect(client.query('delete from core.dictionary_entry')).rejects.toMatchObject({ code: '42501' });
    } finally {
      client.release();
    }
  });
});

describe('AM-21 a county adds for its townships', () => {
  it('AM-21 its codes hold in all of them and in no other county’s; it renames and retires its own', async () => {
    expect(await countyAct('addCountyDictionaryEntry', { parent: 'ENV', labelZh: '秸秆', labelEn: 'Straw' })).toEqual([]);
    const [here, there, elsewhere, own] = await Promise.all([town.people.staff, neighbour.people.staff, far, county].map((who) => codes(who, 'REGION')));
    expect([here, there, elsewhere, own]).toEqual([['C_001'], ['C_001'], [], ['C_001']]);
    expect(await countyAct('renameCountyDictionaryEntry', { code: 'C_001', labelZh: '秸秆焚烧' })).toEqual([]);
    expect((await dictionary()).entries.find(({ code }) => code === 'C_001')).toMatchObject({ labelZh: '秸秆焚烧', labelEn: 'Straw', parent: 'ENV', retired: false });
    const issue = await town.report(town.people.dispatcher, { category: 'ENV', subCategory: 'C_001' });
    expect(await countyAct('retireCountyDictionaryEntry', { code: 'C_001' })).toEqual([]);
    expect(await town.issue(issue, '{ id version subCategoryZh }')).toMatchObject({ subCategoryZh: '秸秆焚烧' });
    expect(await town.refusal(town.people.dispatcher, 'reportGridIssue', { category: 'ENV', source: 'RESIDENT', description: '烟', address: '路', subCategory: 'C_001' })).toEqual(['INVARIANT_VIOLATION AM-21']);
    expect(await countyAct('retireCountyDictionaryEntry', { code: 'C_001' })).toEqual(['NOT_FOUND AM-21']);
  });

  it('AM-21 below the baseline, with a code of its own that no region above or below it uses, and only its administrator', async () => {
    expect(await countyAct('addCountyDictionaryEntry', { parent: 'C_001', labelZh: '新' })).toEqual(['VALIDATION AM-21']);
    expect(await countyAct('addCountyDictionaryEntry', { parent: 'ENV', labelZh: '占道' })).toEqual(['DUPLICATE AM-21']);
    const city = { ...county, regionCode: county.regionCode.slice(0, 4) };
    expect(await countyAct('addCountyDictionaryEntry', { parent: 'ENV', labelZh: '秸秆', code: 'C_STRAW' }, city)).toEqual([]);
    expect(await countyAct('addCountyDictionaryEntry', { parent: 'ENV', labelZh: '麦秸', code: 'C_STRAW' })).toEqual(['DUPLICATE AM-21']);
    expect(await countyAct('renameCountyDictionaryEntry', { code: 'C_STRAW', labelZh: '麦秸' })).toEqual(['NOT_FOUND AM-21']);
    expect([await codes(neighbour.people.staff, 'REGION'), await codes(far, 'REGION')]).toEqual([['C_STRAW'], []]);
    expect(await countyAct('addCountyDictionaryEntry', { parent: 'ENV', labelZh: '又' }, world.county(town.township))).toEqual(['FORBIDDEN']);
  });

  it('AM-21 leaves a trace in the platform’s chain; another county’s codes are out of reach in the database, too', async () => {
    await countyAct('addCountyDictionaryEntry', { parent: 'ENV', labelZh: '秸秆' });
    const traces = await world.rows<{ changed_fields: unknown }>(sql`select changed_fields from audit.entry where object_type = 'DictionaryEntry' and action = 'CONFIG' order by at, id`);
    expect(JSON.stringify(traces.at(-1))).toContain('addCountyDictionaryEntry');
    const client = await world.runtime.on.database.pool('oversight').connect();
    try {
      await client.query(`select xz.oversee('410926', '01900000-0000-7000-8000-000000000001')`);
      expect((await client.query(`update core.region_dictionary_entry set label_zh = '改' where region_code = '${county.regionCode}'`)).rowCount).toBe(0);
      await expect(client.query(`insert into core.region_dictionary_entry values ('410922', 'a.b', 'C_1', 'X', '名', null, 1, null, now(), gen_random_uuid())`)).rejects.toMatchObject({ code: '42501' });
    } finally {
      client.release(true);
    }
  });
});

describe('AM-21 dictionaries(names)', () => {
  it('AM-21 answers a version that changes with the codes and only with them; two statements whatever is in it', async () => {
    const before = await dictionary();
    expect(await dictionary(neighbour.people.staff)).toEqual(before);
    const entry = await add('窨井');
    const after = await dictionary();
    expect(after.version).not.toBe(before.version);
    await change('retireDictionaryEntry', at(entry));
    expect(new Set([before.version, after.version, (await dictionary()).version]).size).toBe(3);
    expect((await dictionary(neighbour.people.admin)).version).toBe(before.version);
    const statements = await statementsOf(() => dictionary(), world.runtime.on);
    expect(statements.map(({ calls }) => calls)).toEqual([1, 1]);
  });

  it('CORE-06 only of modules that are on; by an unknown name it says which there are', async () => {
    const ask = (names: readonly string[]) => world.runtime.ask(admin, LIST, { input: { names } });
    expect((await ask(['grids.nothing'])).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND', allowed: [NAME] } }]);
    await world.runtime.on.superuser.query(`update core.module set state = 'DISABLED' where tenant_id = $1`, [town.township.tenantId]);
    expect((await world.runtime.data<{ dictionaries: readonly unknown[] }>(admin, LIST)).dictionaries).toEqual([]);
    expect(await refused('addDictionaryEntry', { dictionary: NAME, parent: 'ENV', labelZh: '新' })).toEqual(['MODULE_DISABLED CORE-06']);
  });
});
