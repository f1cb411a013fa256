import { boundaryFrom } from './boundary-from.js';
import type { BoundaryGeometry, Position } from './geometry.js';
import { CHINA } from './position-fault.js';
import type { SourceCrs } from './source-crs.js';

const isOnEarth = (value: unknown): value is Position =>
  Array.isArray(value) && value.length === 2 && value.every(Number.isFinite) && Math.abs(value[0] as number) <= 180 && Math.abs(value[1] as number) <= 90;

const isInside = ([longitude, latitude]: Position): boolean => longitude >= CHINA.west && longitude <= CHINA.east && latitude >= CHINA.south && latitude <= CHINA.north;

/** All positions of a polygon or multi-polygon; null when there is anything else in it. */
const positionsOf = (value: unknown): readonly Position[] | null => {
  const { type, coordinates } = (value ?? {}) as { readonly type?: unknown; readonly coordinates?: unknown };
  if ((type !== 'Polygon' && type !== 'MultiPolygon') || !Array.isArray(coordinates)) return null;
  const positions: readonly unknown[] = coordinates.flat(type === 'Polygon' ? 1 : 2);
  return positions.length > 0 && positions.every(isOnEarth) ? positions : null;
};

const between = (low: number, value: number, high: number): number => Math.min(high, Math.max(low, value));

/**
 * The part of a map that somebody looks at. A map that is zoomed far out shows more than China: its bounding box is cut to what there can
 * be (§3.12). Everything else is checked like a boundary.
 * @returns null when nothing of it lies in China
 * @throws DomainError VALIDATION as `boundaryFrom`
 */
export function viewFrom(value: unknown, crs: SourceCrs, argumentPath: readonly (string | number)[]): BoundaryGeometry | null {
  const positions = positionsOf(value);
  if (positions === null || positions.every(isInside)) return boundaryFrom(value, crs, argumentPath);
  const span = (axis: 0 | 1, low: number, high: number): readonly [number, number] => {
    const [least, most] = positions.reduce(([from, to], { [axis]: at }) => [Math.min(from, at), Math.max(to, at)], [Infinity, -Infinity]);
    return [between(low, least, high), between(low, most, high)];
  };
  const [[west, east], [south, north]] = [span(0, CHINA.west, CHINA.east), span(1, CHINA.south, CHINA.north)];
  if (west >= east || south >= north) return null;
  return boundaryFrom({ type: 'Polygon', coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] }, crs, argumentPath);
}
