import { DomainError } from '@xiangzhi/kernel';
import { definePublicApi, sql } from '@xiangzhi/plugin-api';
import { aPlugin, aTownship, testGateway, type TestGateway, type Township } from '@xiangzhi/testing';
import request from 'supertest';

const write = (answer: unknown): string => JSON.stringify(answer);

const lamps = definePublicApi<unknown>({
  routes: [
    { method: 'GET', path: '/about', zh: '说明', en: 'About.', run: { everywhere: ({ address }) => ({ address }) } },
    { method: 'GET', path: '/lamps/:id', zh: '路灯', en: 'A lamp.', run: { inTownship: async ({ areaCode, read, tenantId }, { params, said }) => ({ areaCode, ...params, said, own: await read(sql`select count(*)::int as tenants from core.tenant where tenant_id = ${tenantId}`) }) } },
    { method: 'POST', path: '/lamps', zh: '报修', en: 'Report.', status: 201, run: { inTownship: async ({ work }, { said }) => work(async ({ actor: { roleCode } }) => ({ said, roleCode })) } },
    { method: 'GET', path: '/broken', zh: '坏的', en: 'A defect.', run: { inTownship: () => Promise.reject(new TypeError('secret words')) } },
    { method: 'GET', path: '/refused', zh: '拒绝', en: 'A refusal.', run: { everywhere: () => { throw new DomainError('FORBIDDEN', { messageZh: '不可以' }); } } },
  ],
  formats: { json: { contentType: 'application/json', write }, txt: { contentType: 'text/plain', write: (answer) => `text ${write(answer)}` } },
  refusal: ({ status, faults }) => ({ status, answer: faults.map(({ code, messageZh }) => [code, messageZh]) }),
});

describe('an interface that a module brings beside the API', () => {
  let gateway: TestGateway;
  let town: Township;

  beforeAll(async () => {
    const publicApi = { path: '/lamps/v1', areaCode: 'area', zh: '路灯接口', en: 'Lamps.', api: () => Promise.resolve({ default: lamps }) };
    gateway = await testGateway({ plugins: [await aPlugin({ key: 'lamps', publicApi })] });
    town = await aTownship({ clock: gateway.clock, modules: ['lamps'] });
  });

  const get = (path: string) => request(gateway.url).get(path);
  const post = (body: string, type: string) => request(gateway.url).post(`/lamps/v1/lamps?area=${town.areaCode}`).set('content-type', type).send(body);

  it('is read and written in the township that the request names, its code in nine digits or in twelve', async () => {
    for (const area of [town.areaCode, `${town.areaCode}000`]) {
      expect((await get(`/lamps/v1/lamps/7?area=${area}&x=1&x=2`)).body).toEqual({ areaCode: town.areaCode, id: '7', said: { area, x: '2' }, own: [{ tenants: 1 }] });
    }
    const made = await post('place=%E6%9D%91%E5%8F%A3&area=&__proto__=x', 'application/x-www-form-urlencoded; charset=UTF-8');
    expect([made.status, made.body]).toEqual([400, [['VALIDATION', expect.stringContaining('不允许的名称')]]]);
    const form = await post('place=%E6%9D%91%E5%8F%A3', 'application/x-www-form-urlencoded');
    expect([form.status, form.body]).toEqual([201, { said: { area: town.areaCode, place: '村口' }, roleCode: 'SYSTEM' }]);
    expect((await post('{"place":"村口","n":3}', 'application/json')).body).toMatchObject({ said: { place: '村口', n: '3' } });
  });

  it('is answered in the format of the ending, of Accept, or in the first', async () => {
    expect((await get('/lamps/v1/about.txt')).text).toBe(`text {"address":"${gateway.url}/lamps/v1"}`);
    expect((await get('/lamps/v1/about').set('accept', 'text/plain')).headers['content-type']).toBe('text/plain; charset=utf-8');
    expect((await get('/lamps/v1/about')).body).toEqual({ address: `${gateway.url}/lamps/v1` });
  });

  it.each<[string, () => request.Test, number, string]>([
    ['no township', () => get('/lamps/v1/lamps/7'), 400, 'VALIDATION'],
    ['a township that is none', () => get('/lamps/v1/lamps/7?area=999999999'), 404, 'NOT_FOUND'],
    ['an address that it does not have', () => get(`/lamps/v1/nothing?area=${town.areaCode}`), 404, 'NOT_FOUND'],
    ['the wrong method', () => get(`/lamps/v1/lamps?area=${town.areaCode}`), 404, 'NOT_FOUND'],
    ['a malformed address', () => get(`/lamps/v1/lamps/%zz?area=${town.areaCode}`), 400, 'VALIDATION'],
    ['a null byte', () => get(`/lamps/v1/lamps/7?area=${town.areaCode}&x=%00`), 400, 'VALIDATION'],
    ['an object for a text', () => post('{"place":{"x":1}}', 'application/json'), 400, 'VALIDATION'],
    ['a list', () => post('[]', 'application/json'), 400, 'VALIDATION'],
    ['another type of body', () => post('<lamp/>', 'text/xml'), 415, 'VALIDATION'],
    ['a body of 10 MB', () => post(`place=${'x'.repeat(10_485_760)}`, 'application/x-www-form-urlencoded'), 413, 'PAYLOAD_TOO_LARGE'],
    ['what the module refuses', () => get('/lamps/v1/refused'), 403, 'FORBIDDEN'],
    ['a defect of the module', () => get(`/lamps/v1/broken?area=${town.areaCode}`), 503, 'UNAVAILABLE'],
  ])('%s is refused in the form of the interface', async (_what, ask, status, code) => {
    const { body, status: answered, text } = await ask();
    expect([answered, JSON.stringify(body)]).toEqual([status, expect.stringContaining(code)]);
    expect(text).not.toContain('secret words');
  });

  it('CORE-06 a township that has not switched the module on says so; one that only reads it takes nothing in', async () => {
    const without = await aTownship({ clock: gateway.clock });
    gateway.giveModules(without.tenantId, []);
    expect((await get(`/lamps/v1/lamps/7?area=${without.areaCode}`)).body).toEqual([['MODULE_DISABLED', expect.stringContaining('未启用')]]);
    const reading = await aTownship({ clock: gateway.clock, modules: ['lamps'] });
    await gateway.on.superuser.query(`update core.module set state = 'READ_ONLY' where tenant_id = $1`, [reading.tenantId]);
    expect((await request(gateway.url).post(`/lamps/v1/lamps?area=${reading.areaCode}`).send({})).body).toEqual([['MODULE_DISABLED', expect.stringContaining('只读')]]);
    expect((await get(`/lamps/v1/lamps/7?area=${reading.areaCode}`)).status).toBe(200);
  });

  it('leaves every other address as it was', async () => {
    for (const path of ['/lamps', '/lamps/v10/about', '/nowhere/at/all']) {
      const { status, body } = await get(path);
      expect([status, body.errors[0].extensions.code]).toEqual([404, 'NOT_FOUND']);
    }
    expect((await request(gateway.url).post('/graphql').set('content-type', 'application/x-www-form-urlencoded').send('query=x')).status).toBe(415);
  });

  it('is throttled like everybody who is not signed in', async () => {
    const narrow = await testGateway({ plugins: [await aPlugin({ key: 'lamps', publicApi: { path: '/lamps/v1', areaCode: 'area', zh: '路灯接口', api: () => Promise.resolve({ default: lamps }) } })], config: { limits: { bodyBytes: 1_000, fileBytes: 1_000, requestMs: 5_000, anonymousPerMinute: 2 } } });
    const answers = [];
    for (let n = 0; n < 3; n += 1) answers.push((await request(narrow.url).get('/lamps/v1/about')).status);
    expect(answers).toEqual([200, 200, 429]);
  });
});
