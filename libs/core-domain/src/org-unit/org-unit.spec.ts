import { newId } from '@xiangzhi/kernel';
import { inTransaction } from '@xiangzhi/persistence';
import { createTenant, loadDivisions } from '@xiangzhi/tenancy';
import { aTownship, ownDatabase, testRuntime, type Answer, type TestRuntime, type Township, type Unit } from '@xiangzhi/testing';
import type { TenantActor } from '@xiangzhi/access';

interface UnitAnswer {
  readonly id: string;
  readonly name: string;
  readonly fullName: string;
  readonly unitPath: string;
  readonly version: number;
  readonly validTo: string | null;
}

const CREATE = 'mutation($i: CreateOrgUnitInput!) { createOrgUnit(input: $i) { orgUnit { id name fullName unitPath version validFrom validTo areaCode } warnings { code } } }';
const CLOSE = 'mutation($i: CloseOrgUnitInput!) { closeOrgUnit(input: $i) { orgUnit { id name version validTo unitPath } } }';

let runtime: TestRuntime;
let township: Township;
let admin: TenantActor;

beforeAll(async () => {
  runtime = await testRuntime();
});

beforeEach(async () => {
  township = await aTownship();
  admin = await township.actor();
});

type Created = { createOrgUnit: { orgUnit: UnitAnswer } | null };
type Closed = { closeOrgUnit: { orgUnit: UnitAnswer } | null };

const create = (input: object, who = admin): Promise<Answer<Created>> => runtime.ask<Created>(who, CREATE, { i: { parentId: township.root.id, level: 'VILLAGE', ...input } });
const close = (input: object, who = admin): Promise<Answer<Closed>> => runtime.ask<Closed>(who, CLOSE, { i: { version: 1, ...input } });

const refusal = (answer: Answer<unknown>): readonly unknown[] => answer.errors.map(({ extensions: { code, rule } }) => [code, rule]);

const count = async (): Promise<number> =>
  (await runtime.data<{ orgTree: { totalCount: number } }>(admin, '{ orgTree { totalCount } }')).orgTree.totalCount;

describe('CORE-T1 same-named townships', () => {
  it('stand in two counties side by side; a second one in the same county is refused, by code and by name', async () => {
    const on = await ownDatabase();
    await inTransaction(on.database.pool('platform'), (tx) => loadDivisions(tx));
    const found = (input: object) => inTransaction(on.database.pool('platform'), (tx) => createTenant(tx, { packageKey: 'standard', ...input }, { now: () => new Date('2026-03-02T01:00:00Z') }));
    const qingfeng = await found({ areaCode: '410922100' });
    const fan = await found({ areaCode: '410926100' });
    expect([qingfeng.displayName, fan.displayName]).toEqual(['清丰县城关镇', '范县城关镇']);
    await expect(found({ areaCode: '410922100' })).rejects.toMatchObject({ code: 'DUPLICATE', details: { rule: 'CORE-01', argumentPath: ['areaCode'] } });
    await expect(found({ name: '城关镇', countyCode: '410922' })).rejects.toMatchObject({ code: 'DUPLICATE', details: { rule: 'CORE-01' } });
    const stored = await on.superuser.query('select display_name from core.tenant order by area_code');
    expect(stored.rows).toEqual([{ display_name: '清丰县城关镇' }, { display_name: '范县城关镇' }]);
  });
});

describe('CORE-01 names of units', () => {
  it('a name is taken by a valid sibling of the same level, and free again when that one is closed', async () => {
    const first = (await create({ name: '四合楼' })).data.createOrgUnit!.orgUnit;
    expect(refusal(await create({ name: ' 四合楼 ' }))).toEqual([['DUPLICATE', 'CORE-01']]);
    expect(refusal(await create({ name: '四合楼', level: 'COMMUNITY' }))).toEqual([]);
    expect(refusal(await close({ id: first.id, validTo: '2026-03-02' }))).toEqual([]);
    expect(refusal(await create({ name: '四合楼' }))).toEqual([]);
  });

  it('of twenty who open the same sibling at once exactly one wins, and the others are told why', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => create({ name: '同名村' })));
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(new Set(answers.flatMap(refusal).map(String))).toEqual(new Set(['DUPLICATE,CORE-01']));
    expect(await count()).toBe(2);
    const trail = await township.on.superuser.query('select from audit.entry where tenant_id = $1', [township.tenantId]);
    expect(trail.rowCount).toBe(1);
  });

  it('the full name says where a unit stands', async () => {
    expect((await create({ name: '惠寨' })).data.createOrgUnit!.orgUnit.fullName).toBe(`${township.displayName}惠寨`);
  });

  it.each([['', 'VALIDATION'], ['　', 'VALIDATION'], ['x'.repeat(61), 'VALIDATION'], ['a\u200bb', 'VALIDATION'], ['\u202eb', 'VALIDATION'], ['a\u0007', 'VALIDATION']])('the name %j is refused and nothing is stored', async (name, code) => {
    const answer = await create({ name });
    expect(answer.errors).toMatchObject([{ extensions: { code, argumentPath: ['input', 'name'] } }]);
    expect(await count()).toBe(1);
  });
});

describe('CORE-03 closing a unit', () => {
  it('keeps its row, its path and its history, and links who carries on', async () => {
    const village = await township.unit({ level: 'VILLAGE', name: '惠寨' });
    const community = await township.unit({ level: 'COMMUNITY', name: '惠寨', validFrom: '2026-03-01' });
    const closed = (await close({ id: village.id, validTo: '2026-03-01', successorIds: [community.id] })).data.closeOrgUnit!.orgUnit;
    expect(closed).toEqual({ id: village.id, name: '惠寨', version: 2, validTo: '2026-03-01', unitPath: village.unitPath });
    const links = await township.on.superuser.query('select unit_id, successor_id from core.org_unit_successor where tenant_id = $1', [township.tenantId]);
    expect(links.rows).toEqual([{ unit_id: village.id, successor_id: community.id }]);
    expect(await count()).toBe(3);
    const trail = await runtime.data<{ auditEntries: { nodes: object[] } }>(await township.actor({ role: 'AUDITOR' }), '{ auditEntries { nodes { action objectType } } }');
    expect(trail.auditEntries.nodes).toEqual(expect.arrayContaining([{ action: 'UPDATE', objectType: 'OrgUnit' }, { action: 'CREATE', objectType: 'OrgUnitSuccessor' }]));
  });

  it('is refused for a closed one, for a day before it began, for itself as successor, and then nothing has changed', async () => {
    const village = await township.unit({ level: 'VILLAGE', name: '惠寨', validTo: '2026-01-31' });
    const open = await township.unit({ level: 'VILLAGE', name: '魏寨' });
    expect(refusal(await close({ id: village.id }))).toEqual([['INVARIANT_VIOLATION', 'CORE-03']]);
    expect(refusal(await close({ id: open.id, validTo: '2023-06-29' }))).toEqual([['INVARIANT_VIOLATION', 'CORE-03']]);
    expect(refusal(await close({ id: open.id, successorIds: [open.id] }))).toEqual([['INVARIANT_VIOLATION', 'CORE-03']]);
    const rows = await township.on.superuser.query('select version from core.org_unit where tenant_id = $1', [township.tenantId]);
    expect(rows.rows.every(({ version }) => version === 1)).toBe(true);
  });

  it('the township itself is not closed by its own people, even when nothing hangs on it', async () => {
    expect(refusal(await close({ id: township.root.id }))).toEqual([['INVARIANT_VIOLATION', 'CORE-03']]);
  });
});

describe('CORE-04 a unit that is still needed', () => {
  it('is not closed while a unit below it is open, or somebody has a post in it or below', async () => {
    const village = await township.unit({ level: 'VILLAGE', name: '东关' });
    const grid = await township.unit({ level: 'GRID', name: '一格', below: village });
    expect(refusal(await close({ id: village.id }))).toEqual([['INVARIANT_VIOLATION', 'CORE-04']]);
    await township.post({ person: await township.person({ unit: grid }), role: 'GRID_OFFICER', unit: grid });
    const answer = await close({ id: grid.id });
    expect(refusal(answer)).toEqual([['INVARIANT_VIOLATION', 'CORE-04']]);
    expect(answer.errors[0]!.extensions.messageZh).toContain('1 个有效任职');
  });

  it.each(['ENDED', 'REFUSED'] as const)('a post that is %s does not hold it', async (status) => {
    const village = await township.unit({ level: 'VILLAGE', name: '东关' });
    await township.post({ person: await township.person({ unit: village }), role: 'VILLAGE_STAFF', unit: village, status });
    expect(refusal(await close({ id: village.id }))).toEqual([]);
  });

  it('a post whose last day was yesterday does not hold it, one whose last day is today does', async () => {
    const [past, present] = (await township.units([{ level: 'VILLAGE', name: '东关' }, { level: 'VILLAGE', name: '西关' }])) as [Unit, Unit];
    for (const [unit, validTo] of [[past, '2026-03-01'], [present, '2026-03-02']] as const) await township.post({ person: await township.person({ unit }), role: 'VILLAGE_STAFF', unit, validTo });
    expect(refusal(await close({ id: past.id }))).toEqual([]);
    expect(refusal(await close({ id: present.id }))).toEqual([['INVARIANT_VIOLATION', 'CORE-04']]);
  });
});

describe('CORE-05 depth is data', () => {
  it('a village stands below the township or below a zone, a grid below either or below a village', async () => {
    const zone = (await create({ level: 'SERVICE_ZONE', name: '东片' })).data.createOrgUnit!.orgUnit;
    const village = (await create({ name: '四合楼', parentId: zone.id })).data.createOrgUnit!.orgUnit;
    const grid = (await create({ level: 'GRID', name: '一格', parentId: village.id })).data.createOrgUnit!.orgUnit;
    const micro = (await create({ level: 'MICRO_GRID', name: '一号楼', parentId: grid.id })).data.createOrgUnit!.orgUnit;
    expect(micro.unitPath.startsWith(grid.unitPath) && grid.unitPath.startsWith(village.unitPath) && village.unitPath.startsWith(zone.unitPath)).toBe(true);
    expect(refusal(await create({ level: 'GRID', name: '专属网格' }))).toEqual([]);
  });

  it.each([
    ['a micro-grid below the township', 'MICRO_GRID'],
  ])('%s is refused with what may stand there', async (_, level) => {
    const answer = await create({ level, name: 'x' });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'INVARIANT_VIOLATION', rule: 'CORE-05', allowed: ['DEPARTMENT', 'SERVICE_ZONE', 'VILLAGE', 'COMMUNITY', 'GRID'] } }]);
  });

  it('nothing is opened below a closed unit', async () => {
    const closed = await township.unit({ level: 'VILLAGE', name: '旧村', validTo: '2026-01-31' });
    expect(refusal(await create({ level: 'GRID', name: '一格', parentId: closed.id }))).toEqual([['INVARIANT_VIOLATION', 'CORE-03']]);
    expect(refusal(await create({ level: 'GRID', name: '一格', parentId: closed.id, validFrom: '2026-01-31' }))).toEqual([]);
  });
});

describe('CORE-05b codes', () => {
  it('a unit may have no code, a provisional one or the official one, and the path follows', async () => {
    const code = `${township.areaCode}201`;
    const official = (await create({ name: '有码', areaCode: code })).data.createOrgUnit!.orgUnit;
    expect(official.unitPath).toBe(`${township.areaCode}/201/`);
    expect((await create({ name: '无码' })).data.createOrgUnit!.orgUnit.unitPath).toMatch(new RegExp(`^${township.areaCode}/p[0-9a-f]{8}/$`));
    expect(refusal(await create({ name: '临时', areaCode: `P-${township.areaCode}-01` }))).toEqual([]);
    expect(refusal(await create({ name: '又一个', areaCode: code }))).toEqual([['DUPLICATE', 'CORE-05b']]);
  });

  it('a code of another township or of another level is refused', async () => {
    expect(refusal(await create({ name: 'x', areaCode: '410922100201' }))).toEqual([['INVARIANT_VIOLATION', 'CORE-05b']]);
    expect(refusal(await create({ name: 'x', areaCode: township.areaCode }))).toEqual([['VALIDATION', 'CORE-05b']]);
    expect(refusal(await create({ level: 'SERVICE_ZONE', name: 'x', areaCode: `${township.areaCode}201` }))).toEqual([['VALIDATION', 'CORE-05b']]);
  });
});

describe('CORE-T8 the optimistic lock', () => {
  it('a stale version is CONFLICT with the current one; with that it works', async () => {
    const village = await township.unit({ level: 'VILLAGE', name: '东关' });
    const stale = await close({ id: village.id, version: 7 });
    expect(stale.errors).toMatchObject([{ extensions: { code: 'CONFLICT', rule: 'CORE-T8', argumentPath: ['input', 'version'], allowed: { version: 1 } } }]);
    const { version } = stale.errors[0]!.extensions.allowed as { version: number };
    expect(refusal(await close({ id: village.id, version }))).toEqual([]);
  });

  it('of ten who change the same row at once exactly one wins', async () => {
    const village = await township.unit({ level: 'VILLAGE', name: '东关' });
    const answers = await Promise.all(Array.from({ length: 10 }, () => close({ id: village.id, validTo: '2026-03-02' })));
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(new Set(answers.flatMap(({ errors }) => errors.map(({ extensions }) => extensions.code)))).toEqual(new Set(['CONFLICT']));
  });
});

describe('CORE-T7 a retried request', () => {
  it('opens one unit and answers the same one again', async () => {
    const input = { clientRequestId: newId(), name: '一次' };
    const answers = await Promise.all(Array.from({ length: 10 }, () => create(input)));
    expect(new Set(answers.map(({ data }) => data.createOrgUnit?.orgUnit.id)).size).toBe(1);
    expect(await count()).toBe(2);
  });
});

describe('the payload of a change', () => {
  it('is bounded like a query, and beyond the bound nothing is changed', async () => {
    const document = 'mutation($i: CreateOrgUnitInput!) { createOrgUnit(input: $i) { orgUnit { children(first: 200) { children(first: 200) { children(first: 200) { id } } } } } }';
    const answer = await runtime.ask(admin, document, { i: { parentId: township.root.id, level: 'VILLAGE', name: 'x' } });
    expect(refusal(answer)).toEqual([['TOO_COMPLEX', undefined]]);
    expect(await count()).toBe(1);
  });

  it('is read in the same transaction: it shows the change, its parent and its siblings', async () => {
    const document = 'mutation($i: CreateOrgUnitInput!) { createOrgUnit(input: $i) { new: orgUnit { n: name parent { children { name } } } } }';
    const data = await runtime.data(admin, document, { i: { parentId: township.root.id, level: 'VILLAGE', name: '新村' } });
    expect(data).toEqual({ createOrgUnit: { new: { n: '新村', parent: { children: [{ name: '新村' }] } } } });
  });
});

describe('who may', () => {
  it('what lies in another township, outside of the post’s subtree or nowhere is the same NOT_FOUND', async () => {
    const [mine, other] = (await township.units([{ level: 'VILLAGE', name: '东关' }, { level: 'VILLAGE', name: '西关' }])) as [Unit, Unit];
    const neighbour = await (await aTownship()).unit({ level: 'VILLAGE', name: '邻村' });
    const secretary = await township.actor({ unit: mine, permissions: admin.permissions });
    const answers = await Promise.all([other.id, neighbour.id, newId()].map((parentId) => create({ parentId, level: 'GRID', name: 'x' }, secretary)));
    const told = answers.map(({ data, errors }) => JSON.stringify([data, errors.map(({ message, extensions: { requestId: _, ...rest } }) => [message, rest])]));
    expect(new Set(told).size).toBe(1);
    expect(refusal(answers[0]!)).toEqual([['NOT_FOUND', undefined]]);
    expect(refusal(await create({ parentId: mine.id, level: 'GRID', name: 'x' }, secretary))).toEqual([]);
  });

  it('somebody without the permission is FORBIDDEN, and the attempt is kept', async () => {
    const staff = await township.actor({ role: 'VILLAGE_STAFF' });
    expect(refusal(await create({ name: 'x' }, staff))).toEqual([['FORBIDDEN', undefined]]);
    const kept = await township.on.superuser.query('select outcome, object_type from audit.entry where tenant_id = $1', [township.tenantId]);
    expect(kept.rows).toEqual([{ outcome: 'DENIED', object_type: 'createOrgUnit' }]);
    const village = await township.unit({ level: 'VILLAGE', name: '东关' });
    expect(refusal(await close({ id: village.id }, staff))).toEqual([['FORBIDDEN', undefined]]);
    const about = await township.on.superuser.query('select object_type, object_id from audit.entry where tenant_id = $1 and object_id is not null', [township.tenantId]);
    expect(about.rows).toEqual([{ object_type: 'closeOrgUnit', object_id: village.id }]);
  });

  it('somebody who is not signed in is UNAUTHENTICATED', async () => {
    expect((await runtime.ask(null, CREATE, { i: { parentId: township.root.id, level: 'VILLAGE', name: 'x' } })).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});
