import type { TenantActor } from '@xiangzhi/access';
import { aTownship, TestClock, type TestRuntime, type Township } from '@xiangzhi/testing';
import { filesOf } from '../attachment/files-of.js';
import { removeUnusedFiles } from '../attachment/remove-unused-files.js';
import expireRecords from '../retention/expire-records.job.js';
import { importRuntime, ImportWorld } from './fixtures/import-world.js';
import { csvOf, HEADINGS, residentLine } from './fixtures/register-file.js';
import lapseImports from './lapse-imports.job.js';

const BEGIN = '2026-03-02T10:00:00+08:00';
const clock = new TestClock(BEGIN);
let runtime: TestRuntime;
let township: Township;
let world: ImportWorld;
let [steward, officer]: TenantActor[] = [];

beforeAll(async () => {
  runtime = await importRuntime(clock);
});

beforeEach(async () => {
  clock.set(BEGIN);
  township = await aTownship({ on: runtime.on, clock });
  await township.units([{ level: 'VILLAGE', name: '东村' }]);
  world = new ImportWorld(runtime, township);
  steward = await township.actor({ role: 'DATA_STEWARD' });
  officer = await township.actor({ role: 'PRIVACY_OFFICER' });
});

const register = (...rows: readonly number[]): string => csvOf([HEADINGS, ...rows.map((n) => residentLine(n, '东村')), ['', '无名', '', '东村', '', '', '']]);
const lapse = (): Promise<void> => runtime.writeModel.performSystem('core', township.tenantId, (work) => lapseImports(work, {}));
const night = (): Promise<void> => runtime.writeModel.performSystem('core', township.tenantId, (work) => expireRecords(work, {}));
const sealedRows = async (id: string): Promise<number> => (await township.on.superuser.query('select from core.import_row where batch_id = $1 and sealed is not null', [id])).rowCount ?? 0;

describe('AM-20 an import that nobody goes on with', () => {
  it('AM-20 is given up after thirty days, with all that its rows say; one that was looked at since is not', async () => {
    const left = await world.checked(steward!, register(1));
    clock.advance({ days: 20 });
    const newer = await world.checked(steward!, register(2));
    clock.advance({ days: 11 });
    await lapse();
    expect(await world.batch(steward!, left.id)).toMatchObject({ state: 'DISCARDED', failureZh: expect.stringContaining('30 天') });
    expect(await world.batch(steward!, newer.id)).toMatchObject({ state: 'CHECKED' });
    expect([await sealedRows(left.id), await sealedRows(newer.id)]).toEqual([0, 2]);
    expect((await world.act('commitImport', steward!, left)).errors).toHaveLength(1);
  });
});

describe('AM-11 an import whose time is over', () => {
  const TABLES = ['core.import_batch', 'core.import_row', 'core.import_fault', 'core.person'];
  const counts = (): Promise<readonly number[]> => Promise.all(TABLES.map((table) => world.count(table)));

  it('AM-11 goes after ninety days with rows, faults and file; what it has written stays, and so does an import that is held', async () => {
    await world.committed(steward!, officer!, await world.checked(steward!, register(1)));
    const held = await world.checked(steward!, register(2));
    await runtime.data(officer!, 'mutation($i: HoldRecordsInput!) { holdRecords(input: $i) { retentionHold { id } } }', { i: { recordName: 'ImportBatch', refId: held.id, reason: 'DISPUTE', note: '核对来源' } });
    expect(await counts()).toEqual([2, 4, 2, 1]);
    clock.advance({ days: 89 });
    await night();
    expect(await counts()).toEqual([2, 4, 2, 1]);
    clock.advance({ days: 2 });
    await night();
    expect(await counts()).toEqual([1, 2, 1, 1]);
    await removeUnusedFiles(township.on.database, filesOf(runtime.dataDirectory).store, township.tenantId, clock.now());
    // The file and the list of faults of the one that is held.
    expect(await world.count('core.attachment')).toBe(2);
  });
});
