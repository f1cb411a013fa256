import { newId } from '@xiangzhi/plugin-api';
import { roundTripsOf, statementsOf } from '@xiangzhi/testing';
import type { DrawnGrid, Town } from './town.js';
import { GridWorld, type Shown } from './world.js';

let world: GridWorld;
let town: Town;
let grid: DrawnGrid;

beforeAll(async () => {
  world = await GridWorld.open();
  world.set('2026-03-02');
  town = await world.town();
  grid = await town.grid({ name: '第一网格' });
});

const report = (): Promise<Shown> => town.report(town.people.dispatcher, { gridId: grid.id, clientRequestId: newId() });

/** The table that a statement writes. */
const written = (text: string): string | undefined => /(?:insert into|^\s*update) "?([a-z]+)"?\."?([a-z_]+)"?/i.exec(text)?.slice(1).join('.');

describe('§2 what a report costs', () => {
  it('three round trips: may it be reported; where does it lie, and its number; all that is written, its answer and COMMIT', async () => {
    await report();
    expect(await roundTripsOf(report, world.runtime.on)).toBe(3);
  });

  it('fourteen statements, none of them twice', async () => {
    const counted = await statementsOf(report, world.runtime.on);
    expect(counted.map(({ calls }) => calls)).toEqual(Array.from({ length: 14 }, () => 1));
    expect(counted.map(({ text }) => written(text)).filter(Boolean).sort()).toEqual(
      ['audit.entry', 'core.client_request', 'core.client_request', 'core.item_alarm', 'core.number_series', 'core.work_item', 'core.work_step', 'grids.grid_issue'],
    );
  });
});
