import request from 'supertest';
import { dataAnswer, runShell, TENANT_ID } from '../fixtures/running-shell.js';
import { errorForLog, maskText } from './redaction.rules.js';

const MOBILE = '19900000001';
const SECRETS = [MOBILE, 'pass-word-1', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', '990000195001010019', '张三丰'];

describe('the log', () => {
  it('has one line per request: id, route, status, time, tenant, operation', async () => {
    const shell = await runShell();
    await request(shell.url).post('/graphql').set({ authorization: 'Bearer good', 'x-request-id': 'logged-0001' }).send({ query: 'query Board { ok }' });
    await shell.gateway.close();
    const lines = shell.log.map((line) => JSON.parse(line)).filter((line) => line.requestId === 'logged-0001');
    expect(lines).toEqual([
      expect.objectContaining({ level: 'info', msg: 'request', route: '/graphql', method: 'POST', status: 200, ms: expect.any(Number), tenantId: TENANT_ID, operationName: 'Board', operationKind: 'query' }),
    ]);
  });

  it('says which code a refusal had, and never repeats an unknown path', async () => {
    const shell = await runShell();
    await request(shell.url).get(`/people/${MOBILE}`);
    await request(shell.url).post('/graphql').send([]);
    await shell.gateway.close();
    const refused = shell.log.map((line) => JSON.parse(line)).filter((line) => line.msg === 'request');
    expect(refused).toEqual([expect.objectContaining({ route: 'unknown', status: 404, code: 'NOT_FOUND' }), expect.objectContaining({ route: '/graphql', status: 400, code: 'VALIDATION' })]);
    expect(shell.log.join('\n')).not.toContain(MOBILE);
  });

  it('scan: tokens, passwords, mobiles, identity numbers and names of people appear nowhere, whatever fails', async () => {
    const shell = await runShell();
    const [mobile, password, token, idNumber, name] = SECRETS;
    const send = () =>
      request(shell.url)
        .post(`/graphql?mobile=${mobile}`)
        .set({ authorization: `Bearer ${token}`, cookie: `session=${token}`, 'x-request-id': mobile ?? '' })
        .send({ query: `mutation M { signIn(input: {mobile: "${mobile}", password: "${password}"}) { ok } }`, operationName: 'M', variables: { mobile, password, idNumber, name } });
    await send();
    const database = Object.assign(new Error(`duplicate key: Key (mobile)=(${mobile}) already exists`), { code: '23505', detail: `Key (name)=(${name})`, parameters: SECRETS, constraint: 'account_mobile_key' });
    shell.runtime.answer = () => Promise.reject(Object.assign(new Error(`failed for ${idNumber} with ${token}`, { cause: database }), { input: { password, name } }));
    await send();
    shell.runtime.answer = () => Promise.resolve(dataAnswer({ name, mobile }));
    await send();
    await shell.gateway.close();
    const text = shell.log.join('\n');
    expect(text).toContain('account_mobile_key');
    for (const secret of SECRETS) expect(text).not.toContain(secret);
  });
});

describe('masking', () => {
  it('leaves UUIDs, times, counts and division codes as they are', () => {
    const harmless = '{"id":"01919191-7777-7abc-8def-113812345678","at":"2026-03-01T08:00:00.000Z","areaCode":"410922100201","n":1767225600000}';
    expect(maskText(harmless)).toBe(harmless);
  });

  it('an error keeps kind, SQLSTATE and constraint and loses values', () => {
    const error = Object.assign(new Error('invalid input syntax for type uuid: "secret"'), { code: '22P02', detail: 'secret', table: 'app_user' });
    const logged = errorForLog(error);
    expect(logged).toMatchObject({ type: 'Error', code: '22P02', table: 'app_user' });
    expect(JSON.stringify(logged)).not.toContain('secret');
  });

  it('passwords in connection URLs are masked', () => {
    expect(maskText('postgres://xz_app:s3cret@127.0.0.1:5432/xz')).toBe('postgres://xz_app:[password]@127.0.0.1:5432/xz');
  });
});
