import { newId } from '@xiangzhi/kernel';
import request from 'supertest';
import type { TrustProxy } from '../index.js';
import { runShell, TENANT_ID, type RunningShell } from '../fixtures/running-shell.js';

describe('/graphql', () => {
  let shell: RunningShell;
  beforeAll(async () => {
    shell = await runShell();
  });
  afterAll(() => shell.gateway.close());
  beforeEach(() => {
    shell.runtime.reset();
  });

  it('hands the runtime parameters, parsed document, session and facts, but never the token', async () => {
    const assignment = newId();
    const answer = await request(shell.url)
      .post('/graphql')
      .set({ authorization: 'Bearer good', 'x-acting-assignment': assignment.toUpperCase(), 'x-request-id': 'caller-0001', cookie: 'a=b' })
      .send({ query: 'query Own($n: Int) { ok }', operationName: 'Own', variables: { n: 1 }, extensions: null });
    expect(answer.body).toEqual({ data: { ok: true } });
    expect(answer.headers['x-request-id']).toBe('caller-0001');
    const [given] = shell.runtime.received;
    expect(given).toMatchObject({
      method: 'POST', search: '', facts: { requestId: 'caller-0001', ip: '127.0.0.1' },
      body: { query: 'query Own($n: Int) { ok }', operationName: 'Own', variables: { n: 1 } },
      session: { actor: { kind: 'TENANT', tenantId: TENANT_ID, assignmentId: assignment } },
    });
    expect(given?.loaded.document.kind).toBe('Document');
    expect(JSON.stringify(given?.headers)).not.toMatch(/good|a=b|authorization/);
  });

  it('without a token the session is null', async () => {
    await request(shell.url).post('/graphql').send({ query: '{ ok }' });
    expect(shell.runtime.received[0]?.session).toBeNull();
  });

  it('an expired token does not stand in the way of signIn and refreshSession alone', async () => {
    const send = (query: string) => request(shell.url).post('/graphql').set('authorization', 'Bearer expired').send({ query });
    expect((await send('mutation { refreshSession { accessToken } }')).status).toBe(200);
    expect((await send('mutation { refreshSession { accessToken } signOut { ok } }')).status).toBe(401);
    expect((await send('mutation { ...F } fragment F on Mutation { refreshSession { accessToken } }')).status).toBe(401);
  });

  it('a GET query carries its parameters and its query string', async () => {
    const path = '/graphql?query=query+A%7Bok%7D&operationName=A&variables=%7B%22n%22%3A%22%E4%B9%A1%22%7D';
    await request(shell.url).get(path).set('x-xiangzhi-csrf', '1');
    expect(shell.runtime.received[0]).toMatchObject({ method: 'GET', search: path.slice('/graphql'.length), body: { query: 'query A{ok}', operationName: 'A', variables: { n: '乡' } } });
  });

  it.each(['short', 'x'.repeat(65), 'a b c d e f', 'line\tbreak-1'])('X-Request-Id %j is replaced by an own one', async (id) => {
    const answer = await request(shell.url).get('/healthz').set('x-request-id', id);
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("the runtime's status, headers and text are passed on unchanged", async () => {
    shell.runtime.answer = () => Promise.resolve({ status: 429, headers: { 'content-type': 'application/graphql-response+json; charset=utf-8', 'retry-after': '7' }, body: '{"data":null}' });
    const answer = await request(shell.url).post('/graphql').send({ query: '{ ok }' }).buffer().parse((res, done) => {
      let text = '';
      res.on('data', (chunk: Buffer) => (text += chunk.toString())).on('end', () => done(null, text));
    });
    expect([answer.status, answer.headers['retry-after'], answer.body]).toEqual([429, '7', '{"data":null}']);
  });

  it('a defect of the runtime is logged whole with the request id and answered UNAVAILABLE, 503, without a stack', async () => {
    shell.runtime.answer = () => Promise.reject(new TypeError('cannot read x of undefined'));
    const answer = await request(shell.url).post('/graphql').set('x-request-id', 'defect-0001').send({ query: '{ ok }' });
    expect(answer.status).toBe(503);
    expect(answer.body.errors[0].extensions).toMatchObject({ code: 'UNAVAILABLE', requestId: 'defect-0001' });
    expect(answer.text).not.toContain('cannot read');
    const line = shell.log.map((text) => JSON.parse(text)).find((entry) => entry.msg === 'defect while answering a request');
    expect(line).toMatchObject({ requestId: 'defect-0001', err: { type: 'TypeError', message: 'cannot read x of undefined', stack: expect.stringContaining('graphql-route.spec') } });
  });

  it('/schema.graphql answers the SDL of the caller, of all modules on request, and refuses a wrong token', async () => {
    const anonymous = await request(shell.url).get('/schema.graphql');
    expect(anonymous.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(anonymous.text).toContain('# PUBLIC own');
    expect((await request(shell.url).get('/schema.graphql?all=1').set('authorization', 'Bearer good')).text).toContain('# TENANT all');
    expect((await request(shell.url).get('/schema.graphql').set('authorization', 'Bearer bad')).body.errors[0].extensions.code).toBe('UNAUTHENTICATED');
  });
});

describe('throttling of requests without a token', () => {
  it('counts per address, tells when to come back, and leaves those who are signed in alone', async () => {
    const shell = await runShell({ trustProxy: ['loopback'], limits: { bodyBytes: 1_000, fileBytes: 1_000, requestMs: 1_000, anonymousPerMinute: 2 } });
    const send = (address: string, headers: Record<string, string> = {}) => request(shell.url).post('/graphql').set({ 'x-forwarded-for': address, ...headers }).send({ query: '{ ok }' });
    expect((await send('203.0.113.7')).status).toBe(200);
    expect((await send('203.0.113.7', { authorization: 'Bearer forged' })).status).toBe(401);
    const refused = await send('203.0.113.7');
    expect(refused.status).toBe(429);
    expect(refused.body.errors[0].extensions).toMatchObject({ code: 'RATE_LIMITED' });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await send('203.0.113.8')).status).toBe(200);
    expect((await send('203.0.113.7', { authorization: 'Bearer good' })).status).toBe(200);
    expect((await send('2001:db8:1:2::1')).status).toBe(200);
    expect((await send('2001:db8:1:2:ffff::2')).status).toBe(200);
    expect((await send('2001:0db8:0001:0002::3')).status).toBe(429);
    await shell.gateway.close();
  });

  const trusted: readonly (readonly [TrustProxy, string, string])[] = [
    [false, '203.0.113.7', '127.0.0.1'],
    [1, '198.51.100.1, 203.0.113.7', '203.0.113.7'],
    [2, '198.51.100.1, 203.0.113.7', '198.51.100.1'],
    [['loopback', '203.0.113.0/24'], '198.51.100.1, 203.0.113.7', '198.51.100.1'],
    [['10.0.0.0/8'], '203.0.113.7', '127.0.0.1'],
    [1, '<script>', '127.0.0.1'],
  ];
  it.each(trusted)('TRUST_PROXY %j, forwarded %s → %s', async (trustProxy, forwarded, seen) => {
    const shell = await runShell({ trustProxy });
    await request(shell.url).post('/graphql').set('x-forwarded-for', forwarded).send({ query: '{ ok }' });
    expect(shell.runtime.received[0]?.facts.ip).toBe(seen);
    await shell.gateway.close();
  });
});
