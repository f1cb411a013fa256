import { DomainError, type BoundaryGeometry } from '@xiangzhi/plugin-api';
import type { GridType } from '../grid/grid.choices.js';
import { assertApart } from '../grid/overlap.rules.js';

/** A grid as it is drawn, or as a file would have it. */
export interface DrawnGrid {
  readonly id: string;
  readonly name: string;
  readonly gridType: GridType;
  /** The unit above: ordinary grids of one village do not overlap. */
  readonly parentId: string | null;
  readonly areaM2: number;
  readonly boundary: BoundaryGeometry;
}

const isBeside = (one: DrawnGrid, other: DrawnGrid): boolean => other.gridType === 'ORDINARY' && other.parentId === one.parentId && other.id !== one.id;

/**
 * GRID-INV-2 for a whole file: each grid against the others as they will be. One that is refused stays as it was, which may refuse another
 * one; so it is asked again until nobody is refused any more. Answers the refusals by the grids' ids.
 */
export const overlapsIn = (wished: readonly DrawnGrid[], stored: readonly DrawnGrid[]): ReadonlyMap<string, DomainError> => {
  const faults = new Map<string, DomainError>();
  for (;;) {
    const open = wished.filter(({ id }) => !faults.has(id));
    const redrawn = new Set(open.map(({ id }) => id));
    const before = faults.size;
    const standing = stored.filter(({ id }) => !redrawn.has(id));
    for (const one of open.filter(({ gridType }) => gridType === 'ORDINARY')) {
      try {
        assertApart(one, standing.filter((other) => isBeside(one, other)));
        standing.push(one);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        faults.set(one.id, error);
      }
    }
    if (faults.size === before) return faults;
  }
};
