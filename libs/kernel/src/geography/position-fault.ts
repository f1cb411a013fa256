import type { Position } from './geometry.js';

/** China with its islands, in degrees of any of the accepted coordinate systems. */
export const CHINA = { west: 73, east: 136, south: 3, north: 54 } as const;

const RANGE_ZH = `经度 ${CHINA.west}–${CHINA.east}、纬度 ${CHINA.south}–${CHINA.north}`;
const EXAMPLE_ZH = '例如 [115.03, 35.76]';

const isInChina = (longitude: number, latitude: number): boolean =>
  longitude >= CHINA.west && longitude <= CHINA.east && latitude >= CHINA.south && latitude <= CHINA.north;

const isPair = (value: unknown): value is Position =>
  Array.isArray(value) && value.length === 2 && value.every((degrees) => Number.isFinite(degrees));

/**
 * Why a value cannot be a position in China and what to do, in Chinese; null when it can (§3.12). The sentence does not
 * repeat the numbers: a point may be somebody's home, and sentences reach the log.
 */
export function positionFault(value: unknown): string | null {
  if (!isPair(value)) return `坐标应是两个数字，先经度、后纬度，${EXAMPLE_ZH}`;
  const [longitude, latitude] = value;
  if (isInChina(longitude, latitude)) return null;
  if (isInChina(latitude, longitude)) return `经度与纬度写反了：应先写经度、后写纬度，${EXAMPLE_ZH}`;
  return `坐标不在中国范围内（${RANGE_ZH}），请核对数值，单位是度，先经度、后纬度，${EXAMPLE_ZH}`;
}
