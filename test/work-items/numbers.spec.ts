import type { Township } from '@xiangzhi/testing';
import { WellJob } from './fixtures/wells.record.js';
import { WorkWorld } from './fixtures/work-world.js';

let world: WorkWorld;
let township: Township;

beforeAll(async () => {
  world = await WorkWorld.open();
});

beforeEach(async () => {
  world.clock.set('2026-03-02');
  township = await world.township();
});

const codes = async ({ tenantId } = township): Promise<readonly string[]> => (await world.rows<{ code: string }>('select code from core.work_item where tenant_id = $1 order by code', tenantId)).map(({ code }) => code);
const number = (count: number, { prefix = 'SJ', month = '202603', of = township } = {}): string => `${prefix}-${of.areaCode}-${month}-${String(count).padStart(4, '0')}`;

describe('§3.6 numbers of work items', () => {
  it('fifty who open at once have fifty numbers without a gap', async () => {
    await Promise.all(Array.from({ length: 50 }, () => world.open(township)));
    expect(await codes()).toEqual(Array.from({ length: 50 }, (_, i) => number(i + 1)));
  });

  it('each month, prefix and township counts for itself', async () => {
    const elsewhere = await world.township();
    const officer = await world.actor(township, 'GRID_OFFICER');
    const report = () => world.act(officer, 'reportGridIssue', { category: 'ENV', description: '垃圾', address: '东街' });
    for (const one of [township, township, elsewhere]) await world.open(one);
    await report();
    world.clock.set('2026-04-01T00:00:00+08:00');
    await world.open(township);
    await report();
    const april = { month: '202604' };
    expect(await codes()).toEqual([number(1), number(2), number(1, april), number(1, { prefix: 'WG' }), number(1, { prefix: 'WG', ...april })]);
    expect(await codes(elsewhere)).toEqual([number(1, { of: elsewhere })]);
  });

  it('the month is that of the receipt, in Shanghai; the number that follows the 9999th is longer', async () => {
    const handler = await world.actor(township, 'DEPT_HANDLER');
    const open = (receivedAt: string) => world.act(handler, 'openWellJob', { unitId: township.root.id, sla: 'DAYS', title: '淘井', receivedAt });
    expect((await open('2026-02-28T15:59:59Z'))['code']).toBe(number(1, { month: '202602' }));
    expect((await open('2026-02-28T16:00:00Z'))['code']).toBe(number(1));
    await world.on.superuser.query('update core.number_series set last = 9999 where tenant_id = $1', [township.tenantId]);
    expect((await open('2026-03-01T08:00:00Z'))['code']).toBe(`SJ-${township.areaCode}-202603-10000`);
  });

  it('a write that fails gives its number back', async () => {
    await expect(
      world.asSystem(township, async (work) => {
        await work.open(WellJob, { title: '淘井', depth: 'DEEP', unitPath: township.root.unitPath }, { sla: 'DAYS' });
        throw new Error('after all not');
      }),
    ).rejects.toThrow('after all not');
    await world.open(township);
    expect(await codes()).toEqual([number(1)]);
  });

  it('a policy that the module does not declare is a defect, by name', async () => {
    const open = world.asSystem(township, (work) => work.open(WellJob, { title: '淘井', depth: 'DEEP', unitPath: township.root.unitPath }, { sla: 'SOON' }));
    await expect(open).rejects.toThrow('module wells declares no policy "SOON": add it to slas in the manifest');
  });
});
