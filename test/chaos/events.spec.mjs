import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Installation } from '../installation/installation.mjs';
import { packPlugin } from '../installation/pack-plugin.mjs';

/** How often the process is killed: a few times in the suite, a hundred with `npm run test:kills`. */
const KILLS = Number(process.env.XIANGZHI_KILLS ?? 3);
const WRITERS = 6;
const LONGEST_LIFE_MS = 1_500;

const QINGFENG = '410922100';
const ENABLE = 'mutation($input: EnableModuleInput!) { enableModule(input: $input) { module { state } } }';
const REGISTER = 'mutation($input: RegisterFireHydrantInput!) { registerFireHydrant(input: $input) { fireHydrant { id version } } }';
const REPORT = 'mutation($input: ReportFireHydrantInput!) { reportFireHydrant(input: $input) { fireHydrant { id } } }';
const ROOT = '{ tenant { rootUnit { id } } }';
const HYDRANTS = 'query($after: ID) { fireHydrants(first: 200, after: $after) { nodes { id state notes(first: 20) { text } } pageInfo { hasNextPage endCursor } } }';

/** Registers hydrants and reports them broken until the process dies; what was acknowledged goes into `reported`. */
const writeUntilKilled = (installation, { token, unitId, reported }) => {
  const writer = async () => {
    for (;;) {
      const number = randomUUID().slice(0, 18);
      const registered = await installation.ask(REGISTER, { input: { clientRequestId: randomUUID(), unitId, number, place: '东关' } }, token);
      const { id, version } = registered.data.registerFireHydrant.fireHydrant;
      const answer = await installation.ask(REPORT, { input: { clientRequestId: randomUUID(), id, version, text: '漏水' } }, token);
      if (answer.data?.reportFireHydrant) reported.add(id);
    }
  };
  return Promise.allSettled(Array.from({ length: WRITERS }, writer));
};

const allHydrants = async (installation, token) => {
  const all = [];
  for (let after = null; ; ) {
    const { data } = await installation.ask(HYDRANTS, { after }, token);
    all.push(...data.fireHydrants.nodes);
    if (!data.fireHydrants.pageInfo.hasNextPage) return all;
    after = data.fireHydrants.pageInfo.endCursor;
  }
};

const effectsOf = ({ notes }) => notes.filter(({ text }) => text.startsWith('请于')).length;

describe('kill -9 while events are written and delivered', () => {
  let installation;
  let folder;
  beforeAll(() => {
    installation = new Installation();
    folder = mkdtempSync(join(tmpdir(), 'xz-kills-'));
  });
  afterAll(() => {
    installation.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it('each acknowledged write has exactly one effect in the consumer, and what was not acknowledged at most one', async () => {
    await installation.start();
    await installation.xiangzhi('plugin', 'install', await packPlugin(installation, join(folder, 'fire-hydrants')));
    const reported = new Set();
    let token = await installation.tokenOf({ areaCode: QINGFENG, role: 'TOWNSHIP_ADMIN' });
    await installation.ask(ENABLE, { input: { clientRequestId: randomUUID(), key: 'fire-hydrants' } }, token);
    const unitId = (await installation.ask(ROOT, {}, token)).data.tenant.rootUnit.id;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const ended = writeUntilKilled(installation, { token, unitId, reported });
      await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * LONGEST_LIFE_MS));
      installation.running.kill();
      await ended;
      await installation.start();
      token = await installation.tokenOf({ areaCode: QINGFENG, role: 'TOWNSHIP_ADMIN' });
    }
    let hydrants = [];
    const settled = () => hydrants.length > 0 && hydrants.every((one) => one.state !== 'BROKEN' || effectsOf(one) >= 1);
    for (let tries = 0; tries < 100 && !settled(); tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      hydrants = await allHydrants(installation, token);
    }
    const broken = hydrants.filter(({ state }) => state === 'BROKEN');
    expect([...reported].filter((id) => !broken.some((one) => one.id === id))).toEqual([]);
    expect(broken.filter((one) => effectsOf(one) !== 1)).toEqual([]);
    expect(hydrants.filter((one) => one.state !== 'BROKEN' && effectsOf(one) > 0)).toEqual([]);
    expect(reported.size).toBeGreaterThan(0);
    await installation.running.stop(15_000);
  }, 300_000 + KILLS * 15_000);
});
