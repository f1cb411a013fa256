import { EventEmitter, once } from 'node:events';
import { Agent, get as httpGet, request as httpRequest } from 'node:http';
import request from 'supertest';
import { dataAnswer, runShell, until, type RunningShell } from '../fixtures/running-shell.js';
import type { GraphqlAnswer, GraphqlRequest } from '@xiangzhi/plugin-host';
import { createLogger, ListenFailed, stopOnSignals } from '../index.js';

/** Makes the runtime wait until it is released. */
const hold = (shell: RunningShell): { readonly release: () => void } => {
  let release: (answer: GraphqlAnswer) => void = () => undefined;
  const waiting = new Promise<GraphqlAnswer>((resolve) => (release = resolve));
  shell.runtime.answer = () => waiting;
  return { release: () => release(dataAnswer({ ok: 'late' })) };
};

/** A runtime that ends only when its signal aborts. */
const stubborn = (asked: GraphqlRequest): Promise<GraphqlAnswer> =>
  new Promise((_, reject) => asked.signal?.addEventListener('abort', () => reject(asked.signal?.reason as Error)));

const post = (shell: RunningShell) => request(shell.url).post('/graphql').send({ query: '{ ok }' });

describe('time and the end of requests', () => {
  it('a request beyond its time is TIMEOUT, and its work is told to stop', async () => {
    const shell = await runShell({ limits: { bodyBytes: 1_000, fileBytes: 1_000, requestMs: 50, anonymousPerMinute: 1_000 } });
    shell.runtime.answer = stubborn;
    const answer = await post(shell);
    expect(answer.status).toBe(503);
    expect(answer.body.errors[0].extensions.code).toBe('TIMEOUT');
    expect(shell.runtime.received[0]?.signal?.aborted).toBe(true);
    await shell.gateway.close();
  });

  it('many requests at once are no leak to Node', async () => {
    const shell = await runShell();
    const warned: Error[] = [];
    const hear = (warning: Error): void => void warned.push(warning);
    process.on('warning', hear);
    const { release } = hold(shell);
    const asked = Promise.all(Array.from({ length: 12 }, () => post(shell)));
    await until(() => shell.runtime.received.length === 12);
    release();
    await asked;
    process.off('warning', hear);
    await shell.gateway.close();
    expect(warned).toEqual([]);
  });

  it('a client that goes away aborts its work and is logged as 499', async () => {
    const shell = await runShell();
    shell.runtime.answer = stubborn;
    const client = httpRequest(`${shell.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' } });
    client.on('error', () => undefined);
    client.end('{"query":"{ ok }"}');
    await until(() => shell.runtime.received.length === 1);
    client.destroy();
    await until(() => shell.gateway.inFlight() === 0);
    expect(shell.runtime.received[0]?.signal?.aborted).toBe(true);
    await until(() => shell.log.some((line) => line.includes('"status":499')));
    await shell.gateway.close();
  });

  it('a client that goes away in the middle of its body reaches nothing', async () => {
    const shell = await runShell();
    const client = httpRequest(`${shell.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', 'content-length': '100' } });
    client.on('error', () => undefined);
    client.write('{"query"');
    await until(() => shell.gateway.inFlight() === 1);
    client.destroy();
    await until(() => shell.gateway.inFlight() === 0);
    expect(shell.runtime.received).toEqual([]);
    expect(shell.log.join()).not.toContain('defect');
    await shell.gateway.close();
  });
});

describe('graceful stop', () => {
  it('turns readiness red, answers what runs, refuses new connections, then closes runtime and the rest once, in order', async () => {
    const order: string[] = [];
    const shell = await runShell({}, { closeAfterwards: [() => Promise.resolve(void order.push('lease'))] });
    const { release } = hold(shell);
    const agent = new Agent({ keepAlive: true });
    const running = once(httpRequest(`${shell.url}/graphql`, { method: 'POST', agent, headers: { 'content-type': 'application/json' } }).end('{"query":"{ ok }"}'), 'response');
    await until(() => shell.runtime.received.length === 1);
    const closing = Promise.all([shell.gateway.close(), shell.gateway.close()]);
    await expect(request(shell.url).get('/healthz')).rejects.toThrow(/ECONNREFUSED/);
    expect(shell.runtime.closed).toBe(0);
    release();
    const [answer] = (await running) as [import('node:http').IncomingMessage];
    answer.resume();
    expect(answer.statusCode).toBe(200);
    await closing;
    expect(shell.runtime.closed).toBe(1);
    expect(order).toEqual(['lease']);
    agent.destroy();
  });

  it('during the drain delay requests are still answered, closing their connections, and /readyz is red', async () => {
    const shell = await runShell({ drainDelaySeconds: 1 });
    const closing = shell.gateway.close();
    const probe = await request(shell.url).get('/readyz');
    expect(probe.status).toBe(503);
    expect(probe.body).toMatchObject({ status: 'error', details: { accepting: { status: 'down' } }, errors: [{ extensions: { code: 'UNAVAILABLE' } }] });
    const answer = await post(shell);
    expect(answer.status).toBe(200);
    expect(answer.headers['connection']).toBe('close');
    await closing;
  });

  it('what does not end in time is cut off with UNAVAILABLE, and the process can go', async () => {
    const shell = await runShell({}, { drainMs: 50 });
    shell.runtime.answer = stubborn;
    const running = post(shell).then((answer) => answer);
    await until(() => shell.runtime.received.length === 1);
    await shell.gateway.close();
    const answer = await running;
    expect(answer.status).toBe(503);
    expect(answer.body.errors[0].extensions.code).toBe('UNAVAILABLE');
  });

  it('idle connections do not hold the stop up', async () => {
    const shell = await runShell();
    const agent = new Agent({ keepAlive: true });
    const [answer] = (await once(httpGet(`${shell.url}/healthz`, { agent }), 'response')) as [import('node:http').IncomingMessage];
    answer.resume();
    await once(answer, 'end');
    await shell.gateway.close();
    agent.destroy();
  });

  it('a port in use is said in Chinese with a cure', async () => {
    const shell = await runShell();
    const port = Number(new URL(shell.url).port);
    await expect(runShell({ port })).rejects.toThrow(ListenFailed);
    await expect(runShell({ port })).rejects.toThrow(/端口 \d+ 已被占用.*PORT=0/);
    await shell.gateway.close();
  });
});

describe('signals', () => {
  const signals = () => {
    const exits: number[] = [];
    return Object.assign(new EventEmitter(), { exits, exit: (code: number) => void exits.push(code) });
  };
  const logger = createLogger('silent');

  it('the first SIGTERM closes and exits 0', async () => {
    const source = signals();
    stopOnSignals(() => Promise.resolve(), logger, source);
    source.emit('SIGTERM');
    await until(() => source.exits.length > 0);
    expect(source.exits).toEqual([0]);
  });

  it('a failing close exits 1, a second signal while closing exits at once', async () => {
    const failing = signals();
    stopOnSignals(() => Promise.reject(new Error('x')), logger, failing);
    failing.emit('SIGINT');
    await until(() => failing.exits.length > 0);
    expect(failing.exits).toEqual([1]);
    const slow = signals();
    stopOnSignals(() => new Promise(() => undefined), logger, slow, 0);
    slow.emit('SIGTERM');
    slow.emit('SIGINT');
    expect(slow.exits).toEqual([130]);
  });

  it('one Ctrl-C that arrives twice, by the terminal and by npm, is one wish', () => {
    const source = signals();
    stopOnSignals(() => new Promise(() => undefined), logger, source);
    source.emit('SIGINT');
    source.emit('SIGINT');
    expect(source.exits).toEqual([]);
  });
});
