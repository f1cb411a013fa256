import { newId } from '@xiangzhi/kernel';
import { defineQualityCheck, fragment, type Work } from '@xiangzhi/plugin-api';
import { sql } from '@xiangzhi/persistence';
import { aPlugin, aTownship, statementsOf, testRuntime, type TestRuntime, type Township, type Unit } from '@xiangzhi/testing';
import { keptIdNumber } from '../people/id-number-seal.js';
import runQualityChecks from './run-quality-checks.job.js';

interface Finding {
  readonly check: string;
  readonly count: number;
  readonly sampleIds: readonly string[];
  readonly faultySince: string | null;
}

const GOOD = '990000195001010019';
/** Its last digit is another one: no fixture can be a real person. */
const BAD = '990000195001010018';

let runtime: TestRuntime;
let town: Township;
let village: Unit;

const within = <Result>(body: (work: Work) => Promise<Result>): Promise<Result> => runtime.writeModel.performSystem('core', town.tenantId, body);
const run = (): Promise<void> => within((work) => runQualityChecks(work, {}));

const findings = async (role = 'DATA_STEWARD'): Promise<ReadonlyMap<string, Finding>> => {
  const { dataQuality } = await runtime.data<{ dataQuality: { nodes: readonly Finding[] } }>(await town.actor({ role }), '{ dataQuality(first: 50) { nodes { check checkZh cureZh severity module recordType count sampleIds faultySince checkedAt } } }');
  return new Map(dataQuality.nodes.map((one) => [one.check, one]));
};

type Cells = Readonly<Record<string, unknown>>;

const insert = async (table: string, cells: Cells): Promise<string> => {
  const [id, at] = [newId(), town.clock.now()];
  const row: Cells = { tenant_id: town.tenantId, id, created_at: at, updated_at: at, version: 1, ...cells };
  await town.enter((tx) => tx.query(sql`insert into ${sql.identifier('core', table)} (${sql.join(Object.keys(row).map((column) => sql.identifier(column)))}) values (${sql.join(Object.values(row).map((value) => sql`${value}`))})`));
  return id;
};
const person = (cells: Cells = {}): Promise<string> =>
  insert('person', { name: '张三', birth_date: '1950-01-01', mobile: '13900001234', residency_type: 'LOCAL_REGISTERED', source: '入户走访', unit_id: village.id, unit_path: village.unitPath, ...cells });
const numbered = async (idNumber: string): Promise<string> => {
  const kept = await within((work) => Promise.resolve(keptIdNumber(work, { idType: 'RESIDENT_ID', idNumber, birthDate: '1950-01-01', gender: 'MALE' })));
  return person({ name: `号${town.next()}`, id_type: 'RESIDENT_ID', id_number_sealed: kept.idNumberSealed, id_number_index: kept.idNumberIndex, id_number_masked: kept.idNumberMasked });
};
const tag = async (cells: Cells): Promise<string> =>
  insert('person_tag', { person_id: await person({ name: `标${town.next()}` }), code: 'WIDOW', source: '民政', valid_from: '2025-01-01', review_on: '2026-01-01', unit_path: village.unitPath, ...cells });
const item = (cells: Cells): Promise<string> => {
  const at = town.clock.now();
  return insert('work_item', {
    module: 'core', type: 'COLLECTION_TASK', type_zh: '摸底任务', state: 'OPEN', state_zh: '入户中', clock: 'RUNNING', level: 0, code: `MD-${town.next()}`, title: '摸底', priority: 'NORMAL', cycle: 1, received_at: at, yellow_at: at,
    due_at: at, original_due_at: at, calendar_provisional: false, unit_path: village.unitPath, joint_unit_ids: '[]', of_assignee: true, ...cells,
  });
};

/** Makes what a check finds, and beside it what it leaves; answers the id of the first. */
const PLANTED: readonly (readonly [check: string, plant: () => Promise<string>])[] = [
  ['core.duplicate-persons', async () => {
    await person();
    await person({ mobile: '13900009999' });
    await person({ birth_date: '1951-01-01' });
    const [one, other] = [await person({ name: '李四' }), await person({ name: '李四' })];
    await insert('person_merge_suggestion', { person_id: other, other_id: one, ground: 'NAME_BIRTH_MOBILE', state: 'DISMISSED', unit_path: village.unitPath });
    return person();
  }],
  ['core.wrong-id-numbers', async () => {
    await numbered(GOOD);
    await person({ name: '护照', id_type: 'PASSPORT', id_number_sealed: 'x', id_number_index: newId(), id_number_masked: 'x' });
    return numbered(BAD);
  }],
  ['core.units-of-one-name', async () => {
    await town.unit({ level: 'VILLAGE', name: '北关', validTo: '2025-12-31' });
    await town.units([{ level: 'VILLAGE', name: '南关' }, { level: 'DEPARTMENT', name: '北关' }]);
    return (await town.unit({ level: 'COMMUNITY', name: '南关' })).id;
  }],
  ['core.expired-tags', async () => {
    await tag({ review_on: '2026-03-02' });
    await tag({ valid_to: '2026-02-01' });
    return tag({});
  }],
  ['core.items-without-assignee', async () => {
    await item({ assignee_unit_id: village.id });
    await item({ of_assignee: false });
    await item({ clock: 'ENDED' });
    return item({});
  }],
];

beforeAll(async () => {
  runtime = await testRuntime();
});

beforeEach(async () => {
  runtime.clock.set('2026-03-02T02:40:00+08:00');
  town = await aTownship({ clock: runtime.clock });
  village = await town.unit({ level: 'VILLAGE', name: '东村' });
});

describe('§3.9 what should not be in the data of the core', () => {
  it('§3.9 every check that is declared is planted here', async () => {
    await run();
    expect([...(await findings()).keys()].sort()).toEqual(PLANTED.map(([check]) => check).sort());
  });

  it.each(PLANTED)('§3.9 %s finds what was planted and leaves its clean twins', async (check, plant) => {
    await run();
    expect((await findings()).get(check)).toMatchObject({ count: 0, sampleIds: [], faultySince: null });
    const id = await plant();
    await run();
    expect((await findings()).get(check)).toMatchObject({ count: 1, sampleIds: [id], faultySince: '2026-03-02', cureZh: expect.stringMatching(/./) });
  });

  it('§3.9 an item with a unit that was closed has nobody either', async () => {
    const closed = await town.unit({ level: 'DEPARTMENT', name: '旧站所', validTo: '2026-03-01' });
    const id = await item({ assignee_unit_id: closed.id });
    await run();
    expect((await findings()).get('core.items-without-assignee')?.sampleIds).toEqual([id]);
  });

  it('§3.9 ten of many are named; since when is kept until it is clean, and begins anew then', async () => {
    for (let n = 0; n < 12; n += 1) await tag({});
    await run();
    runtime.clock.set('2026-03-05T02:40:00+08:00');
    await run();
    const found = (await findings()).get('core.expired-tags');
    expect([found?.count, found?.sampleIds.length, found?.faultySince]).toEqual([12, 10, '2026-03-02']);
    await town.enter((tx) => tx.query(sql`update core.person_tag set review_on = '2027-01-01' where tenant_id = ${town.tenantId}`));
    await run();
    expect((await findings()).get('core.expired-tags')).toMatchObject({ count: 0, faultySince: null });
    await tag({});
    await run();
    expect((await findings()).get('core.expired-tags')).toMatchObject({ count: 1, faultySince: '2026-03-05' });
  });

  it('CORE-02 one township is not counted in another, and run twice it is one row a check', async () => {
    await tag({});
    const first = town;
    town = await aTownship({ clock: runtime.clock });
    await Promise.all([run(), run()]);
    expect((await findings()).get('core.expired-tags')?.count).toBe(0);
    expect((await findings()).size).toBe(PLANTED.length);
    town = first;
  });

  it('§3.13 whoever keeps the data sees it, and a village does not', async () => {
    await run();
    expect((await findings('TOWNSHIP_LEADER')).size).toBe(PLANTED.length);
    const { errors } = await runtime.ask(await town.actor({ role: 'VILLAGE_SECRETARY', unit: village }), '{ dataQuality { nodes { check } } }');
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it.each([1, 10])('§2 a page of findings is one statement (%i)', async (first) => {
    await run();
    const steward = await town.actor({ role: 'DATA_STEWARD' });
    const page = `{ dataQuality(first: ${first}, where: { count: { gte: 0 } }) { totalCount nodes { check severity sampleIds } } }`;
    expect((await statementsOf(() => runtime.data(steward, page))).map(({ calls }) => calls)).toEqual([1]);
  });
});

describe('CORE-06 checks of modules', () => {
  const crooked = defineQualityCheck({ key: 'fences.crooked', zh: '歪的围栏', en: 'Crooked.', severity: 'WARNING', record: 'OrgUnit', cureZh: '请扶正', rows: ({ tenant }) => fragment`select u.id from core.org_unit u where u.tenant_id = ${tenant} and u.name = '歪'` });

  it('CORE-06 are run where the module is on, and their findings go with it', async () => {
    const own = await testRuntime({ plugins: [await aPlugin({ key: 'fences', qualityChecks: [crooked] })] });
    const [on, off] = [await aTownship({ clock: own.clock, modules: ['fences'] }), await aTownship({ clock: own.clock })];
    for (const there of [on, off]) await there.unit({ level: 'VILLAGE', name: '歪' });
    const keysIn = async (there: Township): Promise<readonly string[]> => {
      await own.writeModel.performSystem('core', there.tenantId, (work) => runQualityChecks(work, {}));
      const { dataQuality } = await own.data<{ dataQuality: { nodes: readonly Finding[] } }>(await there.actor({ role: 'DATA_STEWARD' }), '{ dataQuality(where: { count: { gte: 1 } }) { nodes { check } } }');
      return dataQuality.nodes.map(({ check }) => check);
    };
    expect([await keysIn(on), await keysIn(off)]).toEqual([['fences.crooked'], []]);
    await on.enter((tx) => tx.query(sql`update core.module set state = 'DISABLED', disabled_at = ${own.clock.now()} where tenant_id = ${on.tenantId}`));
    expect(await keysIn(on)).toEqual([]);
  });
});
