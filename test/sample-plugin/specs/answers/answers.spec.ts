import type { TenantActor } from '@xiangzhi/access';
import { statementCount, type Township, type Unit } from '@xiangzhi/testing';
import { LampWorld, type Shown } from '../world.js';
import { DOCUMENTS } from './documents.js';
import { NaiveResolvers } from './naive-resolvers.js';
import { loadTables, type Tables } from './tables.js';

const ASKERS = ['the whole township', 'one village', 'a low clearance'] as const;
const KINDS = ['DARK', 'FLICKERS', 'ALWAYS_ON', 'POLE_LEANS', 'LIVE_PART'] as const;

describe('the one statement answers what resolvers answer that go row by row', () => {
  let world: LampWorld;
  let township: Township;
  let villages: readonly Unit[];
  let tables: Tables;
  const actors = new Map<string, TenantActor>();

  /** Lamps with ties and gaps, faults in every state. */
  const populate = async (maker: TenantActor, handler: TenantActor): Promise<void> => {
    const [model] = (await world.runtime.data<{ lampModels: { nodes: Shown[] } }>(maker, '{ lampModels { nodes { id version: watts } } }')).lampModels.nodes;
    for (let i = 0; i < 14; i += 1) {
      world.runtime.clock.advance({ minutes: 7 * (i % 3) });
      const lamp = await world.lamp(maker, villages[i % 2] as Unit, {
        number: String(100 + i * 7), kind: ['MAINS', 'SOLAR', 'SMART'][i % 3], installedOn: i % 4 === 0 ? '2024-02-29' : '2026-03-01', poleCost: String((i % 5) * 1_000), remoteControlled: i % 2 === 0,
        modelId: i % 3 === 0 ? model?.id : null, tags: i % 2 === 0 ? ['主干道', '学校'] : [], keeperName: i % 4 === 0 ? null : '张三', keeperMobile: i % 4 === 0 ? null : `1390000${1000 + (i % 3)}`,
      });
      for (let n = 0; n < i % 4; n += 1) await settle(await world.act(maker, 'reportLampFault', { lampId: lamp.id, kind: KINDS[n], description: '报修', callerMobile: n === 1 ? '13800001234' : null }), i + n, maker, handler);
      if (i === 12) await world.act(maker, 'retireLamp', { id: lamp.id, version: lamp.version, removedOn: '2026-03-02' });
    }
  };

  const settle = async (fault: Shown, how: number, maker: TenantActor, handler: TenantActor): Promise<void> => {
    const step = async (who: TenantActor, mutation: string, input: object = {}): Promise<void> => {
      fault = await world.act(who, mutation, { id: fault.id, version: fault.version, ...input });
    };
    if (how % 5 === 0) return;
    if (how % 5 === 1) return step(maker, 'withdrawLampFault');
    await step(maker, 'acceptLampFault');
    if (how % 5 === 2) return;
    await step(handler, 'repairLampFault', { repairCost: String(how * 100) });
    if (how % 5 === 4) await step(maker, 'verifyLampFault', { passed: how % 2 === 0 });
  };

  beforeAll(async () => {
    world = await LampWorld.open();
    township = await world.township();
    villages = await township.units([{ level: 'VILLAGE', name: '东村' }, { level: 'VILLAGE', name: '西村' }]);
    const permissions = ['core:org-unit:read', 'core:user:read', ...Object.keys(world.plugin.manifest.permissions)];
    const maker = await township.actor({ permissions, clearance: 2, person: { name: '李书记' } });
    actors.set('the whole township', maker);
    actors.set('one village', await township.actor({ permissions, clearance: 2, unit: villages[0] as Unit, person: { name: '王五' } }));
    actors.set('a low clearance', await township.actor({ permissions, clearance: 1 }));
    await populate(maker, actors.get('one village') === undefined ? maker : await township.actor({ permissions, clearance: 2, person: { name: '赵六' } }));
    const round = { unitId: (villages[0] as Unit).id, lampIds: [] };
    for (const walkedOn of ['2026-03-01', '2026-03-02', '2026-03-02']) await world.act(maker, 'recordLampInspection', { ...round, walkedOn });
    tables = await loadTables(township);
  });

  const idOf = (name: string): string => {
    const [record = '', index = '0'] = name.split(':');
    return (tables as unknown as Readonly<Record<string, readonly { id: string }[]>>)[record]?.[Number(index)]?.id ?? name;
  };

  const named = (text: string): string => text.replaceAll(/<(\w+:\d+)>/g, (_, name: string) => idOf(name));

  describe.each(ASKERS)('for somebody with %s', (who) => {
    it.each(DOCUMENTS)('%s', async (document) => {
      const actor = actors.get(who) as TenantActor;
      const clock = world.runtime.clock.now();
      const naive = new NaiveResolvers(world.runtime.sdl(actor), tables, { actor, now: clock, today: new Date(clock.getTime() + 8 * 3_600_000).toISOString().slice(0, 10) });
      const text = named(document);
      const { data, codes } = naive.answer(text);
      const answer = await world.runtime.ask(actor, text);
      expect(answer.errors.map(({ extensions }) => extensions.code)).toEqual(codes);
      expect(answer.data).toEqual(data);
    });
  });

  it.each(DOCUMENTS)('takes one statement: %s', async (document) => {
    const actor = actors.get('the whole township') as TenantActor;
    const text = named(document);
    await world.runtime.ask(actor, text);
    expect(await statementCount(() => world.runtime.ask(actor, text), world.runtime.on)).toBe(1);
  });

  it('would notice: a row that is not quite that of the database makes a difference', async () => {
    const actor = actors.get('the whole township') as TenantActor;
    const [first, ...others] = tables.Lamp;
    const other = { ...tables, Lamp: [{ ...first, id: first?.id ?? '', number: 'L-else' }, ...others] };
    const now = world.runtime.clock.now();
    const naive = new NaiveResolvers(world.runtime.sdl(actor), other, { actor, now, today: '2026-03-02' });
    const text = '{ lamps(first: 200) { nodes { number } } }';
    expect((await world.runtime.ask(actor, text)).data).not.toEqual(naive.answer(text).data);
  });
});
