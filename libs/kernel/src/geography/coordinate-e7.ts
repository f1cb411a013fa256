import type { Position } from './geometry.js';

// Asked for every position of every boundary; under jest each look at a global costs more than the rounding.
const { round } = Math;

const E7_PER_DEGREE = 1e7;

/** A place in whole 1e-7 degrees: about a centimetre, and exact to compute with. */
export type PositionE7 = readonly [longitude: number, latitude: number];

/**
 * Degrees as a whole number of 1e-7 degrees, rounded half up; fits a 32-bit column for every place on earth. The
 * product stores seven decimals (§3.12), so that nothing is lost.
 */
export const coordinateE7 = (degrees: number): number => round(degrees * E7_PER_DEGREE);

/** A position in whole 1e-7 degrees. */
export const positionE7 = ([longitude, latitude]: Position): PositionE7 => [coordinateE7(longitude), coordinateE7(latitude)];

/** The position in degrees, with seven decimals at most. */
export const positionOfE7 = ([longitude, latitude]: PositionE7): Position => [longitude / E7_PER_DEGREE, latitude / E7_PER_DEGREE];
