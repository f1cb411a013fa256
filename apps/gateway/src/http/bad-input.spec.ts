import { connect } from 'node:net';
import request from 'supertest';
import { runShell, type RunningShell } from '../fixtures/running-shell.js';

interface Refused {
  readonly status: number;
  readonly body: { readonly errors?: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[] };
}

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

/** What every refusal must be, whatever the input: typed, Chinese, traceable, without a stack, never a 500. */
const expectTyped = (answer: Refused, status: number, code: string): void => {
  expect(answer.status).toBe(status);
  const [error] = answer.body.errors ?? [];
  expect(error?.extensions).toMatchObject({ code, messageZh: expect.stringMatching(/\p{Script=Han}/u), requestId: expect.stringMatching(/^[\w.-]{8,64}$/) });
  expect(JSON.stringify(answer.body)).not.toMatch(/INTERNAL_SERVER_ERROR|node_modules|\.ts:|stack/);
};

/** Sends bytes that no HTTP client would send and reads the whole answer. */
const raw = (url: string, text: string): Promise<Refused> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let heard = '';
    socket.on('data', (chunk) => (heard += chunk.toString()));
    socket.on('error', reject);
    socket.on('close', () => {
      const [head = '', body = '{}'] = heard.split('\r\n\r\n');
      resolve({ status: Number(head.split(' ')[1]), body: JSON.parse(body) as Refused['body'] });
    });
  });

describe('bad input is refused with a typed error and never reaches the runtime', () => {
  let shell: RunningShell;
  beforeAll(async () => {
    shell = await runShell();
  });
  afterAll(() => shell.gateway.close());
  afterEach(() => {
    expect(shell.runtime.received).toEqual([]);
  });

  const bodies: readonly (readonly [string, Buffer, string, number, string])[] = [
    ['a body of 10 MB', Buffer.concat([Buffer.from('{"query":"'), Buffer.alloc(10 * 1024 * 1024, 'a'), Buffer.from('"}')]), 'application/json', 413, 'PAYLOAD_TOO_LARGE'],
    ['a body one byte above the limit', Buffer.alloc(1_048_577, ' '), 'application/json', 413, 'PAYLOAD_TOO_LARGE'],
    ['no body', Buffer.alloc(0), 'application/json', 400, 'VALIDATION'],
    ['text/plain (a simple request)', json({ query: '{ ok }' }), 'text/plain', 415, 'VALIDATION'],
    ['a form', Buffer.from('query=%7Bok%7D'), 'application/x-www-form-urlencoded', 415, 'VALIDATION'],
    ['multipart', Buffer.from('--x--'), 'multipart/form-data; boundary=x', 415, 'VALIDATION'],
    ['a type that is none', json({ query: '{ ok }' }), ';;;', 415, 'VALIDATION'],
    ['another charset', json({ query: '{ ok }' }), 'application/json; charset=gbk', 415, 'VALIDATION'],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), 'application/json', 400, 'VALIDATION'],
    ['text that is no JSON', Buffer.from('{"query": '), 'application/json', 400, 'VALIDATION'],
    ['a raw null byte', Buffer.from('{"query":"{ ok }\0"}'), 'application/json', 400, 'VALIDATION'],
    ['a batch', json([{ query: '{ ok }' }]), 'application/json', 400, 'VALIDATION'],
    ['an empty batch', json([]), 'application/json', 400, 'VALIDATION'],
    ['null', json(null), 'application/json', 400, 'VALIDATION'],
    ['a number', json(7), 'application/json', 400, 'VALIDATION'],
    ['an empty object', json({}), 'application/json', 400, 'VALIDATION'],
    ['an empty query', json({ query: ' ' }), 'application/json', 400, 'VALIDATION'],
    ['a query that is no text', json({ query: { kind: 'Document' } }), 'application/json', 400, 'VALIDATION'],
    ['variables that are a text', json({ query: '{ ok }', variables: '{}' }), 'application/json', 400, 'VALIDATION'],
    ['variables that are a list', json({ query: '{ ok }', variables: [] }), 'application/json', 400, 'VALIDATION'],
    ['an operation name that is a number', json({ query: '{ ok }', operationName: 1 }), 'application/json', 400, 'VALIDATION'],
    ['a null byte in a variable', json({ query: '{ ok }', variables: { input: { name: ['a', 'b\0'] } } }), 'application/json', 400, 'VALIDATION'],
    ['half a surrogate pair in a variable', Buffer.from('{"query":"{ ok }","variables":{"a":"\\ud800"}}'), 'application/json', 400, 'VALIDATION'],
    ['a __proto__ key', Buffer.from('{"query":"{ ok }","variables":{"__proto__":{"admin":true}}}'), 'application/json', 400, 'VALIDATION'],
    ['variables nested 100,000 deep', Buffer.from(`{"query":"{ ok }","variables":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`), 'application/json', 400, 'VALIDATION'],
  ];
  it.each(bodies)('POST %s', async (...[, body, type, status, code]) => {
    expectTyped(await request(shell.url).post('/graphql').set('content-type', type).serialize(String).send(body), status, code);
  });

  it('names the path of the argument with a null byte', async () => {
    const answer: Refused = await request(shell.url).post('/graphql').send({ query: '{ ok }', variables: { input: { names: ['a', 'b\0'] } } });
    expect(answer.body.errors?.[0]?.extensions['argumentPath']).toEqual(['input', 'names', 1]);
  });

  const documents: readonly (readonly [string, string, number, string])[] = [
    ['5,000 aliases', `{ ${Array.from({ length: 5_000 }, (_, i) => `a${i}: ok`).join(' ')} }`, 200, 'TOO_COMPLEX'],
    ['depth 60', `${'{ a '.repeat(60)}${'}'.repeat(60)}`, 200, 'TOO_COMPLEX'],
    ['a syntax error', '{ ok', 200, 'GRAPHQL_PARSE_FAILED'],
    ['a null byte in a literal', '{ a(b: "\\u0000") }', 200, 'VALIDATION'],
    ['a fragment within itself', '{ ...A } fragment A on Query { ...A }', 200, 'GRAPHQL_VALIDATION_FAILED'],
  ];
  it.each(documents)('POST a document with %s', async (_name, query, status, code) => {
    expectTyped(await request(shell.url).post('/graphql').send({ query }), status, code);
    const strict = await request(shell.url).post('/graphql').set('accept', 'application/graphql-response+json').send({ query });
    expect(strict.headers['content-type']).toBe('application/graphql-response+json; charset=utf-8');
    expectTyped({ status: strict.status, body: JSON.parse(strict.text) as Refused['body'] }, 400, code);
  });

  const csrf = { 'x-xiangzhi-csrf': '1' };
  const gets: readonly (readonly [string, string, Readonly<Record<string, string>>, number, string])[] = [
    ['a mutation', '/graphql?query=mutation%7Bdo%7D', csrf, 405, 'VALIDATION'],
    ['a mutation chosen by name', '/graphql?query=query%20A%7Bok%7Dmutation%20B%7Bdo%7D&operationName=B', csrf, 405, 'VALIDATION'],
    ['a query without the CSRF header', '/graphql?query=%7Bok%7D', {}, 403, 'FORBIDDEN'],
    ['no query', '/graphql', csrf, 400, 'VALIDATION'],
    ['a repeated parameter', '/graphql?query=%7Bok%7D&query=%7Bno%7D', csrf, 400, 'VALIDATION'],
    ['invalid UTF-8', '/graphql?query=%ff%fe', csrf, 400, 'VALIDATION'],
    ['variables that are no JSON', '/graphql?query=%7Bok%7D&variables=%7B', csrf, 400, 'VALIDATION'],
    ['a null byte', '/graphql?query=%7Bok%7D&variables=%7B%22a%22%3A%22%5Cu0000%22%7D', csrf, 400, 'VALIDATION'],
    ['an unknown path', '/wp-admin.php', {}, 404, 'NOT_FOUND'],
    ['a path that cannot be decoded', '/%zz', {}, 400, 'VALIDATION'],
    ['a very long path', `/${'a'.repeat(9_000)}`, {}, 404, 'NOT_FOUND'],
    ['an answer that we cannot give', '/graphql?query=%7Bok%7D', { ...csrf, accept: 'image/png' }, 406, 'VALIDATION'],
  ];
  it.each(gets)('GET %s', async (...[, path, headers, status, code]) => {
    expectTyped(await request(shell.url).get(path).set(headers), status, code);
  });

  it.each(['put', 'delete', 'patch', 'options'] as const)('%s /graphql says which methods it takes', async (method) => {
    const answer = await request(shell.url)[method]('/graphql').send({ query: '{ ok }' });
    expectTyped(answer, 405, 'VALIDATION');
    expect(answer.headers['allow']).toBe('GET, POST');
  });

  it('a compressed body is refused, not inflated', async () => {
    expectTyped(await request(shell.url).post('/graphql').set({ 'content-type': 'application/json', 'content-encoding': 'gzip' }).send('{"query":"{ ok }"}'), 415, 'VALIDATION');
  });

  it.each([
    ['Basic eDp5', 401, 'UNAUTHENTICATED'],
    ['Bearer a b', 401, 'UNAUTHENTICATED'],
    ['Bearer forged', 401, 'UNAUTHENTICATED'],
    ['Bearer expired', 401, 'TOKEN_EXPIRED'],
    [`Bearer ${'x'.repeat(5_000)}`, 401, 'UNAUTHENTICATED'],
  ])('Authorization: %s', async (authorization, status, code) => {
    const answer = await request(shell.url).post('/graphql').set('authorization', authorization).send({ query: '{ ok }' });
    expectTyped(answer, status, code);
    expect(answer.headers['www-authenticate']).toContain('invalid_token');
  });

  it('a malformed acting assignment', async () => {
    expectTyped(await request(shell.url).post('/graphql').set({ authorization: 'Bearer good', 'x-acting-assignment': "1' or 1=1" }).send({ query: '{ ok }' }), 400, 'VALIDATION');
  });

  const wires: readonly (readonly [string, string, number, string])[] = [
    ['headers of 40 kB', `GET /healthz HTTP/1.1\r\nHost: x\r\nX-Big: ${'a'.repeat(40_000)}\r\n\r\n`, 431, 'PAYLOAD_TOO_LARGE'],
    ['no HTTP at all', '\x16\x03\x01 hello\r\n\r\n', 400, 'VALIDATION'],
    ['a null byte in a header', 'GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: a\0b\r\n\r\n', 400, 'VALIDATION'],
    ['two lengths', 'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}', 400, 'VALIDATION'],
    ['an unknown method', 'BREW /graphql HTTP/1.1\r\nHost: x\r\n\r\n', 400, 'VALIDATION'],
    ['an expectation', 'POST /graphql HTTP/1.1\r\nHost: x\r\nExpect: tea\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', 417, 'VALIDATION'],
    ['no host', 'GET /nowhere HTTP/1.1\r\nConnection: close\r\n\r\n', 404, 'NOT_FOUND'],
  ];
  it.each(wires)('on the wire: %s', async (_name, text, status, code) => {
    expectTyped(await raw(shell.url, text), status, code);
  });
});
