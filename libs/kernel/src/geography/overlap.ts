import { areaPaths, FillRule, intersect, type Paths64 } from 'clipper2-ts';
import { positionE7, type PositionE7 } from './coordinate-e7.js';
import { partsOf, type BoundaryGeometry } from './geometry.js';
import { boundsOf, type Bounds } from './measures.js';

const METRES_PER_E7 = 0.011_119_5;

const areApart = (a: Bounds, b: Bounds): boolean => a.east <= b.west || b.east <= a.west || a.north <= b.south || b.north <= a.south;

/** From a corner on, so that products of whole numbers stay exact. */
const pathsFrom = ([west, south]: PositionE7, boundary: BoundaryGeometry): Paths64 =>
  partsOf(boundary).flatMap((rings) => rings.map((ring) => ring.slice(1).map(positionE7).map(([x, y]) => ({ x: x - west, y: y - south }))));

/**
 * The area that two boundaries have in common, in square metres; 0 for neighbours that share a border. Exact to the corner of 1e-7 degrees,
 * measured on a plane at its latitude: within 1 % for anything as large as a township.
 */
export const overlapM2 = (one: BoundaryGeometry, other: BoundaryGeometry): number => {
  const [a, b] = [boundsOf(one), boundsOf(other)];
  if (areApart(a, b)) return 0;
  const corner: PositionE7 = [Math.min(a.west, b.west), Math.min(a.south, b.south)];
  const common = intersect(pathsFrom(corner, one), pathsFrom(corner, other), FillRule.NonZero);
  const latitude = (Math.max(a.south, b.south) + Math.min(a.north, b.north)) / 2 / 1e7;
  return Math.abs(areaPaths(common)) * METRES_PER_E7 * METRES_PER_E7 * Math.cos((latitude * Math.PI) / 180);
};
