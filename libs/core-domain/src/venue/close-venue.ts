import { defineTransition, ReasonInput, sql, type Work } from '@xiangzhi/plugin-api';
import { RoomAllocation } from './room-allocation.record.js';
import { venueClosed } from './venue.events.js';
import { Venue } from './venue.record.js';

/** What has not ended yet, of whatever module, oldest first so that two who close meet in one order. */
const stillTaken = (work: Work, venueId: string): Promise<{ id: string }[]> => work.query(sql`
  select id from core.room_allocation where tenant_id = ${work.actor.tenantId} and venue_id = ${venueId} and released_at is null and coalesce(ends_at > ${work.now}, true) order by id`);

/** PLC-3: ends what is planned in the venue, and tells the modules, which cancel what they have planned there. */
export const closeVenue = defineTransition({
  name: 'closeVenue',
  record: Venue,
  action: 'close',
  input: ReasonInput,
  async step(work, venue, { reason }) {
    const ended = await stillTaken(work, venue.id);
    for (const { id } of ended) await work.update(RoomAllocation, await work.lock(RoomAllocation, id), { releasedAt: work.now, releaseReason: 'VENUE_CLOSED' });
    await work.emit(venueClosed, { venue: venue.id });
    if (ended.length > 0) work.warn({ code: 'ALLOCATIONS_ENDED', rule: 'PLC-3', messageZh: `“${venue.name}”已关闭，${ended.length} 次房间安排随之结束，请通知使用人`, path: ['venue'] });
    return { changes: { closeReason: reason } };
  },
});
