import type { TenantActor } from '@xiangzhi/access';
import type { PluginManifest } from '@xiangzhi/plugin-api';
import { aPlugin, type Township } from '@xiangzhi/testing';
import { askHost, flagField, flagPlugin, HostWorld, until } from '../fixtures/host-world.js';

let world: HostWorld;
beforeAll(async () => {
  world = await HostWorld.open();
});
afterEach(() => world.reset());

const installed = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await world.install((await flagPlugin(key)).manifest);
};

/** A manifest whose code cannot be imported. */
const broken = async (key: string): Promise<PluginManifest> => ({ ...(await flagPlugin(key)).manifest, module: () => Promise.reject(new Error('no such file: ledger.js')) });

const keysOf = (host: Awaited<ReturnType<HostWorld['start']>>): readonly string[] => host.loaded().map(({ manifest }) => manifest.key);

describe('the plugin host of a process', () => {
  it('imports the code of modules that some township uses, and no other', async () => {
    await installed('lamps', 'idle');
    await world.township('lamps');
    const host = await world.start();
    expect(keysOf(host)).toEqual(['core', 'lamps']);
    expect(host.installed().map(({ key }) => key)).toEqual(['idle', 'lamps']);
    expect(host.numbers()).toMatchObject({ views: 0, swaps: 0, plans: { count: 0, hits: 0, misses: 0 }, plugins: { LOADED: 1, IDLE: 1, FAILED: 0, REFUSED: 0 } });
  });

  it('loads a module with the first township that enables it, and settled waits for it', async () => {
    await installed('lamps');
    const [township, other] = [await world.township(), await world.township()];
    const [actor, stranger] = [await township.actor(), await other.actor()];
    const host = await world.start();
    expect(await askHost(host, actor, '{ lampsFlag }')).toMatchObject({ codes: ['MODULE_DISABLED'] });
    await world.switch(township, 'lamps', 'ENABLED');
    await host.settled(township.tenantId);
    expect(await askHost(host, actor, '{ lampsFlag }')).toMatchObject({ data: { lampsFlag: true }, codes: [] });
    expect(await askHost(host, stranger, '{ lampsFlag }')).toMatchObject({ codes: ['MODULE_DISABLED'] });
    expect(host.numbers().swaps).toBe(1);
  });

  it('READ_ONLY is in the view, DISABLED is not', async () => {
    await installed('lamps');
    const township = await world.township('lamps');
    const actor = await township.actor();
    const host = await world.start();
    const answerAfter = async (state: 'READ_ONLY' | 'DISABLED'): Promise<readonly string[]> => {
      await world.switch(township, 'lamps', state);
      await host.settled(township.tenantId);
      return (await askHost(host, actor, '{ lampsFlag }')).codes;
    };
    expect([await answerAfter('READ_ONLY'), await answerAfter('DISABLED')]).toEqual([[], ['MODULE_DISABLED']]);
  });

  it('a module that nobody uses any more is left out by the next swap', async () => {
    await installed('lamps', 'meals');
    const township = await world.township('lamps');
    const host = await world.start();
    await world.switch(township, 'lamps', 'DISABLED');
    await host.settled(township.tenantId);
    expect(keysOf(host)).toEqual(['core', 'lamps']);
    await world.switch(township, 'meals', 'ENABLED');
    await host.settled(township.tenantId);
    expect(keysOf(host)).toEqual(['core', 'meals']);
  });

  it('a plugin that is installed while the process runs is found, imported and served', async () => {
    const township = await world.township();
    const actor = await township.actor();
    const host = await world.start();
    await installed('lamps');
    await until(() => host.installed().length === 1);
    expect(await askHost(host, actor, '{ lampsFlag }')).toMatchObject({ codes: ['MODULE_DISABLED'] });
    await world.switch(township, 'lamps', 'ENABLED');
    await host.settled(township.tenantId);
    expect((await askHost(host, actor, '{ lampsFlag }')).data).toEqual({ lampsFlag: true });
  });

  it('two hosts on one database: the second follows the first by NOTIFY', async () => {
    await installed('lamps');
    const township = await world.township();
    const actor = await township.actor();
    const told: string[] = [];
    const first = await world.start();
    const second = await world.start({}, { onTenantChanged: (tenantId) => told.push(tenantId) });
    await world.switch(township, 'lamps', 'ENABLED');
    await first.settled(township.tenantId);
    await until(() => keysOf(second).includes('lamps'));
    expect((await askHost(second, actor, '{ lampsFlag }')).data).toEqual({ lampsFlag: true });
    await until(() => told.includes(township.tenantId));
  });
});

describe('a request whose module is not loaded yet', () => {
  let release: () => void;
  let township: Township;
  let actor: TenantActor;

  /** Its code arrives when it is released. */
  const slow = async (): Promise<PluginManifest> => {
    const { manifest } = await flagPlugin('slow');
    const released = new Promise<void>((resolve) => (release = resolve));
    return { ...manifest, module: () => released.then(() => manifest.module()) };
  };

  beforeEach(async () => {
    await world.install(await slow());
    township = await world.township();
    actor = await township.actor();
  });
  afterEach(() => release());

  it('waits for the swap; other townships do not', async () => {
    const other = await (await world.township()).actor();
    const host = await world.start();
    await world.switch(township, 'slow', 'ENABLED');
    await until(async () => (await host.tenantAccess(township.tenantId)).moduleStates.size === 1);
    const answer = askHost(host, actor, '{ slowFlag }');
    expect((await askHost(host, other, '{ tenant { areaCode } }')).codes).toEqual([]);
    release();
    expect((await answer).data).toEqual({ slowFlag: true });
  });

  it('gets 503 with Retry-After when it takes too long, and is answered later', async () => {
    const host = await world.start({ patienceMs: 20 });
    await world.switch(township, 'slow', 'ENABLED');
    await until(async () => (await host.tenantAccess(township.tenantId)).moduleStates.size === 1);
    const early = await askHost(host, actor, '{ slowFlag }');
    expect([early.status, early.headers['retry-after'], early.codes]).toEqual([503, '5', ['UNAVAILABLE']]);
    expect(early.messages[0]).toContain('正在加载「模块slow」');
    release();
    await until(() => keysOf(host).includes('slow'));
    expect((await askHost(host, actor, '{ slowFlag }')).data).toEqual({ slowFlag: true });
  });
});

describe('a broken plugin', () => {
  it('that throws at import is named, its township hears so, and everything else serves', async () => {
    await installed('lamps');
    await world.install(await broken('ledgers'));
    const township = await world.township('lamps', 'ledgers');
    const actor = await township.actor();
    const host = await world.start();
    expect(keysOf(host)).toEqual(['core', 'lamps']);
    expect(await askHost(host, actor, '{ lampsFlag tenant { areaCode } }')).toMatchObject({ codes: [], data: { lampsFlag: true } });
    const answer = await askHost(host, actor, '{ ledgersFlag }');
    expect([answer.status, answer.codes]).toEqual([503, ['UNAVAILABLE']]);
    expect(answer.messages[0]).toMatch(/「模块ledgers」.*重启/);
    const [line] = world.log.filter(({ level }) => level === 'error');
    expect(line?.message).toMatch(/plugin ledgers is left out.*no such file: ledger\.js.*restart this process/);
    expect(host.numbers().plugins).toMatchObject({ LOADED: 1, FAILED: 1 });
  });

  it('that takes a name of the core is named when it is enabled, and the others stay', async () => {
    await installed('lamps');
    const thief = await aPlugin({ key: 'thief', operations: [flagField('tenant')] });
    await world.install(thief.manifest, []);
    const township = await world.township('lamps');
    const actor = await township.actor();
    const host = await world.start();
    await world.switch(township, 'thief', 'ENABLED');
    await expect(host.settled(township.tenantId, 'thief')).rejects.toMatchObject({ code: 'UNAVAILABLE', details: { facts: { module: 'thief' } } });
    await host.settled(township.tenantId, 'lamps');
    expect(await askHost(host, actor, '{ lampsFlag tenant { areaCode } }')).toMatchObject({ codes: [] });
    expect(world.log.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual([expect.stringMatching(/plugin thief is left out.*root field tenant/) as unknown]);
  });

  it('takes those down that cannot do without it, and nobody else', async () => {
    await installed('lamps');
    await world.install(await broken('base'));
    const { manifest } = await flagPlugin('upper');
    await world.install({ ...manifest, requires: { core: '*', plugins: ['base'] } });
    await world.township('lamps', 'base', 'upper');
    const host = await world.start();
    expect(keysOf(host)).toEqual(['core', 'lamps']);
    expect(world.log.filter(({ level }) => level === 'error').map(({ facts }) => facts)).toMatchObject([{ plugin: 'base', stage: 'import' }, { plugin: 'upper', stage: 'dependency' }]);
  });

  it('whose import never ends keeps nobody out', async () => {
    const { manifest } = await flagPlugin('sleeper');
    await world.install({ ...manifest, module: () => new Promise(() => undefined) });
    await installed('lamps');
    await world.township('lamps', 'sleeper');
    const host = await world.start({ importMs: 20 });
    expect(keysOf(host)).toEqual(['core', 'lamps']);
  });
});
