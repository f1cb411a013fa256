import { request as httpRequest, type IncomingMessage } from 'node:http';
import { readSheet } from 'read-excel-file/node';
import request from 'supertest';
import { newId } from '@xiangzhi/kernel';
import { sql } from '@xiangzhi/persistence';
import { aTownship, aUser, testGateway, type TestGateway, type TestUser, type Township, type Unit } from '@xiangzhi/testing';
import { APPROVE, ask, exported, refusal, REFUSE, type Exported, type Input } from './fixtures/ledger-exports.js';
import { wholeBody } from './fixtures/whole-body.js';

const CREATE = 'mutation($input: CreatePersonInput!) { createPerson(input: $input) { person { id } } }';

let gateway: TestGateway;
let township: Township;
let village: Unit;
let steward: TestUser;

beforeAll(async () => {
  gateway = await testGateway({});
});

beforeEach(async () => {
  gateway.clock.set('2026-03-02T02:00:00Z');
  township = await aTownship({ clock: gateway.clock });
  village = await township.unit({ level: 'VILLAGE', name: '东关村' });
  steward = await aUser(gateway, township, { role: 'DATA_STEWARD', name: '李数据' });
});

afterEach(() => expect(gateway.defects).toEqual([]));
const fetched = (url: string | null): Promise<request.Response> => request(gateway.url).get(url ?? '/files/none').buffer(true).parse(wholeBody);

const sheetOf = async (who: TestUser, input: Input = {}) => readSheet((await fetched((await exported(who, input)).url)).body as Buffer);
const codeOf = ({ body }: request.Response): string => (JSON.parse((body as Buffer).toString()) as { errors: { extensions: { code: string } }[] }).errors[0]!.extensions.code;

/** Venues with these names, as many rows as there are. */
const venues = (names: readonly string[]): Promise<unknown> =>
  township.enter((tx) =>
    tx.query(sql`
      insert into core.venue (tenant_id, id, name, kind, state, address, facilities, unit_id, unit_path, created_at, updated_at, version)
      select ${township.tenantId}, gen_random_uuid(), n, 'SQUARE', 'OPEN', '人民路', '[]', ${village.id}, ${village.unitPath}, ${gateway.clock.now()}, ${gateway.clock.now()}, 1
      from unnest(${names}::text[]) n`),
  );

const resident = async (input: Input): Promise<void> =>
  void (await steward.data(CREATE, { input: { residencyType: 'LOCAL_REGISTERED', source: '入户走访', unitId: village.id, ...input } }));

const trail = (action: string): Promise<readonly { readonly purpose: string | null; readonly changed: Record<string, { readonly after: unknown }> }[]> =>
  township.enter((tx) => tx.query(sql`select purpose, changed_fields as changed from audit.entry where tenant_id = ${township.tenantId} and action = ${action} order by id`));

describe('§2 Lists: a ledger is exported in fixed columns', () => {
  it('opens with title, whose copy it is, headings and the rows that the list shows', async () => {
    await venues(['北街广场', '东关广场', '西街广场']);
    const answer = await fetched((await exported(steward, { where: { name: { startsWith: '东' } }, purpose: '检查' })).url);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': expect.stringContaining(`filename*=UTF-8''${encodeURIComponent(`${township.displayName}场所（阵地）台账_20260302.xlsx`)}`) as string,
      'cache-control': 'private, no-store',
    });
    const [title, watermark, headings, ...rows] = await readSheet(answer.body as Buffer);
    expect(title![0]).toBe(`${township.displayName}场所（阵地）台账`);
    expect(watermark![0]).toMatch(new RegExp(`^导出人：李数据（${township.displayName}）\u3000导出时间：2026-03-02 10:00\u3000用途：检查\u3000编号：`));
    expect(headings).toEqual(['名称', '类型', '所属单位', '地址', '开放时间', '设施', '房间（可容纳人数）', '状态', '关闭原因']);
    expect(rows).toEqual([['东关广场', '广场', '东关村', '人民路', null, null, null, '开放', null]]);
  });

  it('all rows are in it, in the order of the list, whatever their number; the trail says how many and what for', async () => {
    const names = Array.from({ length: 450 }, (_, i) => `广场${String(i).padStart(3, '0')}`);
    await venues(names);
    const { url, id } = await exported(steward, { format: 'CSV', purpose: '季度上报' });
    const lines = ((await fetched(url)).body as Buffer).toString().split('\r\n');
    expect(lines.slice(1, -2).map((line) => line.split(',')[0])).toEqual(names);
    expect(lines.at(-2)).toMatch(/^# 共 450 行\u3000导出人：李数据/);
    expect(await trail('EXPORT')).toEqual([{ purpose: '季度上报', changed: { ledger: { before: null, after: 'core.venues' }, rows: { before: null, after: 450 }, whole: { before: null, after: true } } }]);
    expect(await steward.data('query($id: ID!) { ledgerExport(id: $id) { rowCount fetchedAt } }', { id })).toEqual({ ledgerExport: { rowCount: 450, fetchedAt: '2026-03-02T10:00:00.000+08:00' } });
  });

  it('CORE-T13 nothing in it is a formula', async () => {
    await venues(['=HYPERLINK("http://a.b","点此")', '@SUM(1)', '+86', '-1']);
    const [, , , ...rows] = await sheetOf(steward);
    expect(rows.map(([name]) => name).sort()).toEqual([`'+86`, `'-1`, `'=HYPERLINK("http://a.b","点此")`, `'@SUM(1)`]);
    const csv = ((await fetched((await exported(steward, { format: 'CSV' })).url)).body as Buffer).toString();
    expect(csv).toContain(`"'=HYPERLINK(""http://a.b"",""点此"")"`);
  });

  it('a front end draws its button by what may be exported', async () => {
    const { ledgers } = await steward.data<{ ledgers: { key: string; labelZh: string; list: string; level: number; columns: { headingZh: string; level: number }[] }[] }>('{ ledgers { key labelZh list level columns { headingZh level } } }');
    expect(ledgers.map(({ key, list }) => [key, list])).toEqual([
      ['core.persons', 'persons'], ['core.households', 'households'], ['core.venues', 'venues'], ['core.market-entities', 'marketEntities'],
    ]);
    expect(ledgers[0]).toMatchObject({ labelZh: '居民台账', level: 2 });
    expect(ledgers[0]!.columns.slice(4, 7)).toEqual([{ headingZh: '证件类型', level: 2 }, { headingZh: '证件号码', level: 3 }, { headingZh: '手机号', level: 2 }]);
  });

  it('whoever goes away ends it, and the trail says how far it came', async () => {
    await venues(Array.from({ length: 5_000 }, (_, i) => `广场${i}${'长'.repeat(50)}`));
    const { url } = await exported(steward, { format: 'CSV' });
    const response = await new Promise<IncomingMessage>((resolve) => httpRequest(gateway.url + (url ?? '')).on('response', resolve).end());
    await new Promise((resolve) => response.once('readable', resolve));
    response.destroy();
    let entries = await trail('EXPORT');
    while (entries.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      entries = await trail('EXPORT');
    }
    expect(entries[0]!.changed['whole']).toMatchObject({ after: false });
    expect(Number(entries[0]!.changed['rows']!.after)).toBeLessThan(5_000);
  });

  it.each([
    ['a ledger that is none', { ledger: 'core.secrets' }, ['NOT_FOUND', '§2', 'input.ledger']],
    ['a filter that the list does not have', { where: { price: { eq: 1 } } }, ['VALIDATION', undefined, 'input.where']],
    ['a filter of another kind', { where: 'name' }, ['VALIDATION', undefined, 'input.where']],
    ['a filter by a value of another kind', { where: { unit: { eq: 'nowhere' } } }, ['VALIDATION', undefined, 'input.where.unit.eq']],
    ['more than the post reads', { level: 4 }, ['FORBIDDEN', '§3.11', 'input.level']],
    ['a level that is none', { level: 9 }, ['VALIDATION', undefined, 'input.level']],
    ['a ledger of personal data without a purpose', { ledger: 'core.persons' }, ['VALIDATION', '§3.11', 'input.purpose']],
  ])('%s is refused before anything is written', async (_, input, expected) => {
    expect(refusal(await ask(steward, input))).toEqual([expected]);
    expect((await steward.data<{ ledgerExports: { totalCount: number } }>('{ ledgerExports { totalCount } }')).ledgerExports.totalCount).toBe(0);
  });

  it('whoever may not read the list exports nothing of it', async () => {
    const admin = await aUser(gateway, township, { role: 'TOWNSHIP_ADMIN' });
    expect(refusal(await ask(admin, { ledger: 'core.persons', purpose: '检查' }))).toEqual([['FORBIDDEN', undefined, 'input']]);
  });

  it('AM-7 a refused question says in words what may not be seen, and who may', async () => {
    const resident = await aUser(gateway, township, { role: 'RESIDENT' });
    expect((await resident.ask('{ ledgers { key } }')).errors[0]!.extensions['messageZh']).toMatch(/^您当前的岗位不能「查看可导出的台账」；可由.+办理$/);
  });

  it('CORE-T7 the same request is the same export', async () => {
    const input = { clientRequestId: newId() };
    expect((await exported(steward, input)).id).toBe((await exported(steward, input)).id);
  });
});

describe('§3.11 each sees in a ledger what he sees in the list', () => {
  beforeEach(async () => {
    await resident({ name: '王建国', idNumber: '990000195001010019', mobile: '19900000001' });
    await resident({ name: '王小宝', birthDate: '2015-08-15', mobile: '19900000002' });
  });

  const persons = async (who: TestUser, more: Input = {}) => (await sheetOf(who, { ledger: 'core.persons', purpose: '核对', ...more })).slice(3).map((row) => [row[0], row[5], row[6]]);

  it('a village its own people, and nobody the minors or the numbers (AM-10)', async () => {
    const clerk = await aUser(gateway, township, { role: 'VILLAGE_STAFF', unit: village });
    const other = await aUser(gateway, township, { role: 'VILLAGE_STAFF', unit: await township.unit({ level: 'VILLAGE', name: '西关村' }) });
    expect(await persons(clerk)).toEqual([['王建国', null, '19900000001'], ['王**', null, '199****0002']]);
    expect(await persons(other)).toEqual([]);
  });

  it('whoever asks for less gets less, and needs no purpose', async () => {
    const { level, url } = await exported(steward, { ledger: 'core.persons', level: 1 });
    expect(level).toBe(1);
    const rows = (await readSheet((await fetched(url)).body as Buffer)).slice(3);
    expect(rows.map((row) => [row[0], row[5], row[6]])).toEqual([['王**', null, '199****0001'], ['王**', null, '199****0002']]);
  });

  it('SOD-2 sensitive ones wait for another person, who reads the trail of it later', async () => {
    const officer = await aUser(gateway, township, { role: 'PRIVACY_OFFICER' });
    const wished = await exported(steward, { ledger: 'core.persons', purpose: '社保核对', level: 3 });
    expect(wished).toMatchObject({ state: 'REQUESTED', level: 3, url: null });
    const step = { id: wished.id, version: wished.version };
    expect((await steward.ask(APPROVE, { input: step })).codes).toEqual(['FORBIDDEN']);
    const { data, errors } = await officer.ask<{ approveLedgerExport: { ledgerExport: Exported } }>(APPROVE, { input: step });
    expect(errors).toEqual([]);
    expect(data.approveLedgerExport.ledgerExport).toMatchObject({ state: 'READY', url: null });
    const { ledgerExport } = await steward.data<{ ledgerExport: Exported }>('query($id: ID!) { ledgerExport(id: $id) { url } }', { id: wished.id });
    const rows = (await readSheet((await fetched(ledgerExport.url)).body as Buffer)).slice(3);
    expect(rows.map((row) => [row[0], row[5]])).toEqual([['王建国', '990000********0019'], ['王**', null]]);
    expect((await trail('EXPORT')).map(({ purpose }) => purpose)).toEqual(['社保核对']);
    expect((await trail('READ_SENSITIVE')).map(({ purpose }) => purpose)).toContain('社保核对');
  });

  it('SOD-2 nobody decides about his own export', async () => {
    const officer = await aUser(gateway, township, { role: 'PRIVACY_OFFICER' });
    const wished = await exported(steward, { ledger: 'core.persons', purpose: '社保核对', level: 3 });
    await township.enter((tx) => tx.query(sql`update core.ledger_export set requester_id = ${officer.id} where tenant_id = ${township.tenantId} and id = ${wished.id}`));
    const answer = await officer.ask(APPROVE, { input: { id: wished.id, version: wished.version } });
    expect(answer.errors.map(({ extensions: { code, rule } }) => [code, rule])).toEqual([['SEPARATION_OF_DUTIES', 'SOD-2']]);
  });

  it('§3.11 of minors whoever answers for privacy asks, two others decide, and one of them twice is not two', async () => {
    const [officer, leader, mayor] = [await aUser(gateway, township, { role: 'PRIVACY_OFFICER' }), await aUser(gateway, township, { role: 'TOWNSHIP_LEADER' }), await aUser(gateway, township, { role: 'TOWNSHIP_LEADER' })];
    const wish = { ledger: 'core.persons', purpose: '学籍核对', level: 4 };
    expect((await ask(steward, wish)).codes).toEqual(['FORBIDDEN']);
    const wished = await exported(officer, wish);
    expect(wished).toMatchObject({ state: 'REQUESTED', level: 4, url: null });
    const approve = (who: TestUser, version: number) => who.ask<{ approveLedgerExport: { ledgerExport: Exported } | null }>(APPROVE, { input: { id: wished.id, version } });
    expect((await approve(officer, wished.version)).codes).toEqual(['SEPARATION_OF_DUTIES']);
    const first = await approve(leader, wished.version);
    expect(first.data.approveLedgerExport!.ledgerExport).toMatchObject({ state: 'APPROVED_ONCE' });
    const { version } = first.data.approveLedgerExport!.ledgerExport;
    expect((await approve(leader, version)).codes).toEqual(['SEPARATION_OF_DUTIES']);
    expect((await approve(mayor, version)).data.approveLedgerExport!.ledgerExport).toMatchObject({ state: 'READY' });
    const { ledgerExport } = await officer.data<{ ledgerExport: Exported }>('query($id: ID!) { ledgerExport(id: $id) { url } }', { id: wished.id });
    expect((await readSheet((await fetched(ledgerExport.url)).body as Buffer)).slice(3).map(([name]) => name)).toEqual(['王建国', '王小宝']);
  });

  it('what is refused is never fetched', async () => {
    const officer = await aUser(gateway, township, { role: 'PRIVACY_OFFICER' });
    const wished = await exported(steward, { ledger: 'core.persons', purpose: '核对', level: 3 });
    const answer = await officer.ask(REFUSE, { input: { id: wished.id, version: wished.version, reason: '用途不明' } });
    expect(answer.errors).toEqual([]);
    expect(await steward.data('query($id: ID!) { ledgerExport(id: $id) { state refusal url } }', { id: wished.id })).toEqual({ ledgerExport: { state: 'REFUSED', refusal: '用途不明', url: null } });
  });
});

describe('ATT-2 the link of an export', () => {
  it('is good for ten minutes, and the export for a day', async () => {
    const { id, url } = await exported(steward);
    gateway.clock.advance({ minutes: 10 });
    expect([codeOf(await fetched(url))]).toEqual(['TOKEN_EXPIRED']);
    const again = async (): Promise<string | null> => (await steward.data<{ ledgerExport: Exported }>('query($id: ID!) { ledgerExport(id: $id) { url } }', { id })).ledgerExport.url;
    await steward.signInAgain();
    expect((await fetched(await again())).status).toBe(200);
    const last = await again();
    await township.enter((tx) => tx.query(sql`update core.ledger_export set ready_until = ${gateway.clock.now()} where tenant_id = ${township.tenantId} and id = ${id}`));
    expect(await again()).toBeNull();
    expect(codeOf(await fetched(last))).toBe('DEADLINE_PASSED');
  });

  it('shows what its person may read when it is fetched: a post that has ended reads nothing', async () => {
    await venues(['东关广场']);
    const { url } = await exported(steward);
    const { ended } = await township.enter(async (tx) => {
      const [row] = await tx.query<{ ended: string }>(sql`select identity.set_assignment_status(${steward.assignmentId}, 'ENDED', ${gateway.clock.now()}) as ended`);
      return row!;
    });
    expect(ended).toBeDefined();
    expect(codeOf(await fetched(url))).toBe('NOT_FOUND');
  });

  it('is nobody else’s: neither the list of another nor his link leads to it', async () => {
    const other = await aUser(gateway, township, { role: 'DISPATCHER' });
    const { id, url } = await exported(steward);
    expect((await other.ask('query($id: ID!) { ledgerExport(id: $id) { url } }', { id })).codes).toEqual(['NOT_FOUND']);
    const { url: theirs } = await exported(other);
    const token = new URL(theirs!, gateway.url).searchParams.get('sig')!;
    expect((await fetched(`/files/${id}?sig=${token}`)).status).toBe(404);
    expect((await fetched(url!.replace(id, newId()))).status).toBe(404);
  });
});
