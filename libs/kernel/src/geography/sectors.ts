import { ringsClash, type BoundaryFault } from './boundary-fault.js';
import type { Corner, Ring } from './ring.js';
import { compareDirections } from './spot.js';

/** A ring on its way past a spot; the area that it bounds lies at its left. */
export interface Visit {
  readonly ring: Ring;
  readonly from: Corner;
  readonly to: Corner;
}

/** An edge as seen from the spot. Going round counter-clockwise, the area of its ring begins behind it (`opens`) or ends. */
interface Ray {
  readonly ring: Ring;
  readonly towards: Corner;
  readonly opens: boolean;
}

/** What is known of the sector between two rays. */
interface Sector {
  /** Of each part that comes by: those of its rings that keep the part out of the sector. */
  readonly shutBy: ReadonlyMap<number, Set<Ring>>;
  /** The parts that fill the sector, each with one of its rings. */
  readonly filledBy: Map<number, Ring>;
}

/**
 * Looks round a spot that different rings pass: no sector may belong to two parts, none may be cut out of a part twice
 * (by a hole that reaches outside or into another hole), and rings of one part may not share an edge.
 */
export function sectorFault(here: Corner, visits: readonly Visit[]): BoundaryFault | null {
  const rays = raysAround(here, visits);
  const sector = lastSector(rays);
  let first = 0;
  for (const [index, ray] of rays.entries()) {
    pass(ray, sector);
    const following = rays[index + 1];
    if (following !== undefined && compareDirections(here, ray.towards, following.towards) === 0) continue;
    const clash = clashBehind(rays.slice(first, index + 1), sector);
    if (clash !== null) return ringsClash(clash[0], clash[1], here.source);
    first = index + 1;
  }
  return null;
}

const raysAround = (here: Corner, visits: readonly Visit[]): readonly Ray[] =>
  visits
    .flatMap(({ ring, from, to }): readonly Ray[] => [
      { ring, towards: to, opens: true },
      { ring, towards: from, opens: false },
    ])
    .sort((one, other) => compareDirections(here, one.towards, other.towards));

/** The sector that the round starts in: shut by each ring whose area begins before it ends. */
function lastSector(rays: readonly Ray[]): Sector {
  const shutBy = new Map<number, Set<Ring>>();
  const seen = new Set<Ring>();
  for (const { ring, opens } of rays) {
    const shut = shutBy.get(ring.part) ?? new Set();
    shutBy.set(ring.part, shut);
    if (opens && !seen.has(ring)) shut.add(ring);
    seen.add(ring);
  }
  const filling = [...seen].filter(({ part }) => shutBy.get(part)?.size === 0);
  return { shutBy, filledBy: new Map(filling.map((ring) => [ring.part, ring])) };
}

function pass({ ring, opens }: Ray, { shutBy, filledBy }: Sector): void {
  const shut = shutBy.get(ring.part);
  if (opens) shut?.delete(ring);
  else shut?.add(ring);
  if (shut?.size === 0) filledBy.set(ring.part, ring);
  else filledBy.delete(ring.part);
}

/** Two rings that cannot both be right about the sector behind some rays of one direction. */
function clashBehind(rays: readonly Ray[], { shutBy, filledBy }: Sector): readonly [Ring, Ring] | null {
  const sides = new Map<number, Ring>();
  for (const { ring } of rays) {
    const [one, other] = shutBy.get(ring.part) ?? [];
    if (one !== undefined && other !== undefined) return [one, other];
    const beside = sides.get(ring.part);
    if (beside !== undefined) return [beside, ring];
    sides.set(ring.part, ring);
  }
  const [one, other] = filledBy.values();
  return one === undefined || other === undefined ? null : [one, other];
}
