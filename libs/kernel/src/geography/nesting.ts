import { ringsClash, type BoundaryFault } from './boundary-fault.js';
import type { PositionE7 } from './coordinate-e7.js';
import { boundsAround, type Bounds } from './measures.js';
import { placeAmong } from './place-of.js';
import type { Part, Ring } from './ring.js';

/** A part (or one ring alone), its lines and the rectangle around it. */
interface Shape {
  readonly outer: Ring;
  readonly contours: readonly (readonly PositionE7[])[];
  readonly bounds: Bounds;
}

/**
 * A hole beside its outer ring, a hole in a hole, or a part inside of another part; null when there is none. Only for
 * rings without any crossing: then one corner tells where a whole ring lies, and a corner on a border was judged there.
 */
export function nestingFault(parts: readonly Part[]): BoundaryFault | null {
  for (const [outer, ...holes] of parts) {
    const { contours } = shapeOf([outer]);
    const stray = holes.find((hole) => placeAmong(contours, hole.contour[0]) === 'OUTSIDE');
    const fault = stray === undefined ? firstInside(holes.map((hole) => shapeOf([hole]))) : clash(stray, outer);
    if (fault !== null) return fault;
  }
  return firstInside(parts.map(shapeOf));
}

const shapeOf = (rings: Part): Shape => ({
  outer: rings[0],
  contours: rings.map(({ contour }) => contour),
  bounds: boundsAround(rings[0].contour),
});

function firstInside(shapes: readonly Shape[]): BoundaryFault | null {
  const fromWest = shapes.toSorted((one, other) => one.bounds.west - other.bounds.west);
  for (const inner of fromWest) {
    for (const outer of fromWest) {
      // Only what begins further west can lie around it.
      if (outer === inner) break;
      if (holds(outer, inner.outer.contour[0])) return clash(inner.outer, outer.outer);
    }
  }
  return null;
}

/** The rectangle is asked first: thousands of parts are compared with one another. */
const holds = ({ contours, bounds }: Shape, [x, y]: PositionE7): boolean =>
  x > bounds.west && x < bounds.east && y > bounds.south && y < bounds.north && placeAmong(contours, [x, y]) === 'INSIDE';

const clash = (ring: Ring, other: Ring): BoundaryFault => ringsClash(ring, other, ring.corners[0].source);
