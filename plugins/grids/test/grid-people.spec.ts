import { type Town } from './town.js';
import { GridWorld, type Input, type Shown } from './world.js';

let world: GridWorld;
let town: Town;
let people: Town['people'];

beforeAll(async () => {
  world = await GridWorld.open();
});

beforeEach(async () => {
  world.set('2026-03-02');
  town = await world.town();
  ({ people } = town);
});

describe('GRID-INV-1, GRID-INV-4 who works in a grid', () => {
  const assign = (gridId: string, userId: string, role: string, more: Input = {}) => town.ask(people.dispatcher, 'assignGridRole', { gridId, userId, role, ...more });
  const refused = (...given: Parameters<typeof assign>) => world.refusalOf(assign(...given));

  it('GRID-INV-1 one leader at a time; after his last day there is another', async () => {
    const grid = await town.grid({ name: '第一网格' });
    const [first, second] = [await town.township.person(), await town.township.person()];
    const leader = (await assign(grid.id, first.id, 'GRID_LEADER')).data['assignGridRole']?.['gridAssignment'] as Shown;
    expect(await refused(grid.id, second.id, 'GRID_LEADER')).toEqual(['INVARIANT_VIOLATION GRID-INV-1']);
    const end = { id: leader.id, version: leader.version };
    expect(await town.refusal(people.dispatcher, 'endGridRole', { ...end, validTo: '2026-03-01' })).toEqual(['VALIDATION GRID-INV-1']);
    const ended = await town.act(people.dispatcher, 'endGridRole', { ...end, validTo: '2026-03-31' });
    expect(await town.refusedStep(people.dispatcher, 'endGridRole', ended, { validTo: '2026-04-30' })).toEqual(['INVARIANT_VIOLATION GRID-INV-1']);
    expect(await refused(grid.id, second.id, 'GRID_LEADER')).toEqual(['INVARIANT_VIOLATION GRID-INV-1']);
    expect(await refused(grid.id, second.id, 'GRID_LEADER', { validFrom: '2026-04-01' })).toEqual([]);
  });

  it('GRID-INV-4 a full-time officer has one ordinary grid, and special ones over it; of ten assignments at once, one is made', async () => {
    const grids = [await town.grid({ name: '第一网格' }), await town.grid({ name: '第二网格' })] as const;
    const special = await town.grid({ parentId: town.township.root.id, gridType: 'SPECIAL', industry: 'SCHOOL', name: '行知学校' });
    const { id } = await town.township.person();
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => refused(grids[i % 2 === 0 ? 0 : 1].id, id, 'FULL_TIME_OFFICER')));
    expect(answers.filter((codes) => codes.length === 0)).toHaveLength(1);
    expect(new Set(answers.flat())).toEqual(new Set(['INVARIANT_VIOLATION GRID-INV-4']));
    expect([await refused(special.id, id, 'FULL_TIME_OFFICER'), await refused(grids[1].id, id, 'PART_TIME_OFFICER')]).toEqual([[], []]);
  });
});
