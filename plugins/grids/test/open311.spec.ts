import { newId } from '@xiangzhi/kernel';
import { loadPlugin, sql, type Statement } from '@xiangzhi/plugin-api';
import { aTownship, ownDatabase, testGateway, type TestDatabase, type TestGateway, type Township } from '@xiangzhi/testing';
import request from 'supertest';
import manifest from '../src/grids.manifest.js';

const FORM = 'application/x-www-form-urlencoded';

let on: TestDatabase;
let gateway: TestGateway;
let town: Township;

const rows = async <Row>({ text, values }: Statement): Promise<readonly Row[]> => (await on.superuser.query({ text, values: [...values] })).rows as Row[];

/** A township with the module on, which has opened these categories. */
const open = async (publicCategories: readonly string[]): Promise<Township> => {
  const made = await aTownship({ on, clock: gateway.clock, modules: ['grids'] });
  await rows(sql`update core.module set settings = ${JSON.stringify({ publicCategories })}::jsonb where tenant_id = ${made.tenantId} and key = 'grids'`);
  return made;
};

const get = (path: string, query: Readonly<Record<string, string>> = {}, here = town) => request(gateway.url).get(`/open311/v2/${path}`).query({ jurisdiction_id: here.areaCode, ...query });
const post = (said: Readonly<Record<string, string>>, here = town, ending = '.json') =>
  request(gateway.url).post(`/open311/v2/requests${ending}`).set('content-type', FORM).send(new URLSearchParams({ jurisdiction_id: here.areaCode, service_code: 'MANHOLE', description: '井盖松动', address_string: '人民路 12 号', ...said }).toString());
const reported = async (said: Readonly<Record<string, string>> = {}, here = town): Promise<string> => (await post({ client_request_id: newId(), ...said }, here)).body[0].service_request_id;

beforeAll(async () => {
  on = await ownDatabase([manifest]);
  gateway = await testGateway({ on, plugins: [await loadPlugin(manifest)] });
});

beforeEach(async () => {
  gateway.clock.set('2026-03-02T10:00:00+08:00');
  town = await open(['FACILITY', 'ENV']);
});

afterEach(() => {
  expect(gateway.defects.splice(0)).toEqual([]);
});

describe('Open311 GeoReport v2 (§4.7)', () => {
  it('is discovered without a township, in both formats', async () => {
    const json = await request(gateway.url).get('/open311/v2/discovery.json');
    expect(json.body.endpoints).toEqual([expect.objectContaining({ specification: 'http://wiki.open311.org/GeoReport_v2', url: `${gateway.url}/open311/v2`, formats: ['application/json', 'text/xml'] })]);
    const xml = await request(gateway.url).get('/open311/v2/discovery.xml');
    expect([xml.headers['content-type'], xml.text]).toEqual(['text/xml; charset=utf-8', expect.stringMatching(/^<\?xml version="1.0" encoding="UTF-8"\?><discovery>.*<formats><format>application\/json<\/format>/)]);
  });

  it('lists what the township has opened, its own codes among them, and nothing else', async () => {
    await rows(sql`insert into core.dictionary_entry (id, tenant_id, dictionary, code, parent, label_zh, position, state, version, created_at, updated_at, created_by, updated_by)
      values (${newId()}, ${town.tenantId}, 'grids.issueCategory', 'T_001', 'FACILITY', '窨井', 1, 'ACTIVE', 1, now(), now(), ${town.root.id}, ${town.root.id})`);
    const { body } = await get('services.json');
    const codes: readonly string[] = body.map((one: { service_code: string }) => one.service_code);
    expect(codes).toEqual(expect.arrayContaining(['FACILITY', 'MANHOLE', 'DUMPING', 'T_001']));
    expect(codes.filter((code) => ['SAFETY', 'GAS', 'CARE', 'DISPUTE'].includes(code))).toEqual([]);
    expect(body).toContainEqual(expect.objectContaining({ service_code: 'T_001', service_name: '窨井', group: '公共设施', type: 'realtime' }));
    expect((await get('services/MANHOLE.json')).body).toMatchObject({ service_code: 'MANHOLE', attributes: [{ variable: false, description: expect.stringContaining('110') }] });
    expect((await get('services/GAS.json')).status).toBe(404);
    expect((await get('services.json', {}, await open([]))).body).toEqual([]);
  });

  it('a report becomes an issue that its number leads to; who has reported never comes back', async () => {
    const id = await reported({ first_name: '三', last_name: '张', phone: '13900001234', lat: '35.9', long: '115.1', email: 'x@example.com', device_id: 'device-7', media_url: 'https://example.com/a.jpg' });
    const [stored] = await rows(sql`select source, description, reporter_id, reporter_name, reporter_mobile, anonymous, point_crs from grids.grid_issue where tenant_id = ${town.tenantId} and code = ${id}`);
    expect(stored).toEqual({ source: 'OPEN311', description: '井盖松动\n图片：https://example.com/a.jpg', reporter_id: null, reporter_name: '张三', reporter_mobile: '13900001234', anonymous: false, point_crs: 'WGS84' });
    const { body, text } = await get(`requests/${id}.json`);
    expect(body).toEqual([expect.objectContaining({
      service_request_id: id, status: 'open', status_notes: '已上报', service_code: 'MANHOLE', service_name: '井盖盖板', lat: 35.9, long: 115.1,
      requested_datetime: '2026-03-02T10:00:00.000+08:00', expected_datetime: '2026-03-09T18:00:00.000+08:00', description: null, media_url: null,
    })]);
    const all = JSON.stringify(await rows(sql`select to_jsonb(i) as row from grids.grid_issue i where tenant_id = ${town.tenantId}`));
    expect(text).not.toMatch(/张三|13900001234|人民路|example/);
    expect(all).not.toMatch(/x@example|device-7/);
  });

  it('GRID-INV-7 without name and telephone it is anonymous', async () => {
    const id = await reported();
    expect(await rows(sql`select anonymous, address from grids.grid_issue where tenant_id = ${town.tenantId} and code = ${id}`)).toEqual([{ anonymous: true, address: '人民路 12 号' }]);
  });

  it('GRID-INV-5 sent again, also at once, it is one: by its key, or word for word on one day', async () => {
    const ids = async (said: Readonly<Record<string, string>>) => new Set(await Promise.all(Array.from({ length: 4 }, async () => (await post(said)).body[0].service_request_id)));
    expect((await ids({ client_request_id: newId() })).size).toBe(1);
    expect((await ids({ phone: '13900001234' })).size).toBe(1);
    await post({ phone: '13900005678' });
    expect(await rows(sql`select count(*)::int as n from grids.grid_issue where tenant_id = ${town.tenantId}`)).toEqual([{ n: 3 }]);
  });

  it('lists by number, service, status and time, at most ninety days', async () => {
    const first = await reported();
    gateway.clock.set('2026-03-03T10:00:00+08:00');
    const second = await reported({ service_code: 'DUMPING' });
    await rows(sql`update grids.grid_issue set state = 'NOT_ACCEPTED', refusal = 'NOT_DUTY' where tenant_id = ${town.tenantId} and code = ${first}`);
    const found = async (query: Readonly<Record<string, string>>) => (await get('requests.json', query)).body.map((one: { service_request_id: string }) => one.service_request_id);
    expect(await found({})).toEqual([second, first]);
    expect(await found({ status: 'closed' })).toEqual([first]);
    expect(await found({ status: 'open,closed', service_code: 'DUMPING,GAS' })).toEqual([second]);
    expect(await found({ start_date: '2026-03-03T00:00:00+08:00' })).toEqual([second]);
    expect(await found({ start_date: '2026-03-01', end_date: '2026-03-02T23:59:59Z' })).toEqual([first]);
    expect(await found({ service_request_id: `${first}, ${second}`, status: 'open' })).toEqual([second, first]);
    expect((await get(`requests/${first}.json`)).body[0]).toMatchObject({ status: 'closed', status_notes: '不予受理：不属于本乡镇职责' });
  });

  it('what is not public is not there: another category, what was withdrawn, a complaint, another township’s', async () => {
    const [safety, gone, complaint] = [await reported(), await reported(), await reported()];
    await rows(sql`update grids.grid_issue set category = 'SAFETY', sub_category = null where tenant_id = ${town.tenantId} and code = ${safety}`);
    await rows(sql`update grids.grid_issue set state = 'VOIDED' where tenant_id = ${town.tenantId} and code = ${gone}`);
    await rows(sql`update grids.grid_issue set about_path = unit_path where tenant_id = ${town.tenantId} and code = ${complaint}`);
    const other = await open(['FACILITY']);
    const elsewhere = await reported({}, other);
    for (const id of [safety, gone, complaint, elsewhere, 'WG-0']) expect((await get(`requests/${encodeURIComponent(id)}.json`)).status).toBe(404);
    expect((await get('requests.json', { service_request_id: [safety, elsewhere].join() })).body).toEqual([]);
    expect((await get('requests.json', {}, other)).body).toHaveLength(1);
  });

  it.each<[string, Readonly<Record<string, string>>, number, string]>([
    ['no service_code', { service_code: '' }, 400, 'service_code'],
    ['a service that is not open', { service_code: 'GAS' }, 404, 'GAS'],
    ['no description', { description: '' }, 400, 'description'],
    ['a description of 5,000 characters', { description: '长'.repeat(5_000) }, 400, '2000'],
    ['no place', { address_string: '' }, 400, 'address_string'],
    ['half a point', { lat: '35.9' }, 400, 'lat'],
    ['a point that is none', { lat: '950', long: '115' }, 400, 'VALIDATION'],
    ['a picture that is no address', { media_url: 'javascript:alert(1)' }, 400, 'media_url'],
    ['a long key', { client_request_id: 'k'.repeat(61) }, 400, 'client_request_id'],
    ['a wrong township', { jurisdiction_id: '999999999' }, 404, '999999999'],
    ['no township', { jurisdiction_id: '' }, 400, 'jurisdiction_id'],
  ])('a report with %s is refused as the standard says, and stores nothing', async (_what, said, status, word) => {
    const json = await post(said);
    expect([json.status, json.body]).toEqual([status, [{ code: status, description: expect.stringContaining(word) }]]);
    const xml = await post(said, town, '.xml');
    expect(xml.text).toMatch(new RegExp(`^<\\?xml [^>]*\\?><errors><error><code>${status}</code><description>`));
    expect(await rows(sql`select from grids.grid_issue where tenant_id = ${town.tenantId}`)).toEqual([]);
  });

  it.each([['start_date', '昨天'], ['end_date', '2025-13-45'], ['status', 'done']])('%s=%s is refused', async (name, value) => {
    expect((await get('requests.json', { [name]: value })).status).toBe(400);
    expect((await get('requests.json', { start_date: '2026-01-01', end_date: '2026-12-31' })).body).toEqual([{ code: 400, description: expect.stringContaining('90') }]);
  });

  it('hostile characters stay text in XML, and what XML cannot hold is replaced', async () => {
    await rows(sql`insert into core.dictionary_entry (id, tenant_id, dictionary, code, parent, label_zh, position, state, version, created_at, updated_at, created_by, updated_by)
      values (${newId()}, ${town.tenantId}, 'grids.issueCategory', 'T_002', 'FACILITY', ${'</service_name>]]><!DOCTYPE x>&lt;\u0001'}, 1, 'ACTIVE', 1, now(), now(), ${town.root.id}, ${town.root.id})`);
    const { text } = await get('services.xml');
    expect(text).toContain('<service_name>&lt;/service_name&gt;]]&gt;&lt;!DOCTYPE x&gt;&amp;lt;\ufffd</service_name>');
    expect((await get('requests/%3Cx%3E%26.xml')).text).not.toContain('<x>');
  });

  it('CORE-06 a township without the module is no jurisdiction here; one that reads only takes nothing in', async () => {
    const without = await aTownship({ on, clock: gateway.clock });
    gateway.giveModules(without.tenantId, []);
    const absent = await get('services.json', {}, without);
    expect([absent.status, absent.body]).toEqual([404, [{ code: 404, description: expect.stringContaining('MODULE_DISABLED') }]]);
    await rows(sql`update core.module set state = 'READ_ONLY' where tenant_id = ${town.tenantId} and key = 'grids'`);
    expect((await post({})).status).toBe(403);
    expect((await get('requests.json')).status).toBe(200);
  });
});
