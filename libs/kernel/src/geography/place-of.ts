import pointInPolygon from 'point-in-polygon-hao';
import { positionE7, type PositionE7 } from './coordinate-e7.js';
import { partsOf, type BoundaryGeometry, type PointGeometry } from './geometry.js';

/** Where a point lies: on the line of any ring, also of a hole or between two parts, is `BORDER`; in a hole is `OUTSIDE`. */
export type PlaceInBoundary = 'INSIDE' | 'BORDER' | 'OUTSIDE';

/**
 * Where a point lies in a boundary, exactly to 1e-7 degrees: neighbours with the same border always agree that a point
 * is on it (GRID-INV-3), and a point is never inside of both. No tolerance: a centimetre beside the line is beside it.
 */
export function placeOf(boundary: BoundaryGeometry, point: PointGeometry): PlaceInBoundary {
  const at = positionE7(point.coordinates);
  const places = new Set(partsOf(boundary).map((rings) => placeAmong(rings.map((ring) => ring.map(positionE7)), at)));
  if (places.has('INSIDE')) return 'INSIDE';
  return places.has('BORDER') ? 'BORDER' : 'OUTSIDE';
}

/** The same for one part: its outer ring and its holes in whole 1e-7 degrees, closed. */
export function placeAmong(contours: readonly (readonly PositionE7[])[], at: PositionE7): PlaceInBoundary {
  // The library only reads, but its types ask for lists that may be written to. Whole numbers make it exact.
  const inside = pointInPolygon(at as unknown as number[], contours as unknown as number[][][]);
  if (inside === 0) return 'BORDER';
  return inside ? 'INSIDE' : 'OUTSIDE';
}
