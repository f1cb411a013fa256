import { positionE7, type PositionE7 } from './coordinate-e7.js';
import { partsOf, type BoundaryGeometry, type PointGeometry } from './geometry.js';
import { boundsAround, type Bounds } from './measures.js';
import { placeAmong } from './place-of.js';

/** How far a unit may reach over the boundary of the one above: less than that is how maps are drawn (domain-model §3.12). */
export const CONTAINMENT_TOLERANCE_METRES = 50;

const METRES_PER_E7 = 0.011_119_5;
/** Along an edge it is looked this often. */
const STEP_METRES = 20;
/** A drawing with more places than that is looked at here and there: the rule is a soft one. */
const MOST_PLACES = 4_000;

type Contour = readonly PositionE7[];
type Part = readonly Contour[];
type Edge = readonly [PositionE7, PositionE7];

/** Metres east and north, on a plane that touches the earth at a latitude. */
interface Plane {
  readonly east: number;
  readonly north: number;
}

const planeAt = ([, latitude]: PositionE7): Plane => ({ north: METRES_PER_E7, east: METRES_PER_E7 * Math.cos(((latitude / 1e7) * Math.PI) / 180) });

const partsIn = (boundary: BoundaryGeometry): readonly Part[] => partsOf(boundary).map((rings) => rings.map((ring) => ring.map(positionE7)));

const edgesOf = (contour: Contour): readonly Edge[] => contour.slice(1).map((to, i) => [contour[i] ?? to, to] as const);

const lengthOf = ({ east, north }: Plane, [[ax, ay], [bx, by]]: Edge): number => Math.hypot((bx - ax) * east, (by - ay) * north);

/** The corners of the outer rings, and places between them where they are far apart. */
const placesOf = (parts: readonly Part[], plane: Plane): readonly PositionE7[] => {
  const edges = parts.flatMap(([outer = []]) => edgesOf(outer));
  const around = edges.reduce((sum, edge) => sum + lengthOf(plane, edge), 0);
  const step = Math.max(STEP_METRES, around / MOST_PLACES);
  const along = edges.flatMap((edge): readonly PositionE7[] => {
    const [[ax, ay], [bx, by]] = edge;
    const pieces = Math.max(1, Math.ceil(lengthOf(plane, edge) / step));
    return Array.from({ length: pieces }, (_, i) => [Math.round(ax + ((bx - ax) * i) / pieces), Math.round(ay + ((by - ay) * i) / pieces)] as const);
  });
  const stride = Math.ceil(along.length / (2 * MOST_PLACES));
  return along.filter((_, i) => i % stride === 0);
};

const toEdge = ({ east, north }: Plane, [px, py]: PositionE7, [[ax, ay], [bx, by]]: Edge): number => {
  const [dx, dy, qx, qy] = [(bx - ax) * east, (by - ay) * north, (px - ax) * east, (py - ay) * north];
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : Math.min(1, Math.max(0, (qx * dx + qy * dy) / square));
  return Math.hypot(qx - along * dx, qy - along * dy);
};

const isNear = ({ west, south, east, north }: Bounds, [[ax, ay], [bx, by]]: Edge): boolean => Math.max(ax, bx) >= west && Math.min(ax, bx) <= east && Math.max(ay, by) >= south && Math.min(ay, by) <= north;

/** A unit of which no border of the other comes near lies within it as a whole, or outside: one corner tells. Most units do. */
const liesWithin = (inner: readonly Part[], outer: readonly Part[]): boolean => {
  const around = boundsAround(inner.flatMap(([ring = []]) => ring));
  if (outer.some((part) => part.some((contour) => edgesOf(contour).some((edge) => isNear(around, edge))))) return false;
  return inner.every(([ring = []]) => ring[0] !== undefined && outer.some((part) => placeAmong(part, ring[0] as PositionE7) !== 'OUTSIDE'));
};

/** Of places outside: how far the farthest is from the nearest edge. */
const farthest = (places: readonly PositionE7[], outer: readonly Part[], plane: Plane): number => {
  const outside = places.filter((place) => !outer.some((part) => placeAmong(part, place) !== 'OUTSIDE'));
  if (outside.length === 0) return 0;
  const edges = outer.flatMap((part) => part.flatMap(edgesOf));
  return outside.reduce((most, place) => Math.max(most, edges.reduce((nearest, edge) => Math.min(nearest, toEdge(plane, place, edge)), Infinity)), 0);
};

/** How far, in metres, a point lies outside of a boundary; 0 within it and on its line. */
export const metresBeyond = ({ coordinates }: PointGeometry, boundary: BoundaryGeometry): number => {
  const place = positionE7(coordinates);
  return farthest([place], partsIn(boundary), planeAt(place));
};

/**
 * How far, in metres, a unit’s boundary reaches beyond that of the unit above at its farthest corner or edge; 0 when it lies within it.
 * Good to a metre or two for units of a township: what it is compared with is a tolerance of 50 m.
 */
export const overhangMetres = (child: BoundaryGeometry, parent: BoundaryGeometry): number => {
  const [inner, outer] = [partsIn(child), partsIn(parent)];
  if (liesWithin(inner, outer)) return 0;
  const plane = planeAt(inner[0]?.[0]?.[0] ?? [0, 0]);
  return farthest(placesOf(inner, plane), outer, plane);
};
