import { positionZh, type BoundaryFault } from './boundary-fault.js';
import type { Position } from './geometry.js';
import { positionFault } from './position-fault.js';
import type { DrawnRing, RingNames } from './ring.js';

/** The most positions of a boundary; that of a whole township, surveyed closely, has about two thousand. */
export const MAX_BOUNDARY_POSITIONS = 20_000;

/** Ends the reading of a boundary with what is wrong. */
export type Refuse = (fault: BoundaryFault) => never;

/** One area as it was drawn: its outer ring and its holes. */
export type DrawnPart = readonly [outer: DrawnRing, ...holes: DrawnRing[]];

type Listing = readonly [unknown, ...unknown[]];

type RingListings = readonly [Listing, ...Listing[]];

const isListing = (value: unknown): value is Listing => Array.isArray(value) && value.length > 0;

const isPart = (value: unknown): value is RingListings => isListing(value) && value.every(isListing);

const isDrawing = (value: unknown): value is readonly RingListings[] => isListing(value) && value.every(isPart);

const NOT_A_BOUNDARY: BoundaryFault = {
  fault: 'NOT_A_BOUNDARY',
  messageZh: '边界应是 GeoJSON 的 Polygon 或 MultiPolygon（几何对象本身，不带 Feature 外层），并至少含一个环',
};

/** Takes a GeoJSON polygon or multi-polygon apart and checks each ring by itself: positions in China, at least four, closed. */
export function drawnParts(value: unknown, refuse: Refuse): readonly DrawnPart[] {
  const { type, coordinates } = (value ?? {}) as { readonly type?: unknown; readonly coordinates?: unknown };
  const parts: unknown = type === 'Polygon' ? [coordinates] : coordinates;
  if ((type !== 'Polygon' && type !== 'MultiPolygon') || !isDrawing(parts)) return refuse(NOT_A_BOUNDARY);
  const count = parts.flat().reduce((sum, ring) => sum + ring.length, 0);
  if (count > MAX_BOUNDARY_POSITIONS) return refuse(tooMany(count));
  return parts.map(([outer, ...holes], part): DrawnPart => {
    const read = (ring: Listing, hole: number): DrawnRing => drawnRing(ring, namesOf(part, hole, parts.length), refuse);
    return [read(outer, 0), ...holes.map((ring, index) => read(ring, index + 1))];
  });
}

function namesOf(part: number, hole: number, parts: number): RingNames {
  const partZh = parts === 1 ? '' : `第 ${part + 1} 块的`;
  return { part, hole, nameZh: `${partZh}${hole === 0 ? '外环' : `第 ${hole} 个内环`}` };
}

function drawnRing(ring: Listing, names: RingNames, refuse: Refuse): DrawnRing {
  for (const [index, position] of ring.entries()) {
    const fault = positionFault(position);
    if (fault !== null) refuse({ fault: 'NO_POSITION', messageZh: `${names.nameZh}的第 ${index + 1} 个坐标有误：${fault}` });
  }
  const positions = ring as DrawnRing['positions'];
  const [start, end] = [positions[0], positions.at(-1) ?? positions[0]];
  if (positions.length < 4) refuse(tooFew(names, positions.length, start));
  if (start[0] !== end[0] || start[1] !== end[1]) refuse(notClosed(names, start, end));
  return { ...names, positions };
}

const tooMany = (count: number): BoundaryFault => ({
  fault: 'TOO_MANY_POSITIONS',
  messageZh: `边界有 ${count} 个坐标，最多 ${MAX_BOUNDARY_POSITIONS} 个，请先用地图软件抽稀简化后再提交`,
});

const tooFew = ({ nameZh }: RingNames, count: number, at: Position): BoundaryFault => ({
  fault: 'TOO_FEW_POSITIONS',
  messageZh: `${nameZh}（起点 ${positionZh(at)}）只有 ${count} 个坐标，至少要 4 个：三个不同的点，最后回到起点`,
  at,
});

const notClosed = ({ nameZh }: RingNames, start: Position, at: Position): BoundaryFault => ({
  fault: 'NOT_CLOSED',
  messageZh: `${nameZh}没有闭合：起点是 ${positionZh(start)}，终点是 ${positionZh(at)}，请在末尾重复起点`,
  at,
});
