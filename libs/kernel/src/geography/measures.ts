import { area } from '@turf/area';
import { distance } from '@turf/distance';
import { positionE7, type PositionE7 } from './coordinate-e7.js';
import { partsOf, type BoundaryGeometry, type PointGeometry } from './geometry.js';

/** The smallest rectangle around something, in whole 1e-7 degrees, so that a database compares it as integers. */
export interface Bounds {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** The smallest rectangle around a boundary, in whole 1e-7 degrees (`coordinateE7`); its sides belong to it. */
export const boundsOf = (boundary: BoundaryGeometry): Bounds =>
  boundsAround(partsOf(boundary).flatMap((rings) => rings.slice(0, 1).flatMap((ring) => ring.map(positionE7))));

/** The same around positions. */
export const boundsAround = (positions: readonly PositionE7[]): Bounds =>
  positions.reduce<Bounds>(
    ({ west, south, east, north }, [x, y]) => ({
      west: Math.min(west, x),
      south: Math.min(south, y),
      east: Math.max(east, x),
      north: Math.max(north, y),
    }),
    { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity },
  );

/**
 * The area of a boundary without its holes, in whole square metres. On a sphere of the earth's mean radius: within
 * 0.5 % of the ellipsoid anywhere in China, 0.02 % in Puyang; good for sorting and for shares, not for land titles.
 */
export const areaOf = (boundary: BoundaryGeometry): number => Math.round(area(boundary as unknown as Parameters<typeof area>[0]));

/** The way over ground between two points as the crow flies, in metres; on the same sphere, within 0.6 % in China. */
export const distanceMetres = (a: PointGeometry, b: PointGeometry): number =>
  distance([...a.coordinates], [...b.coordinates], { units: 'meters' });

const METRES_PER_DEGREE = 111_195.08;

/** The smallest rectangle that holds every place within so many metres of a point: what an index looks in before distances are counted. */
export const boundsAbout = ({ coordinates: [longitude, latitude] }: PointGeometry, metres: number): Bounds => {
  const north = metres / METRES_PER_DEGREE;
  const east = north / Math.cos(((Math.abs(latitude) + north) * Math.PI) / 180);
  const [[west, south], [eastern, northern]] = [positionE7([longitude - east, latitude - north]), positionE7([longitude + east, latitude + north])];
  return { west: west - 1, south: south - 1, east: eastern + 1, north: northern + 1 };
};

/** How many metres a step of 1e-7 degrees is at a place, to the east and to the north; for distances of a street, not of a county. */
export const metresPerE7 = ({ coordinates: [, latitude] }: PointGeometry): { readonly east: number; readonly north: number } => {
  const north = METRES_PER_DEGREE / 1e7;
  return { north, east: north * Math.cos((latitude * Math.PI) / 180) };
};
