import type { DemoUnitFacts } from '@xiangzhi/plugin-api';

type Ring = readonly (readonly [number, number])[];

export interface Square {
  readonly type: 'Polygon';
  readonly coordinates: readonly Ring[];
}

/** A rectangle by two corners, as survey data would come. */
const square = (west: number, south: number, east: number, north: number): Square => ({
  type: 'Polygon',
  coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
});

const rounded = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;

/** A township drawn as a lattice: one cell a village, about 700 metres wide. Synthetic; the real boundaries are the county's. */
export interface Lattice {
  readonly west: number;
  readonly south: number;
  readonly columns: number;
  readonly rows: number;
}

const WIDTH = 0.008;
const HEIGHT = 0.0065;

/** The lattice that holds so many villages around a place. */
export const latticeAround = ([lng, lat]: readonly [number, number], villages: number): Lattice => {
  const columns = Math.ceil(Math.sqrt(villages));
  const rows = Math.ceil(villages / columns);
  return { west: rounded(lng - (columns * WIDTH) / 2), south: rounded(lat - (rows * HEIGHT) / 2), columns, rows };
};

/** `[column, row]` of the n-th cell. */
const cellAt = ({ columns }: Lattice, n: number): readonly [number, number] => [n % columns, Math.floor(n / columns)];

/** The part of the lattice between two places, counted in cells and fractions of cells. */
export const stretch = ({ west, south }: Lattice, [c1, r1]: readonly [number, number], [c2, r2]: readonly [number, number]): Square =>
  square(rounded(west + c1 * WIDTH), rounded(south + r1 * HEIGHT), rounded(west + c2 * WIDTH), rounded(south + r2 * HEIGHT));

export const cell = (lattice: Lattice, n: number): Square => {
  const [column, row] = cellAt(lattice, n);
  return stretch(lattice, [column, row], [column + 1, row + 1]);
};

export const whole = (lattice: Lattice): Square => stretch(lattice, [0, 0], [lattice.columns, lattice.rows]);

/** A point in the n-th cell, `x` and `y` between 0 and 1 across it. */
export const pointIn = ({ west, south, columns }: Lattice, n: number, x: number, y: number): { readonly type: 'Point'; readonly coordinates: readonly [number, number] } => {
  const [column, row] = cellAt({ west, south, columns, rows: 0 }, n);
  return { type: 'Point', coordinates: [rounded(west + (column + x) * WIDTH), rounded(south + (row + y) * HEIGHT)] };
};

/** Villages and communities in the order of their codes. */
export const villagesOf = (units: readonly DemoUnitFacts[]): readonly DemoUnitFacts[] => units.filter(({ level }) => level === 'VILLAGE' || level === 'COMMUNITY');
