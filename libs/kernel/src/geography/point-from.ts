import { DomainError } from '../errors/domain-error.js';
import type { PointGeometry, Position } from './geometry.js';
import { positionFault } from './position-fault.js';
import { toWgs84, type SourceCrs } from './source-crs.js';

/**
 * A GeoJSON point from input, converted once from the coordinate system that it came in to WGS-84 with seven decimals
 * (§3.12). Keep the source system beside it.
 * @throws DomainError VALIDATION, rule §3.12, for anything but a point in China, with longitude first
 */
export function pointFrom(value: unknown, crs: SourceCrs, argumentPath: readonly (string | number)[]): PointGeometry {
  const { type, coordinates } = (value ?? {}) as { readonly type?: unknown; readonly coordinates?: unknown };
  const fault = type === 'Point' ? positionFault(coordinates) : '位置应是 GeoJSON 的点，例如 {"type":"Point","coordinates":[115.03, 35.76]}';
  if (fault !== null) throw new DomainError('VALIDATION', { rule: '§3.12', messageZh: fault, argumentPath });
  return { type: 'Point', coordinates: toWgs84(coordinates as Position, crs) };
}
