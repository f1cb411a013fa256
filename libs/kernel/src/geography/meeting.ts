import { selfIntersection, type BoundaryFault } from './boundary-fault.js';
import type { Corner, Ring } from './ring.js';
import { sectorFault, type Visit } from './sectors.js';

/**
 * What is wrong at one spot, given everything that passes it: the corners there, and the edges (by their first corner)
 * that run through it. Rings of one part may touch in a point, parts may share edges; nothing may cross or overlap.
 */
export function meetingFault(corners: readonly Corner[], through: readonly Corner[]): BoundaryFault | null {
  const [here] = corners;
  if (here === undefined || corners.length + through.length === 1) return null;

  const visits: readonly Visit[] = [
    ...corners.map(({ ring, previous, next }) => ({ ring, from: previous, to: next })),
    ...through.map((edge) => ({ ring: edge.ring, from: edge, to: edge.next })),
  ];
  const ring = firstRepeated(visits.map((visit) => visit.ring));
  return ring === undefined ? sectorFault(here, visits) : selfIntersection(ring, here.source);
}

function firstRepeated(rings: readonly Ring[]): Ring | undefined {
  const seen = new Set<Ring>();
  return rings.find((ring) => seen.size === seen.add(ring).size);
}
