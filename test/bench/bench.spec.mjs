import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sameAnswers } from './compare/same-answers.mjs';
import { WrongAnswer } from './compare/wrong-answer.mjs';
import { openWorld } from './data/world.mjs';
import { load } from './drive/load.mjs';
import { measure } from './measure.mjs';
import { operations } from './operations/index.mjs';
import { q1 } from './operations/q1-one-issue.mjs';
import { q4 } from './operations/q4-report.mjs';
import { floor } from './servers/floor/description.mjs';
import { peersAreInstalled } from './servers/peers.mjs';
import { Server } from './servers/server.mjs';
import { typeorm } from './servers/typeorm/description.mjs';
import { xiangzhi } from './servers/xiangzhi/description.mjs';

const SIZES = { tenants: 3, issues: 60, grids: 10, people: 12, read: 1, written: 1 };
const BRIEFLY = { count: 1, seconds: 1, warmUp: 0 };

/** The same server, one of whose answers has another title. */
const mistaken = (server) => {
  const dataOf = (operation, data) => JSON.parse(JSON.stringify(server.description.dataOf(operation, data)).replace('路灯', '井盖'));
  return new Server({ ...server.description, name: 'mistaken', dataOf }, server);
};

describe('the benchmark itself, on tiny data', () => {
  let world;
  let servers = [];
  const directory = mkdtempSync(join(tmpdir(), 'xz-bench-spec-'));

  beforeAll(async () => {
    world = await openWorld(directory, SIZES, { testing: true });
    const described = [floor, xiangzhi, ...(peersAreInstalled() ? [typeorm] : [])];
    servers = await Promise.all(described.map((description) => Server.start(description, world)));
  });

  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await world?.close();
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  });

  it.each(operations.map((operation) => [operation.key, operation]))('%s is answered alike by all servers', async (_key, operation) => {
    const answers = await sameAnswers(servers, operation, operation.cases(world));
    expect(Object.keys(answers)).toEqual(servers.map(({ name }) => name));
    for (const { values } of Object.values(answers).flat()) expect(Object.keys(values).length).toBeGreaterThan(0);
  });

  it('drives each server in turn and gives figures for each round', async () => {
    const [{ operation, figures }] = await measure({ servers, operations: [q1], world }, BRIEFLY);
    expect(operation).toBe(q1);
    for (const { name } of servers) expect(figures[name]).toEqual([expect.objectContaining({ perSecond: expect.any(Number), p50: expect.any(Number), p99: expect.any(Number), serverMs: expect.any(Number) })]);
    expect(figures.xiangzhi[0].answered).toBeGreaterThan(0);
  });

  it('a planted wrong answer stops the run before anything is driven, and is named', async () => {
    const planted = measure({ servers: [servers[0], mistaken(servers[0])], operations: [q1], world }, BRIEFLY);
    await expect(planted).rejects.toThrow(WrongAnswer);
    await expect(planted).rejects.toThrow(/Q1, case 0 in township 1: mistaken does not answer what floor answers: gridIssue.title: .*路灯.* against .*井盖/);
  });

  it('an answer that is another one under load stops the run', async () => {
    const { floor: answers } = await sameAnswers(servers.slice(0, 1), q1, q1.cases(world));
    const expectedElse = answers.map((one, i) => (i === 3 ? { ...one, text: one.text.replace('路灯', '井盖') } : one));
    await expect(load(servers[0], q1, expectedElse, 1)).rejects.toThrow(/Q1 under load: floor has failed .*路灯/);
  });

  it('a failed answer stops the run', async () => {
    const broken = { ...q1, document: '{ nothing }' };
    await expect(measure({ servers: servers.slice(1, 2), operations: [broken], world }, BRIEFLY)).rejects.toThrow(/Q1 of xiangzhi failed: HTTP 200 .*nothing/);
  });

  it('a write that was acknowledged and is not in the database stops the run', async () => {
    const forgotten = { ...q4, stored: () => Promise.resolve(0) };
    await expect(measure({ servers: servers.slice(0, 1), operations: [forgotten], world }, BRIEFLY)).rejects.toThrow(/Q4: \d+ writes were acknowledged, 0 are in the database/);
  });
});
