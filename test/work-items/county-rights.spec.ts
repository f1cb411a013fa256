import { ownDatabase } from '@xiangzhi/testing';
import { asCounty } from './fixtures/as-county.js';
import { WorkWorld } from './fixtures/work-world.js';

describe('AM-16 the county has no right to the township’s business', () => {
  let world: WorkWorld;

  beforeAll(async () => {
    world = await WorkWorld.open(undefined, await ownDatabase());
  });

  it.each([
    'update core.work_item set title = title', 'select title from core.work_item', 'select note from core.work_step', 'update grids.grid_issue set title = title', 'select title from grids.grid_issue',
    `update exchange.matter set state = 'APPLIED'`, 'delete from exchange.matter', `insert into exchange.matter select * from exchange.matter`, 'update exchange.answer set text = text', 'delete from exchange.answer',
    'delete from core.sla_policy', 'insert into core.calendar_day select * from core.calendar_day',
  ])('permission denied: %s', async (text) => {
    await expect(asCounty(world.on, '410922', text)).rejects.toMatchObject({ code: '42501' });
  });
});
