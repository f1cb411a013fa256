import { DomainError, type Clock } from '@xiangzhi/kernel';
import { inTenantTransaction, inTransaction, sql, type Transaction } from '@xiangzhi/persistence';
import { ownServer, type OwnServer } from '@xiangzhi/testing';
import { loadDivisions } from '../divisions/load-divisions.js';
import { CORE_DDL } from '../fixtures/core-ddl.js';
import { ensurePackages } from '../packages/store-packages.js';
import { createTenant, NOBODY } from './create-tenant.js';
import { listTenants } from './list-tenants.js';
import { mergeTenants, type MergedTenants, type MergeTenantsInput } from './merge-tenants.js';

const clock: Clock = { now: () => new Date('2026-03-02T01:00:00Z') };
const standard = { packageKey: 'standard' };

let fixture: OwnServer;
const asPlatform = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => inTransaction(fixture.database.pool('platform'), work);
const create = async (...codes: readonly string[]): Promise<void> => {
  for (const areaCode of codes) await asPlatform((tx) => createTenant(tx, { areaCode, ...standard }, clock));
};
const merge = (into: Omit<MergeTenantsInput['into'], 'packageKey'>, ...from: readonly string[]): Promise<MergedTenants> => asPlatform((tx) => mergeTenants(tx, { into: { ...into, ...standard }, from }, clock));
const listed = async () => (await asPlatform((tx) => listTenants(tx))).map(({ areaCode, status, successorCode, successorName }) => [areaCode, status, successorCode, successorName]);
const seen = async () => (await fixture.superuser.query('select area_code, status, successor_code from oversight.township order by 1')).rows.map(Object.values);
const refusal = async (attempt: Promise<unknown>): Promise<unknown> => {
  const error: unknown = await attempt.then(() => null, (reason: unknown) => reason);
  if (!(error instanceof DomainError)) throw new Error('expected a DomainError', { cause: error });
  return [error.code, error.details.rule, error.details.argumentPath, error.messageZh];
};

beforeAll(async () => {
  fixture = await ownServer(CORE_DDL);
  await asPlatform(async (tx) => {
    await loadDivisions(tx);
    await ensurePackages(tx);
  });
});
afterAll(() => fixture?.stop());
beforeEach(async () => {
  await fixture.superuser.query('truncate core.org_unit, core.tenant, oversight.township');
});

describe('AM-18 merging townships', () => {
  it('AM-18 makes the successor, archives the others with where they have gone, for the county too, and moves no row', async () => {
    await create('410922101', '410922102', '410922103');
    const units = () => fixture.superuser.query<{ units: string }>(`select md5(string_agg(tenant_id || unit_path || coalesce(valid_to::text, ''), ',' order by id)) as units from core.org_unit where unit_path !~ '^P-'`);
    const before = (await units()).rows;
    const { successor, created, predecessors } = await merge({ name: '新合镇', countyCode: '410922' }, '410922101', '410922102');
    expect([successor.displayName, created?.units, predecessors.map(({ areaCode }) => areaCode)]).toEqual(['清丰县新合镇', 1, ['410922101', '410922102']]);
    const gone = [successor.areaCode, '清丰县新合镇'];
    expect(await listed()).toEqual([
      ['410922101', 'ARCHIVED', ...gone], ['410922102', 'ARCHIVED', ...gone], ['410922103', 'ACTIVE', null, null], [successor.areaCode, 'ACTIVE', null, null],
    ]);
    expect(await seen()).toEqual([['410922101', 'ARCHIVED', successor.areaCode], ['410922102', 'ARCHIVED', successor.areaCode], ['410922103', 'ACTIVE', null], [successor.areaCode, 'ACTIVE', null]]);
    expect((await units()).rows).toEqual(before);
  });

  it('AM-18, CORE-01 takes a township that is there, and asked again changes nothing; the successor may have the name of one of them', async () => {
    await create('410922101', '410922100');
    expect(await merge({ areaCode: '410922100' }, '410922101')).toMatchObject({ created: null, predecessors: [{ areaCode: '410922101' }], archivedBefore: [] });
    expect(await merge({ areaCode: '410922100' }, '410922101')).toMatchObject({ created: null, predecessors: [], archivedBefore: [{ areaCode: '410922101' }] });
    const { successor } = await merge({ countyCode: '410922', name: '新合镇' }, '410922100');
    expect((await merge({ countyCode: '410922', name: '新合镇' }, successor.areaCode)).successor).toMatchObject({ displayName: '清丰县新合镇', areaCode: expect.not.stringMatching(`^${successor.areaCode}$`) as unknown });
  });

  it('AM-18 whatever had gone to a township that is merged itself goes with it', async () => {
    await create('410922101', '410922102', '410922103');
    await merge({ areaCode: '410922102' }, '410922101');
    await merge({ areaCode: '410922103' }, '410922102');
    expect((await listed()).map(([code, , successor]) => [code, successor])).toEqual([['410922101', '410922103'], ['410922102', '410922103'], ['410922103', null]]);
  });

  it('AM-18, CORE-01 one 城关镇 is merged, that of the next county stays what it is', async () => {
    await create('410922100', '410926100', '410922101');
    await merge({ areaCode: '410922101' }, '410922100');
    expect((await listed()).map(([code, status]) => [code, status])).toEqual([['410922100', 'ARCHIVED'], ['410922101', 'ACTIVE'], ['410926100', 'ACTIVE']]);
  });

  it('AM-18 refuses what cannot be, with the cure, and then nothing has changed', async () => {
    await create('410922101', '410922102', '410922103', '410926100');
    await merge({ areaCode: '410922102' }, '410922101');
    const before = await listed();
    const because = async (into: string, ...from: readonly string[]) => refusal(merge({ areaCode: into }, ...from));
    expect(await because('410922103', '410922103')).toEqual(['INVARIANT_VIOLATION', 'AM-18', ['from'], expect.stringContaining('不能并入自己')]);
    expect(await because('410922103', '410926100')).toEqual(['INVARIANT_VIOLATION', 'AM-18', ['from'], expect.stringContaining('不属同一县')]);
    expect(await because('410922103', '410922101')).toEqual(['INVARIANT_VIOLATION', 'AM-18', ['from'], expect.stringContaining('已经归档')]);
    expect(await because('410922101', '410922103')).toEqual(['INVARIANT_VIOLATION', 'AM-18', ['into'], expect.stringContaining('已经归档')]);
    expect(await because('410922103', '410922999')).toEqual(['VALIDATION', 'AM-18', ['from'], expect.stringContaining('410922999')]);
    expect(await because('410922103')).toEqual(['VALIDATION', 'AM-18', ['from'], expect.stringContaining('--from')]);
    expect(await because('410922998', '410922103')).toEqual(['VALIDATION', 'CORE-01', expect.anything(), expect.anything()]);
    expect(await listed()).toEqual(before);
  });

  it('AM-18, CORE-T2 the successor reads nothing of the archive by itself', async () => {
    await create('410922101', '410922102');
    const { successor, predecessors } = await merge({ areaCode: '410922102' }, '410922101');
    const read = await inTenantTransaction(fixture.database.pool('app'), { tenantId: successor.tenantId, scope: '*', actorId: NOBODY }, (tx) =>
      tx.query(sql`select from core.org_unit where tenant_id = ${predecessors[0]?.tenantId}`),
    );
    expect(read).toEqual([]);
  });
});
