import type { GridType } from './grid.choices.js';

/** A grid in which a point lies, or on whose border. */
export interface GridHere {
  readonly id: string;
  /** Code of its unit; without one the path stands for it. */
  readonly code: string;
  readonly gridType: GridType;
  readonly areaM2: number;
  readonly place: 'INSIDE' | 'BORDER';
  /** Categories that the plan in effect covers; null without a plan. */
  readonly covers: readonly string[] | null;
}

export interface Resolution<Here extends GridHere> {
  /** Null: the township's unassigned pool. */
  readonly primary: Here | null;
  /** All others that the point lies in; they count nothing. */
  readonly overlays: readonly Here[];
}

const byCode = (a: GridHere, b: GridHere): number => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);

/** A special grid that lies within another is the nearer one; of two equal ones the lower code (GRID-INV-3). */
const nearest = (a: GridHere, b: GridHere): number => a.areaM2 - b.areaM2 || byCode(a, b);

/** A point inside one grid and on the border of its neighbour belongs to the one; on the border of both to the lower code. */
const home = (a: GridHere, b: GridHere): number => (a.place === b.place ? byCode(a, b) : a.place === 'INSIDE' ? -1 : 1);

/**
 * GRID-INV-3: exactly one grid counts an issue. A special grid in whose plan the category stands, else the ordinary grid, else the
 * township's pool. Micro-grids never count.
 */
export const primaryGridOf = <Here extends GridHere>(here: readonly Here[], category: string): Resolution<Here> => {
  const specials = here.filter(({ gridType, covers }) => gridType === 'SPECIAL' && covers?.includes(category) === true).sort(nearest);
  const ordinaries = here.filter(({ gridType }) => gridType === 'ORDINARY').sort(home);
  const primary = specials[0] ?? ordinaries[0] ?? null;
  return { primary, overlays: here.filter((one) => one !== primary) };
};
