import { DomainError, DomainErrors, isUuid, type Clock } from '@xiangzhi/kernel';
import { inTenantTransaction, inTransaction, sql, type Transaction } from '@xiangzhi/persistence';
import { loadDivisions } from '../divisions/load-divisions.js';
import { CORE_DDL } from '../fixtures/core-ddl.js';
import { ownServer, type OwnServer } from '@xiangzhi/testing';
import { ensurePackages } from '../packages/store-packages.js';
import { checkCatalogue } from '../rls/catalogue-check.js';
import { createTenant, NOBODY, type CreatedTenant, type CreateTenantInput } from './create-tenant.js';
import { importTenants, type ImportResult, type ImportSource } from './import-tenants.js';
import { listTenants } from './list-tenants.js';

const clock: Clock = { now: () => new Date('2026-03-02T01:00:00Z') };
const standard = { packageKey: 'standard' };

let fixture: OwnServer;
const asPlatform = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => inTransaction(fixture.database.pool('platform'), work);
const create = (input: Omit<CreateTenantInput, 'packageKey'>): Promise<CreatedTenant> =>
  asPlatform((tx) => createTenant(tx, { ...input, ...standard }, clock));
const bringIn = (source: ImportSource): Promise<ImportResult> => asPlatform((tx) => importTenants(tx, source, standard, clock));
const unitsOf = ({ tenantId }: Pick<CreatedTenant, 'tenantId'>, scope = '*') =>
  inTenantTransaction(fixture.database.pool('app'), { tenantId, scope, actorId: NOBODY }, (tx) =>
    tx.query<{ name: string; level: string; unit_path: string; full_name: string; area_code: string | null; valid_from: string }>(
      sql`select name, level, unit_path, full_name, area_code, valid_from from core.org_unit where tenant_id = ${tenantId} order by unit_path`,
    ),
  );
const refusal = async (attempt: Promise<unknown>): Promise<DomainError> => {
  const error: unknown = await attempt.then(() => null, (reason: unknown) => reason);
  if (error instanceof DomainError) return error;
  throw new Error('expected a DomainError', { cause: error });
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
  await fixture.superuser.query('truncate core.org_unit, core.tenant');
});

describe('division list in the database', () => {
  it('is loaded once: a second load writes nothing, a changed name is taken over', async () => {
    expect(await asPlatform((tx) => loadDivisions(tx))).toEqual({ listed: 3296, written: 0 });
    await fixture.owner.query(`update core.region set name = '旧名' where code = '410922100212'`);
    expect(await asPlatform((tx) => loadDivisions(tx))).toEqual({ listed: 3296, written: 1 });
    expect(await asPlatform((tx) => ensurePackages(tx))).toEqual([]);
  });
});

describe('createTenant', () => {
  it('CORE-01 qualifies the name with the county and opens the whole tree', async () => {
    const tenant = await create({ areaCode: '410922100' });
    expect(tenant).toMatchObject({ areaCode: '410922100', displayName: '清丰县城关镇', units: 32 });
    expect([tenant.tenantId, tenant.rootUnitId].every(isUuid)).toBe(true);
    const units = await unitsOf(tenant);
    expect(units[0]).toMatchObject({ name: '城关镇', level: 'TOWNSHIP', unit_path: '410922100/', full_name: '清丰县城关镇' });
    expect(units.find(({ name }) => name === '四合楼')).toEqual({
      name: '四合楼', level: 'VILLAGE', unit_path: '410922100/212/', full_name: '清丰县城关镇四合楼村委会', area_code: '410922100212', valid_from: '2023-06-30',
    });
  });

  it('CORE-T1 two 城关镇 in two counties are fine, a second one in the same county is refused by code and by name', async () => {
    const first = await create({ areaCode: '410922100' });
    const second = await create({ areaCode: '410926100' });
    expect([first.displayName, second.displayName]).toEqual(['清丰县城关镇', '范县城关镇']);
    for (const again of [{ areaCode: '410922100' }, { name: '城关镇', countyCode: '410922' }]) {
      const error = await refusal(create(again));
      expect(error).toMatchObject({ code: 'DUPLICATE', details: { rule: 'CORE-01' } });
      expect(error.messageZh).toContain('清丰县城关镇');
    }
    expect(await asPlatform((tx) => listTenants(tx))).toHaveLength(2);
  });

  it('CORE-01 refuses the same name for two unlisted townships of one county, not of two', async () => {
    expect(await create({ name: '新城镇', countyCode: '410922' })).toMatchObject({ areaCode: 'P-410922-01', displayName: '清丰县新城镇', units: 1 });
    const error = await refusal(create({ areaCode: '410922199', name: '新城镇', countyCode: '410922' }));
    expect(error).toMatchObject({ code: 'DUPLICATE', details: { rule: 'CORE-01', argumentPath: ['name'] } });
    expect(error.messageZh).toContain('清丰县');
    expect(await create({ name: '新城镇', countyCode: '410926' })).toMatchObject({ areaCode: 'P-410926-01', displayName: '范县新城镇' });
    expect(await create({ name: '南湖街道', countyCode: '410922' })).toMatchObject({ areaCode: 'P-410922-02' });
  });

  it('CORE-05b an unlisted township may bring its official code, or get a provisional one; its units start today', async () => {
    const tenant = await create({ areaCode: '410922111', name: '新城镇', countyCode: '410922' });
    expect(await unitsOf(tenant)).toEqual([expect.objectContaining({ unit_path: '410922111/', valid_from: '2026-03-02' })]);
    const provisional = await create({ name: '南湖街道', countyCode: '410922' });
    expect((await unitsOf(provisional))[0]?.unit_path).toBe('P-410922-01/');
  });

  it('finds a listed township by county and name, spoken or official, and gives it its code', async () => {
    expect(await create({ name: '柳屯镇', countyCode: '410928' })).toMatchObject({ areaCode: '410928101', displayName: '濮阳县柳屯镇' });
    expect(await create({ name: '河南濮阳工业园区昌湖街道', countyCode: '410971' })).toMatchObject({ areaCode: '410971001', displayName: '河南濮阳工业园区昌湖街道' });
  });

  it.each([
    [{ areaCode: '410922999' }, ['areaCode'], /名录.*17 个.*名称和所属县/],
    [{ areaCode: '410922' }, ['areaCode'], /9 位/],
    [{ areaCode: '41092210' }, ['areaCode'], /不是有效的区划代码/],
    [{ areaCode: '410922100000' }, ['areaCode'], /补位/],
    [{}, ['areaCode'], /9 位区划代码/],
    [{ name: '城关镇' }, ['areaCode'], /县/],
    [{ areaCode: '410922100', name: '柳格镇' }, ['name'], /城关镇/],
    [{ areaCode: '410922100', countyCode: '410926' }, ['countyCode'], /410922/],
    [{ areaCode: '410922199', name: '城关镇', countyCode: '410922' }, ['areaCode'], /410922100/],
    [{ areaCode: '110101001' }, ['areaCode'], /110101/],
    [{ areaCode: '410922111', name: ' ', countyCode: '410922' }, ['name'], /没有填写/],
  ])('refuses %j with VALIDATION and says what to do', async (input, argumentPath, cure) => {
    const error = await refusal(create(input));
    expect(error).toMatchObject({ code: 'VALIDATION', details: { argumentPath } });
    expect(error.messageZh).toMatch(cure);
    expect(await asPlatform((tx) => listTenants(tx))).toEqual([]);
  });

  it('refuses an unknown package and names the others', async () => {
    const error = await refusal(asPlatform((tx) => createTenant(tx, { areaCode: '410922100', packageKey: 'gold' }, clock)));
    expect(error).toMatchObject({ code: 'VALIDATION', details: { allowed: ['standard'] } });
  });

  it('CORE-01 holds when 8 administrators create the same township at once: one succeeds, 7 are told', async () => {
    const attempts = await Promise.allSettled(Array.from({ length: 8 }, () => create({ areaCode: '410927103' })));
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const attempt of attempts) if (attempt.status === 'rejected') expect(attempt.reason).toMatchObject({ code: 'DUPLICATE' });
    expect(await asPlatform((tx) => listTenants(tx))).toHaveLength(1);
  });

  it('CORE-05b gives 4 unlisted townships created at once 4 provisional codes', async () => {
    const made = await Promise.all(['东', '南', '西', '北'].map((side) => create({ name: `${side}新镇`, countyCode: '410922' })));
    expect(made.map(({ areaCode }) => areaCode).sort()).toEqual(['P-410922-01', 'P-410922-02', 'P-410922-03', 'P-410922-04']);
  });
});

describe('isolation of what was created', () => {
  it('CORE-T2 without a tenant xz_app sees nothing and inserts nothing', async () => {
    const tenant = await create({ areaCode: '410922100' });
    const app = fixture.database.pool('app');
    expect(await inTransaction(app, (tx) => tx.query(sql`select id from core.org_unit`))).toEqual([]);
    expect(await inTransaction(app, (tx) => tx.query(sql`select id from core.tenant`))).toEqual([]);
    const insert = sql`insert into core.org_unit (tenant_id, id, level, kind, name, full_name, unit_path, valid_from, created_at, created_by, updated_at, updated_by)
      values (${tenant.tenantId}, ${tenant.tenantId}, 'VILLAGE', 'REGULAR', 'x', 'x', '410922100/x/', '2026-01-01', ${clock.now()}, ${NOBODY}, ${clock.now()}, ${NOBODY})`;
    await expect(inTransaction(app, (tx) => tx.query(insert))).rejects.toThrow(/row-level security/);
    await expect(inTransaction(app, (tx) => tx.query(sql`insert into core.tenant select * from core.tenant`))).rejects.toThrow(/permission denied/);
  });

  it('each township sees its own tree and directory row only, a village secretary her subtree only', async () => {
    const [qingfeng, fan] = [await create({ areaCode: '410922100' }), await create({ areaCode: '410926100' })];
    const app = fixture.database.pool('app');
    const seen = await inTenantTransaction(app, { tenantId: fan.tenantId, scope: '*', actorId: NOBODY }, async (tx) => ({
      tenants: await tx.query<{ display_name: string }>(sql`select display_name from core.tenant`),
      foreign: await tx.query(sql`select id from core.org_unit where tenant_id = ${qingfeng.tenantId}`),
      own: await tx.query(sql`select id from core.org_unit`),
    }));
    expect(seen).toMatchObject({ tenants: [{ display_name: '范县城关镇' }], foreign: [] });
    expect(seen.own).toHaveLength(20);
    expect((await unitsOf(qingfeng, '410922100/212/')).map(({ name }) => name)).toEqual(['四合楼']);
    expect(await unitsOf(qingfeng, '410922100/21/')).toEqual([]);
  });

  it('the tables that tenantTable() makes pass the catalogue check', async () => {
    expect(await inTransaction(fixture.owner, checkCatalogue)).toEqual([]);
  });
});

describe('importTenants and listTenants', () => {
  it('imports all of 濮阳: 89 townships with 3,197 villages and communities, and changes nothing the second time', async () => {
    const first = await bringIn({ cityCode: '4109' });
    expect(first.created).toHaveLength(89);
    expect(first.created.reduce((sum, { units }) => sum + units, 0)).toBe(89 + 3197);
    const second = await bringIn({ cityCode: '4109' });
    expect([second.created, second.existing.length]).toEqual([[], 89]);
    const directory = await asPlatform((tx) => listTenants(tx));
    expect(new Set(directory.map(({ displayName }) => displayName)).size).toBe(89);
    expect(directory.filter(({ displayName }) => displayName.endsWith('城关镇')).map(({ areaCode, displayName }) => `${areaCode} ${displayName}`)).toEqual([
      '410922100 清丰县城关镇', '410923100 南乐县城关镇', '410926100 范县城关镇', '410927100 台前县城关镇', '410928100 濮阳县城关镇',
    ]);
  });

  it('imports a county, beside what is there', async () => {
    const there = await create({ areaCode: '410926103' });
    const { created, existing } = await bringIn({ countyCode: '410926' });
    expect([created.length, existing]).toEqual([11, [{ tenantId: there.tenantId, areaCode: '410926103', displayName: '范县高码头镇' }]]);
  });

  it('imports rows idempotently, also townships without a code', async () => {
    const rows = [{ areaCode: '410922100' }, { name: '新城镇', countyCode: '410922' }];
    expect((await bringIn({ rows })).created.map(({ areaCode }) => areaCode)).toEqual(['410922100', 'P-410922-01']);
    expect(await bringIn({ rows: [...rows, ...rows] })).toMatchObject({ created: [], existing: { length: 4 } });
  });

  it('reports every faulty row with its number, and stores none', async () => {
    const rows = [{ areaCode: '410922100' }, { areaCode: '410922999' }, { areaCode: 'x' }, { name: '新镇', countyCode: '999999' }];
    const error = await bringIn({ rows }).then(() => null, (reason: unknown) => reason);
    expect(error).toBeInstanceOf(DomainErrors);
    expect((error as DomainErrors).errors.map(({ details }) => details.argumentPath)).toEqual([
      ['rows', 1, 'areaCode'], ['rows', 2, 'areaCode'], ['rows', 3, 'countyCode'],
    ]);
    expect((error as DomainErrors).errors[0]?.messageZh).toMatch(/^第 2 行：/);
    expect(await asPlatform((tx) => listTenants(tx))).toEqual([]);
  });

  it.each([{ countyCode: '410999' }, { cityCode: '410922' }, { cityCode: '1101' }])('refuses the area %j that the list lacks', async (source) => {
    expect(await refusal(bringIn(source))).toMatchObject({ code: 'VALIDATION', details: { rule: 'CORE-01' } });
  });

  it('lists by county, city and status, page by page', async () => {
    await bringIn({ rows: ['410922100', '410926100', '410926103'].map((areaCode) => ({ areaCode })) });
    const codes = async (filter: Parameters<typeof listTenants>[1]) => (await asPlatform((tx) => listTenants(tx, filter))).map(({ areaCode }) => areaCode);
    expect(await codes({ countyCode: '410926' })).toEqual(['410926100', '410926103']);
    expect(await codes({ cityCode: '4109', first: 2 })).toEqual(['410922100', '410926100']);
    expect(await codes({ cityCode: '4109', first: 2, after: '410926100' })).toEqual(['410926103']);
    expect(await codes({ status: 'SUSPENDED' })).toEqual([]);
  });
});
