import { corePlugin } from '@xiangzhi/core-domain';
import { sql } from '@xiangzhi/plugin-api';
import type { Town } from './town.js';
import { GridWorld, type Shown } from './world.js';

let world: GridWorld;
let town: Town;

beforeAll(async () => {
  world = await GridWorld.open();
});

beforeEach(async () => {
  world.set('2026-03-02');
  town = await world.town();
});

const night = (): Promise<void> => world.runtime.writeModel.performSystem('core', town.township.tenantId, async (work) => corePlugin.jobs.get('core.expire-records')?.(work, {}));

const idsOf = async (table: 'grid_issue' | 'grid_issue_callback'): Promise<readonly string[]> =>
  (await world.rows<{ id: string }>(sql`select id from ${sql.identifier('grids', table)} where tenant_id = ${town.township.tenantId} order by id`)).map(({ id }) => id);
const inRegister = async (): Promise<readonly string[]> =>
  (await world.rows<{ id: string }>(sql`select id from core.work_item where tenant_id = ${town.township.tenantId} order by id`)).map(({ id }) => id);

const merged = (issue: Shown, into: Shown): Promise<Shown> => town.step(town.people.dispatcher, 'mergeGridIssues', issue, { intoId: into.id, manual: true, note: '同一件事' });

describe('§3.11 issues whose time is over', () => {
  it('§3.11 go with callbacks, steps and register; in the module’s schema as its own role', async () => {
    const issue = await town.walk('CLOSED');
    expect(await idsOf('grid_issue_callback')).toHaveLength(1);
    world.set('2036-02-01');
    await night();
    expect(await idsOf('grid_issue')).toEqual([issue.id]);
    world.set('2036-06-01');
    await night();
    expect([await idsOf('grid_issue'), await idsOf('grid_issue_callback'), await inRegister()]).toEqual([[], [], []]);
  });

  it('§3.11 one that others are merged into stays as long as they do', async () => {
    const [target, duplicate] = [await town.report(), await town.report()];
    await merged(duplicate, target);
    world.set('2026-06-01');
    await town.step(town.people.supervisor, 'voidGridIssue', await town.issue(target), { reason: '误报' });
    await world.rows(sql`update grids.grid_issue set closed_at = ${new Date('2026-12-01')} where id = ${duplicate.id}`);
    world.set('2036-07-01');
    await night();
    expect(await idsOf('grid_issue')).toEqual([target.id, duplicate.id]);
    world.set('2037-01-01');
    await night();
    expect(await idsOf('grid_issue')).toEqual([]);
  });
});
