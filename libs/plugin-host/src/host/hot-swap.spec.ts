import type { TenantActor } from '@xiangzhi/access';
import { DocumentStore } from '@xiangzhi/graphql-kit';
import type { ResolvedSession } from '@xiangzhi/identity';
import { askHost, flagPlugin, HostWorld, until } from '../fixtures/host-world.js';

let world: HostWorld;
beforeAll(async () => {
  world = await HostWorld.open();
});
afterEach(() => world.reset());

const sessionOf = (actor: TenantActor): ResolvedSession => ({ accountId: 'a', sessionId: 's', account: { id: 'a', mobile: '', mustChangePassword: false, demo: false }, assignments: [], actor });

const KEYS = ['lamps', 'meals', 'grids', 'teams'] as const;

describe('a hot swap', () => {
  it('loses no request, and changes the schema of no other township by a byte', async () => {
    for (const key of KEYS) await world.install((await flagPlugin(key)).manifest);
    const [quiet, equipped, busy] = [await world.township(), await world.township('lamps'), await world.township()];
    const [a, b, c] = await Promise.all([quiet, equipped, busy].map((township) => township.actor()));
    const host = await world.start();
    const others = [a, b].map((actor) => sessionOf(actor as TenantActor));
    const before = await Promise.all(others.map((session) => host.schemaSdl(session, false)));
    const documents = new DocumentStore();
    let [answered, stopped] = [0, false];
    const refused: string[] = [];
    const keepAsking = async (actor: TenantActor, query: string): Promise<void> => {
      while (!stopped) {
        const { status, codes } = await askHost(host, actor, query, documents);
        answered += 1;
        if (status !== 200 || codes.length > 0) refused.push(...codes, String(status));
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const asking = [
      keepAsking(a as TenantActor, '{ tenant { areaCode } orgTree(first: 5) { totalCount } }'),
      keepAsking(b as TenantActor, '{ lampsFlag tenant { areaCode } }'),
      keepAsking(c as TenantActor, '{ tenant { areaCode } }'),
    ];
    for (let round = 0; round < 12; round += 1) {
      const [on, off] = [KEYS[1 + (round % 3)] as string, KEYS[1 + ((round + 2) % 3)] as string];
      await world.switch(busy, off, 'DISABLED');
      await world.switch(busy, on, 'ENABLED');
      await host.settled(busy.tenantId);
      expect((await askHost(host, c as TenantActor, `{ ${on}Flag }`)).data).toEqual({ [`${on}Flag`]: true });
      const seen = answered;
      await until(() => answered > seen + 20);
    }
    stopped = true;
    await Promise.all(asking);
    expect(refused).toEqual([]);
    expect(host.numbers().swaps).toBeGreaterThanOrEqual(11);
    expect(await Promise.all(others.map((session) => host.schemaSdl(session, false)))).toEqual(before);
    expect(world.defects).toEqual([]);
  });

  it('many townships that enable at once share a swap', async () => {
    for (const key of KEYS) await world.install((await flagPlugin(key)).manifest);
    const townships = await Promise.all(KEYS.map(() => world.township()));
    const host = await world.start();
    await Promise.all(townships.map((township, i) => world.switch(township, KEYS[i] as string, 'ENABLED')));
    await Promise.all(townships.map((township) => host.settled(township.tenantId)));
    expect(host.loaded().map(({ manifest }) => manifest.key)).toEqual(['core', ...[...KEYS].sort()]);
    expect(host.numbers().swaps).toBeLessThanOrEqual(2);
  });

  it('?all=1 shows every installed module, also those that nobody uses', async () => {
    for (const key of KEYS) await world.install((await flagPlugin(key)).manifest);
    const host = await world.start();
    const all = await host.schemaSdl(null, true);
    for (const key of KEYS) expect(all).toContain(`${key}Flag`);
    expect(await host.schemaSdl(null, false)).not.toContain('lampsFlag');
    expect(host.numbers().plugins).toMatchObject({ LOADED: 0, IDLE: 4 });
  });
});
