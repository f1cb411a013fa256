import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Installation } from '../installation/installation.mjs';
import { packPlugin } from '../installation/pack-plugin.mjs';
import { Load } from './load.mjs';

const QINGFENG = '410922100';
const FANXIAN = '410926100';

const UNITS = '{ tenant { areaCode rootUnit { id } } orgTree(first: 20) { totalCount nodes { id name levelZh } } }';
const ENABLE = 'mutation($input: EnableModuleInput!) { enableModule(input: $input) { module { key state } } }';
const REGISTER = 'mutation($input: RegisterFireHydrantInput!) { registerFireHydrant(input: $input) { fireHydrant { id number state availableActions { name allowed } } } }';
const HYDRANTS = '{ fireHydrants(first: 10) { totalCount nodes { number daysSinceCheck notes(first: 3) { id } unit { name } } } townshipMetrics { key state value } }';

/** The process hears of the installation by NOTIFY, a moment later; from then on it knows whose the names are. */
const heardOf = async (installation, token) => {
  for (let tries = 0; tries < 200; tries += 1) {
    const answer = await installation.ask(HYDRANTS, {}, token);
    if (answer.errors[0].extensions.code === 'MODULE_DISABLED') return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the process has not heard of the installation within 10 s');
};

/** What the operator and the two townships do, one after the other. */
const comeIn = async (installation, { tarball, admin, neighbour }) => {
  await installation.xiangzhi('plugin', 'install', tarball);
  const unknown = await heardOf(installation, admin);
  const enabled = await installation.ask(ENABLE, { input: { clientRequestId: randomUUID(), key: 'fire-hydrants' } }, admin);
  const { data } = await installation.ask(UNITS, {}, admin);
  const input = { clientRequestId: randomUUID(), unitId: data.tenant.rootUnit.id, number: 'X1', place: '东关' };
  const registered = await installation.ask(REGISTER, { input }, admin);
  const listed = await installation.ask(HYDRANTS, {}, admin);
  const refused = await installation.ask(HYDRANTS, {}, neighbour);

  return { unknown, enabled, registered, listed, refused };
};

describe('a stranger’s plugin comes into a running installation', () => {
  let installation;
  let folder;
  beforeAll(async () => {
    installation = new Installation();
    folder = mkdtempSync(join(tmpdir(), 'xz-stranger-'));
    await installation.start();
  });
  afterAll(() => {
    installation.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it('no restart, no failed request at 200 a second, and the other townships see no difference', async () => {
    const admin = await installation.tokenOf({ areaCode: QINGFENG, role: 'TOWNSHIP_ADMIN' });
    const neighbour = await installation.tokenOf({ areaCode: FANXIAN, role: 'TOWNSHIP_ADMIN' });
    const before = { own: await installation.sdl(admin), neighbour: await installation.sdl(neighbour) };
    const tarball = await packPlugin(installation, join(folder, 'fire-hydrants'));

    const load = new Load(async (number) => {
      const { errors } = await installation.ask(UNITS, {}, number % 2 === 0 ? admin : neighbour);
      return errors && JSON.stringify(errors[0]);
    }, 200);
    load.start();
    const { unknown, enabled, registered, listed, refused } = await comeIn(installation, { tarball, admin, neighbour }).finally(() => load.stop());

    expect(unknown.errors).toEqual([expect.objectContaining({ extensions: expect.objectContaining({ code: 'MODULE_DISABLED', module: 'fire-hydrants', messageZh: expect.stringContaining('消防栓') }) })]);
    expect(enabled).toEqual({ data: { enableModule: { module: { key: 'fire-hydrants', state: 'ENABLED' } } } });
    expect(registered).toEqual({ data: { registerFireHydrant: { fireHydrant: expect.objectContaining({ number: 'X1', state: 'IN_ORDER' }) } } });
    expect(listed.errors).toBeUndefined();
    expect(listed.data.fireHydrants).toEqual({ totalCount: 1, nodes: [{ number: 'X1', daysSinceCheck: 0, notes: [], unit: expect.anything() }] });
    expect(refused.errors[0].extensions).toMatchObject({ code: 'MODULE_DISABLED', module: 'fire-hydrants' });
    expect(load.failures).toEqual([]);
    expect(load.answered).toBe(load.sent);
    expect(load.sent).toBeGreaterThan(100);
    expect(await installation.sdl(neighbour)).toBe(before.neighbour);
    expect(await installation.sdl(admin)).not.toBe(before.own);
  });
});
