import { DomainError, sql, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { RoomAllocation } from './room-allocation.record.js';
import { assertPlace, assertSpan, type Span, type Taken } from './room-load.rules.js';
import { Room } from './room.record.js';
import { assertAllowedUse, assertOpen } from './room-use.rules.js';
import type { RoomUse } from './venue.choices.js';
import { Venue } from './venue.record.js';

/** What somebody wants of a room. */
export interface RoomWish {
  readonly roomId: string;
  readonly use: RoomUse;
  readonly title: string;
  readonly startsAt: Date;
  /** Left out: until it is given back. */
  readonly endsAt?: Date | null | undefined;
  /** Default 1. */
  readonly headcount?: number | null | undefined;
  /** Nobody else meanwhile. Default false. */
  readonly exclusive?: boolean | null | undefined;
  /** The module's own record for which the room is taken. */
  readonly refId?: string | null | undefined;
}

/** Who is in a room during a span: of a room at most as many rows as people fit in. */
export const takenWithin = ({ tenantId, roomId }: { readonly tenantId: string; readonly roomId: string }, { startsAt, endsAt }: Span) => sql`
  select starts_at as "startsAt", ends_at as "endsAt", headcount, exclusive from core.room_allocation
  where tenant_id = ${tenantId} and room_id = ${roomId} and released_at is null and starts_at < coalesce(${endsAt}::timestamptz, 'infinity') and coalesce(ends_at > ${startsAt}, true)`;

/** Whoever closes the venue waits for those who are just taking a room of it, and they for him; takers do not wait for each other here. */
const openVenue = async (work: Work, venueId: string): Promise<RowOf<Venue>> => {
  await work.query(sql`select id from core.venue where tenant_id = ${work.actor.tenantId} and id = ${venueId} for share`);
  const venue = await work.find(Venue, venueId, 'roomId');
  assertOpen(venue);
  return venue;
};

/**
 * Takes a room inside the transaction of a use case, for `allocateRoom` and for modules whose records take place somewhere: the one
 * booking table (domain-model §3.5). Whoever wants the same room waits, so that the last places are given once (PLC-1).
 *
 * @example
 * const roomAllocationId = await occupyRoom(work, { roomId, use: 'DINING', title: '午餐', startsAt, endsAt, headcount: 40, refId: session.id });
 * @returns the id of the allocation; `vacateRoom` gives it back
 * @throws DomainError NOT_FOUND (`roomId`), VALIDATION (the span), INVARIANT_VIOLATION (closed: PLC-3; a use that the room is not for: PLC-2),
 * CONFLICT (taken alone), CAPACITY_EXCEEDED with `free` (PLC-1)
 */
export const occupyRoom = async (work: Work, { roomId, use, title, startsAt, endsAt = null, headcount, exclusive, refId = null }: RoomWish): Promise<string> => {
  const wanted: Taken = { startsAt, endsAt, headcount: headcount ?? 1, exclusive: exclusive ?? false };
  assertSpan(wanted);
  const { venueId } = await work.find(Room, roomId, 'roomId');
  const venue = await openVenue(work, venueId);
  const room = await work.lock(Room, roomId, undefined, 'roomId');
  assertAllowedUse(room, use);
  assertPlace(room, wanted, await work.query<Taken>(takenWithin({ tenantId: work.actor.tenantId, roomId }, wanted)));
  return work.insert(RoomAllocation, {
    ...wanted, venueId: venue.id, roomId, use, title, refId, module: work.module, unitPath: room.unitPath, releasedAt: null, releaseReason: null,
  });
};

/**
 * Gives a room back, before or while it is used: from now on its place is free. What has been given back stays so.
 * @throws DomainError NOT_FOUND, CONFLICT (stale), INVARIANT_VIOLATION for an allocation of another module: that one cancels what stands behind it
 */
export const vacateRoom = async (work: Work, id: string, version?: number): Promise<RowOf<RoomAllocation>> => {
  const allocation = await work.lock(RoomAllocation, id, version);
  if (allocation.module !== work.module) {
    throw new DomainError('INVARIANT_VIOLATION', { rule: '§3.5', messageZh: '这次占用由另一模块办理，请在该模块中取消', argumentPath: ['input', 'id'], facts: { module: allocation.module } });
  }
  if (allocation.releasedAt === null) await work.update(RoomAllocation, allocation, { releasedAt: work.now, releaseReason: 'RELEASED' });
  return allocation;
};
