import { ringsClash, selfIntersection, spike, type BoundaryFault } from './boundary-fault.js';
import type { Position } from './geometry.js';
import { meetingFault } from './meeting.js';
import type { Corner, Ring } from './ring.js';
import { compareDirections, compareSpots, sameSpot, turn } from './spot.js';

/** The edge from a corner to the next, also by its western and its eastern end. */
interface Edge {
  readonly corner: Corner;
  readonly west: Corner;
  readonly east: Corner;
}

/** A corner where a ring turns back on itself, or null: named before the sweep would find two edges on one another. */
export function spikeFault(rings: readonly Ring[]): BoundaryFault | null {
  const folded = rings.flatMap((ring) => ring.corners).find((corner) => compareDirections(corner, corner.previous, corner.next) === 0);
  return folded === undefined ? null : spike(folded.ring, folded.source);
}

/**
 * The westernmost spot where rings cross, overlap or touch in a way that they must not, or null. A line sweeps from west
 * to east and knows the edges that it cuts from south to north (Shamos and Hoey): edges that cross are neighbours before
 * they do, so that n corners cost n log n comparisons, where every pair of 20 000 edges would cost seconds. Only for
 * rings without spikes.
 */
export function crossingFault(rings: readonly Ring[]): BoundaryFault | null {
  const corners = rings.flatMap((ring) => ring.corners).sort(compareSpots);
  const cut: Edge[] = [];
  for (let first = 0, end = 0; first < corners.length; first = end) {
    end = endOfSpot(corners, first);
    const fault = sweepPast(corners.slice(first, end), cut);
    if (fault !== null) return fault;
  }
  return null;
}

function endOfSpot(corners: readonly Corner[], first: number): number {
  const here = corners[first];
  let end = first + 1;
  for (let corner = corners[end]; here !== undefined && corner !== undefined && sameSpot(here, corner); corner = corners[end]) end += 1;
  return end;
}

/** Moves the sweep line past one spot and brings `cut` up to date, from south to north. */
function sweepPast(corners: readonly Corner[], cut: Edge[]): BoundaryFault | null {
  const [here] = corners;
  if (here === undefined) return null;
  const first = countWhile(cut, ({ west, east }) => turn(west, east, here) > 0);
  const end = countWhile(cut, ({ west, east }) => turn(west, east, here) >= 0);
  const through = cut.slice(first, end).filter(({ east }) => !sameSpot(east, here));
  const fault = meetingFault(corners, through.map(({ corner }) => corner));
  if (fault !== null) return fault;

  const leaving = [...through, ...corners.flatMap(edgesEastOf)].sort((one, other) => turn(here, other.east, one.east));
  cut.splice(first, end - first, ...leaving);
  const last = first + leaving.length;
  return crossing(cut[first - 1], cut[first]) ?? crossing(cut[last - 1], cut[last]);
}

function edgesEastOf(here: Corner): readonly Edge[] {
  const edges: Edge[] = [];
  if (compareSpots(here, here.next) < 0) edges.push({ corner: here, west: here, east: here.next });
  if (compareSpots(here, here.previous) < 0) edges.push({ corner: here.previous, west: here, east: here.previous });
  return edges;
}

/** How many edges from the south hold, found by halving: once one does not, none north of it does. */
function countWhile(cut: readonly Edge[], holds: (edge: Edge) => boolean): number {
  let [low, high] = [0, cut.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const edge = cut[middle];
    if (edge !== undefined && holds(edge)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Only a crossing between corners: what meets in a corner is judged when the sweep is there. */
function crossing(one: Edge | undefined, other: Edge | undefined): BoundaryFault | null {
  if (one === undefined || other === undefined || !separates(one, other) || !separates(other, one)) return null;
  const at = spotOfCrossing(one.corner, other.corner);
  const [ring, rival] = [one.corner.ring, other.corner.ring];
  return ring === rival ? selfIntersection(ring, at) : ringsClash(ring, rival, at);
}

const separates = ({ west, east }: Edge, other: Edge): boolean => turn(west, east, other.west) * turn(west, east, other.east) < 0;

/** Where two edges cross, in the coordinates of the input. */
function spotOfCrossing(one: Corner, other: Corner): Position {
  const [[x1, y1], [x2, y2]] = [one.source, one.next.source];
  const [[x3, y3], [x4, y4]] = [other.source, other.next.source];
  const slant = (x1 - x2) * (y3 - y4) - (y1 - y2) * (x3 - x4);
  const share = ((x1 - x3) * (y3 - y4) - (y1 - y3) * (x3 - x4)) / slant;
  return Number.isFinite(share) ? [x1 + share * (x2 - x1), y1 + share * (y2 - y1)] : one.source;
}
