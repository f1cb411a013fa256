/** The most positions a shape may have; the boundary of a whole township, surveyed closely, has about two thousand. */
export const GEO_JSON_MAX_POSITIONS = 20_000;

export type Position = readonly [longitude: number, latitude: number];

/** A GeoJSON geometry (RFC 7946) in WGS 84, two-dimensional. */
export type GeoJsonGeometry =
  | { readonly type: 'Point'; readonly coordinates: Position }
  | { readonly type: 'MultiPoint' | 'LineString'; readonly coordinates: readonly Position[] }
  | { readonly type: 'MultiLineString' | 'Polygon'; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly Position[])[])[] };

type Check = (value: unknown) => boolean;

const isDegree = (value: unknown, limit: number): boolean => typeof value === 'number' && value >= -limit && value <= limit;

const isPosition: Check = (value) => Array.isArray(value) && value.length === 2 && isDegree(value[0], 180) && isDegree(value[1], 90);

const listOf = (item: Check, min: number): Check => (value) => Array.isArray(value) && value.length >= min && value.every(item);

const samePosition = (a: unknown, b: unknown): boolean => Array.isArray(a) && Array.isArray(b) && a[0] === b[0] && a[1] === b[1];

const isRing: Check = (value) => listOf(isPosition, 4)(value) && Array.isArray(value) && samePosition(value[0], value[value.length - 1]);

const isLine = listOf(isPosition, 2);
const isPolygon = listOf(isRing, 1);

const CHECKS: ReadonlyMap<unknown, Check> = new Map<unknown, Check>([
  ['Point', isPosition],
  ['MultiPoint', listOf(isPosition, 1)],
  ['LineString', isLine],
  ['MultiLineString', listOf(isLine, 1)],
  ['Polygon', isPolygon],
  ['MultiPolygon', listOf(isPolygon, 1)],
]);

/** Counts positions without recursion into anything that is no list, and gives up above the limit. */
const positionsWithin = (coordinates: unknown, limit: number): boolean => {
  let count = 0;
  const open: unknown[] = [coordinates];
  while (open.length > 0) {
    const next = open.pop();
    if (!Array.isArray(next)) continue;
    if (typeof next[0] === 'number') count += 1;
    else open.push(...(next as readonly unknown[]).slice(0, limit + 1));
    if (count > limit || open.length > 2 * limit) return false;
  }
  return true;
};

/** Whether a value is a geometry: known type, no other members, positions on earth, closed rings, bounded size. */
export const isGeoJson = (value: unknown): value is GeoJsonGeometry => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { type, coordinates, ...rest } = value as { readonly type?: unknown; readonly coordinates?: unknown };
  const check = CHECKS.get(type);
  return check !== undefined && Object.keys(rest).length === 0 && positionsWithin(coordinates, GEO_JSON_MAX_POSITIONS) && check(coordinates);
};
