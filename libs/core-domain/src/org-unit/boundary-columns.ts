import { areaOf, boundaryFrom, boundsOf, type BoundaryGeometry, type SourceCrs } from '@xiangzhi/plugin-api';

/** Beyond it a column of 32 bits ends; only which of two areas is smaller is asked for. */
const MOST_SQUARE_METRES = 2_147_483_647;

/** What a unit stores of its boundary: itself, its bounds (to find it by a point) and its area. */
export interface BoundaryColumns {
  readonly boundary: BoundaryGeometry;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  readonly areaM2: number;
  /** What it was drawn in; it was converted once. */
  readonly boundaryCrs: SourceCrs;
}

/**
 * Checks a boundary and converts it to WGS-84, once (domain-model §3.12).
 * @throws DomainError VALIDATION (GRID-T10) for a geometry that crosses itself, is not closed, or is no area
 */
export const boundaryColumns = (given: unknown, crs: SourceCrs, argumentPath: readonly (string | number)[]): BoundaryColumns => {
  const boundary = boundaryFrom(given, crs, argumentPath);
  return { boundary, ...boundsOf(boundary), areaM2: Math.min(areaOf(boundary), MOST_SQUARE_METRES), boundaryCrs: crs };
};
