import { coordinateE7, type PositionE7 } from './coordinate-e7.js';
import type { Position } from './geometry.js';
import { compareSpots, sameSpot, turn, type Spot } from './spot.js';
import { toWgs84, type SourceCrs } from './source-crs.js';

/** How a ring is called. */
export interface RingNames {
  /** Which part of the boundary it belongs to, from 0. */
  readonly part: number;
  /** 0 is the outer ring, 1 the first hole. */
  readonly hole: number;
  /** How the user would call it, in Chinese. */
  readonly nameZh: string;
}

/** A ring as the user drew it: closed, and every position is in China. */
export interface DrawnRing extends RingNames {
  readonly positions: readonly [Position, ...Position[]];
}

/** A corner of a ring; it also stands for the edge that leads from it to the next. */
export interface Corner extends Spot {
  /** As the user wrote it, in the user's coordinate system: that is where a fault can be found again. */
  readonly source: Position;
  readonly ring: Ring;
  readonly previous: Corner;
  readonly next: Corner;
}

/** A ring in WGS-84 without repeated positions; the area that it bounds lies at its left (RFC 7946). */
export interface Ring extends RingNames {
  readonly corners: readonly [Corner, ...Corner[]];
  /** The same as a closed list. */
  readonly contour: readonly [PositionE7, ...PositionE7[]];
}

/** One area: its outer ring and its holes. */
export type Part = readonly [outer: Ring, ...holes: Ring[]];

type Draft<Finished> = { -readonly [Key in keyof Finished]: Finished[Key] };

interface DrawnSpot extends Spot {
  readonly source: Position;
}

/**
 * Converts a drawn ring to WGS-84 and turns it so that the area lies at its left. Positions that fall together within a
 * centimetre are one.
 * @returns null when fewer than three positions are left or all lie on one line: the ring has no area
 */
export function ringOf({ positions, ...names }: DrawnRing, crs: SourceCrs): Ring | null {
  const [first, ...others] = withoutRepeats(positions.map((position) => spotOf(position, crs)));
  const [second] = others;
  if (first === undefined || second === undefined || others.every((spot) => turn(first, second, spot) === 0)) return null;
  const isRight = isCounterClockwise([first, ...others]) === (names.hole === 0);
  return linked(names, [first, ...(isRight ? others : others.reverse())]);
}

function spotOf(source: Position, crs: SourceCrs): DrawnSpot {
  const [longitude, latitude] = toWgs84(source, crs);
  return { x: coordinateE7(longitude), y: coordinateE7(latitude), source };
}

/** The first of each run of spots that fall together, of a closed list; the start does not come again at the end. */
function withoutRepeats(closed: readonly DrawnSpot[]): readonly DrawnSpot[] {
  const kept = closed.filter((spot, index) => index === 0 || !sameSpot(spot, closed[index - 1] ?? spot));
  return kept.length === 1 ? kept : kept.slice(0, -1);
}

/** By the corner furthest to the south-west, which is convex in any ring that does not cross itself: exact, unlike a sum. */
function isCounterClockwise(spots: readonly Spot[]): boolean {
  const outermost = spots.reduce((best, spot, index) => (compareSpots(spot, spots[best] ?? spot) < 0 ? index : best), 0);
  const [before, corner, after] = [spots.at(outermost - 1), spots[outermost], spots[(outermost + 1) % spots.length]];
  return before !== undefined && corner !== undefined && after !== undefined && turn(before, corner, after) > 0;
}

function linked(names: RingNames, spots: readonly DrawnSpot[]): Ring {
  // All members at once, filled in below: objects that grow later are slow, and there are thousands.
  const corners = spots.map(({ x, y, source }) => ({ x, y, source, ring: null, previous: null, next: null })) as unknown as [
    Draft<Corner>,
    ...Draft<Corner>[],
  ];
  const contour = [...spots, ...spots.slice(0, 1)].map(({ x, y }) => [x, y]) as unknown as Ring['contour'];
  const ring: Ring = { ...names, corners, contour };
  corners.forEach((corner, index) => {
    corner.ring = ring;
    corner.previous = corners.at(index - 1) ?? corner;
    corner.next = corners[(index + 1) % corners.length] ?? corner;
  });
  return ring;
}
