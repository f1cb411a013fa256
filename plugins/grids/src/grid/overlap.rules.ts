import { DomainError, overlapM2, type BoundaryGeometry } from '@xiangzhi/plugin-api';

/** GRID-INV-2: less than that is how neighbours are drawn. Both must hold. */
const MOST_M2 = 100;
const MOST_SHARE = 0.01;

/** An ordinary grid of the same village. */
export interface Neighbour {
  readonly name: string;
  readonly areaM2: number;
  readonly boundary: BoundaryGeometry;
}

/** By how many square metres two grids really overlap; 0 for what the drawing of a border allows. */
export const overlapOf = (one: Pick<Neighbour, 'areaM2' | 'boundary'>, other: Neighbour): number => {
  const common = overlapM2(one.boundary, other.boundary);
  const share = common / Math.max(1, Math.min(one.areaM2, other.areaM2));
  return common < MOST_M2 && share < MOST_SHARE ? 0 : common;
};

const SHOWN = 3;

/** GRID-INV-2. @throws DomainError INVARIANT_VIOLATION naming the grids and by how much */
export const assertApart = (drawn: Pick<Neighbour, 'areaM2' | 'boundary'>, neighbours: readonly Neighbour[]): void => {
  const overlapped = neighbours.map((other) => [other.name, overlapOf(drawn, other)] as const).filter(([, common]) => common > 0);
  if (overlapped.length === 0) return;
  const said = overlapped.slice(0, SHOWN).map(([name, common]) => `“${name}”重叠约 ${Math.max(1, Math.round(common))} 平方米`);
  throw new DomainError('INVARIANT_VIOLATION', {
    rule: 'GRID-INV-2',
    messageZh: `该边界与本村普通网格${said.join('、')}${overlapped.length > SHOWN ? `等 ${overlapped.length} 个网格重叠` : ''}；同村普通网格不得重叠，请沿共用边线修改其中一个`,
    argumentPath: ['input', 'boundary'],
    facts: { grids: overlapped.map(([name]) => name) },
  });
};
