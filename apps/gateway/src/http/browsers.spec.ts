import request from 'supertest';
import { runShell, type RunningShell } from '../fixtures/running-shell.js';

const preflight = (shell: RunningShell, origin: string) =>
  request(shell.url).options('/graphql').set({ origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type,authorization' });

describe('browsers', () => {
  let closed: RunningShell;
  let demo: RunningShell;
  let configured: RunningShell;
  beforeAll(async () => {
    [closed, demo, configured] = await Promise.all([runShell(), runShell({}, { demoDatabase: true }), runShell({ origins: ['https://ok.example.gov.cn'] }, { demoDatabase: true })]);
  });
  afterAll(() => Promise.all([closed, demo, configured].map((shell) => shell.gateway.close())));

  it('CORS: no foreign origin may call without XIANGZHI_ORIGINS', async () => {
    const answer = await preflight(closed, 'http://localhost:3000');
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    const post = await request(closed.url).post('/graphql').set('origin', 'https://evil.example').send({ query: '{ ok }' });
    expect(post.headers).not.toHaveProperty('access-control-allow-origin');
  });

  it.each(['http://localhost:3000', 'https://localhost', 'http://127.0.0.1:5173', 'http://[::1]:8080'])('CORS: %s may call a demo', async (origin) => {
    const answer = await preflight(demo, origin);
    expect(answer.status).toBe(204);
    expect(answer.headers['access-control-allow-origin']).toBe(origin);
    expect(answer.headers['access-control-allow-headers']).toContain('authorization');
    expect(answer.headers).not.toHaveProperty('access-control-allow-credentials');
  });

  it.each(['http://localhost.evil.example', 'http://evil.example', 'null', 'http://127.0.0.1.nip.io:80'])('CORS: %s may not call a demo', async (origin) => {
    expect((await preflight(demo, origin)).headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('CORS: configured origins replace the rule of the demo, and errors carry the header too', async () => {
    expect((await preflight(configured, 'http://localhost:3000')).headers).not.toHaveProperty('access-control-allow-origin');
    const refused = await request(configured.url).post('/graphql').set('origin', 'https://ok.example.gov.cn').send([]);
    expect(refused.status).toBe(400);
    expect(refused.headers['access-control-allow-origin']).toBe('https://ok.example.gov.cn');
    expect(refused.headers['access-control-expose-headers']).toContain('x-request-id');
    expect(refused.headers['vary']).toBe('Origin, Accept');
  });

  it('CSRF: a GET query runs with either header, or as application/json', async () => {
    for (const headers of [{ 'x-xiangzhi-csrf': '1' }, { 'apollo-require-preflight': 'x' }, { 'content-type': 'application/json' }]) {
      expect((await request(closed.url).get('/graphql?query=%7Bok%7D').set(headers)).body).toEqual({ data: { ok: true } });
    }
  });

  it('CSP: the page of GraphiQL loads scripts from this server only and cannot be framed', async () => {
    const page = await request(closed.url).get('/graphql').set('accept', 'text/html,application/xhtml+xml,*/*;q=0.8');
    expect(page.status).toBe(200);
    expect(page.headers['content-type']).toContain('text/html');
    const policy = page.headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(page.text).not.toMatch(/<script>|<script [^>]*>[^<]|https?:\/\/|\son\w+=/);
    expect(page.text).toContain('登录令牌');
  });

  it('GraphiQL: everything that the page names is served from here, with its type and a cheap second visit', async () => {
    const page = await request(closed.url).get('/graphql').set('accept', 'text/html');
    const files = [...page.text.matchAll(/(?:src|href)="(\/graphiql\/[^"]+)"/g)].map(([, path]) => path ?? '');
    expect(files).toHaveLength(6);
    for (const path of files) {
      const file = await request(closed.url).get(path);
      expect(file.status).toBe(200);
      expect(file.headers['content-type']).toMatch(path.endsWith('.css') ? /^text\/css/ : /^text\/javascript/);
      expect((await request(closed.url).get(path).set('if-none-match', file.headers['etag'] ?? '')).status).toBe(304);
    }
  });

  it('every answer carries the headers that forbid sniffing, framing and caching', async () => {
    for (const answer of [await request(closed.url).post('/graphql').send({ query: '{ ok }' }), await request(closed.url).get('/nowhere'), await request(closed.url).get('/%zz'), await request(closed.url).get('/healthz')]) {
      expect(answer.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
      expect(answer.headers).not.toHaveProperty('x-powered-by');
    }
  });
});
