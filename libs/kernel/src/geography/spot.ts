/** A place in whole 1e-7 degrees (`x` longitude, `y` latitude). */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Up to this products of whole numbers are exact. */
const EXACT = Number.MAX_SAFE_INTEGER;

/** From this share on a difference of two rounded products has the sign of the true difference. */
const SURE = 2 ** -51;

const { abs, max } = Math;

/** From west to east, on one meridian from south to north. */
export const compareSpots = (one: Spot, other: Spot): number => one.x - other.x || one.y - other.y;

export const sameSpot = (one: Spot, other: Spot): boolean => one.x === other.x && one.y === other.y;

/**
 * On which side of the line from `a` to `b` a third spot lies: positive at the left, negative at the right, 0 exactly on
 * it. Exact for the whole of China: whether neighbours share a border must not depend on rounding.
 */
export function turn(a: Spot, b: Spot, c: Spot): number {
  const rising = (b.x - a.x) * (c.y - a.y);
  const falling = (b.y - a.y) * (c.x - a.x);
  const largest = max(abs(rising), abs(falling));
  if (largest <= EXACT || abs(rising - falling) > largest * SURE) return rising - falling;
  return Number(BigInt(b.x - a.x) * BigInt(c.y - a.y) - BigInt(b.y - a.y) * BigInt(c.x - a.x));
}

/** Sorts spots by their direction from a centre, counter-clockwise from due east; 0 for the same direction. */
export const compareDirections = (centre: Spot, one: Spot, other: Spot): number =>
  Number(isBelow(centre, one)) - Number(isBelow(centre, other)) || -turn(centre, one, other);

const isBelow = (centre: Spot, spot: Spot): boolean => spot.y < centre.y || (spot.y === centre.y && spot.x < centre.x);
