import type { DemoStage, DemoUnitFacts } from '@xiangzhi/plugin-api';
import { cell, latticeAround, stretch, villagesOf, whole, type Lattice } from './places.js';
import { SPECIAL_GRIDS } from './words.js';

/** What the stories of a town go on with. */
export interface DrawnTown {
  readonly lattice: Lattice;
  readonly villages: readonly DemoUnitFacts[];
  /** The ordinary grid of each village, in their order. */
  readonly gridIds: readonly string[];
  /** The department that handles. */
  readonly departmentId: string;
}

const DRAWN_AT = new Date('2024-03-01T09:00:00+08:00');

const drawTownship = async (stage: DemoStage, root: DemoUnitFacts | undefined, lattice: Lattice): Promise<void> => {
  if (!root) throw new TypeError('a township has a root');
  await stage.act({ as: 'TOWNSHIP_ADMIN', mutation: 'setUnitBoundary', input: { id: root.id, version: 1, boundary: whole(lattice) }, at: DRAWN_AT });
};

const firstGridOf = ({ name }: DemoUnitFacts): string => `${name}第一网格`;

/** The unit of a village that was to be a grid before the story began: one that the story has made bears its name, and is made again as it was. */
const prepared = (units: readonly DemoUnitFacts[], village: DemoUnitFacts): DemoUnitFacts | undefined =>
  units.find(({ level, areaCode, name }) => level === 'GRID' && village.areaCode !== null && areaCode === `${village.areaCode}G01` && name !== firstGridOf(village));

interface Place {
  readonly existing: DemoUnitFacts | undefined;
  readonly lattice: Lattice;
  readonly n: number;
}

/** One ordinary grid a village (GRID-INV-1); a unit that is there already becomes one. */
const drawOrdinary = async (stage: DemoStage, village: DemoUnitFacts, { existing, lattice, n }: Place): Promise<string> => {
  const [mutation, where] = existing ? ['registerGrid', { unitId: existing.id }] : ['createGrid', { parentId: village.id, name: firstGridOf(village) }];
  const { grid = '' } = await stage.act({
    as: 'TOWNSHIP_ADMIN', mutation, at: DRAWN_AT,
    input: { ...where, gridType: 'ORDINARY', households: 180 + ((n * 37) % 160), population: 520 + ((n * 91) % 480), marketEntities: 6 + ((n * 13) % 40), boundary: cell(lattice, n) },
  });
  return grid;
};

/** Draws the township and a grid for each of its villages, and puts a leader and an officer into the grid where they have their posts. */
export const drawTown = async (stage: DemoStage, centre: readonly [number, number]): Promise<DrawnTown> => {
  const units = await stage.units();
  const villages = villagesOf(units);
  const lattice = latticeAround(centre, villages.length);
  await drawTownship(stage, units.find(({ level }) => level === 'TOWNSHIP'), lattice);
  const draw = async (village: DemoUnitFacts, n: number): Promise<string> => {
    const scene = stage.scene(`village ${n}`);
    const existing = prepared(units, village);
    const gridId = await drawOrdinary(scene, village, { existing, lattice, n });
    if (!existing) return gridId;
    for (const [role, as] of [['GRID_LEADER', 'GRID_LEADER'], ['FULL_TIME_OFFICER', 'GRID_OFFICER']] as const) {
      await scene.act({ as: 'TOWNSHIP_ADMIN', mutation: 'assignGridRole', input: { gridId, userId: stage.person(as), role, validFrom: '2024-03-01' }, at: DRAWN_AT });
    }
    return gridId;
  };
  const gridIds = await Promise.all(villages.map(draw));
  const department = units.find(({ level }) => level === 'DEPARTMENT');
  if (!department) throw new TypeError('the demo has no department here');
  return { lattice, villages, gridIds, departmentId: department.id };
};

/** The special grids of the page, each across two villages, with the first version of its plan. */
export const drawSpecialGrids = async (stage: DemoStage, { lattice, departmentId }: DrawnTown): Promise<void> => {
  const units = await stage.units();
  const root = units.find(({ level }) => level === 'TOWNSHIP');
  for (const [n, { name, industry }] of SPECIAL_GRIDS.entries()) {
    const [column, row] = [(n % 3) * 2 + 0.6, Math.floor(n / 3) * 2 + 0.3];
    const { grid } = await stage.act({
      as: 'TOWNSHIP_ADMIN', mutation: 'createGrid', at: DRAWN_AT,
      input: { parentId: root?.id, name, gridType: 'SPECIAL', industry, leadDeptId: departmentId, marketEntities: 40 + n * 12, boundary: stretch(lattice, [column, row], [column + 0.8, row + 0.5]) },
    });
    await stage.act({
      as: 'DEPUTY_LEADER', mutation: 'publishGovernancePlan', at: DRAWN_AT,
      input: { gridId: grid, categories: ['FACILITY', 'ENV', 'SAFETY'], duties: '村镇建设服务中心牵头，市场监管、综合执法、派出所联动；商户自治公约每季评议', patrolCadence: '每日两巡，节假日加密', effectiveFrom: '2024-03-01' },
    });
  }
};
