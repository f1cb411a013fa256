/** A place on earth in degrees, longitude first (RFC 7946); two-dimensional. */
export type Position = readonly [longitude: number, latitude: number];

/** A place in WGS-84. */
export interface PointGeometry {
  readonly type: 'Point';
  readonly coordinates: Position;
}

/** One area in WGS-84: the outer ring counter-clockwise, then its holes clockwise; every ring ends where it starts. */
export interface PolygonGeometry {
  readonly type: 'Polygon';
  readonly coordinates: readonly (readonly Position[])[];
}

/** Several areas in WGS-84 that may touch and never overlap: a village with an exclave. */
export interface MultiPolygonGeometry {
  readonly type: 'MultiPolygon';
  readonly coordinates: readonly (readonly (readonly Position[])[])[];
}

/** The area of a unit or a grid, as `boundaryFrom` made it. */
export type BoundaryGeometry = PolygonGeometry | MultiPolygonGeometry;

/** The parts of a boundary, each with its outer ring first. */
export const partsOf = (boundary: BoundaryGeometry): MultiPolygonGeometry['coordinates'] =>
  boundary.type === 'Polygon' ? [boundary.coordinates] : boundary.coordinates;
