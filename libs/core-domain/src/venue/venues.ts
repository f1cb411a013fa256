import type { ConstraintMeaning } from '@xiangzhi/plugin-api';
import type { Chapter } from '../chapter.js';
import { addRoom } from './add-room.js';
import { allocateRoom } from './allocate-room.js';
import { closeVenue } from './close-venue.js';
import { createVenue } from './create-venue.js';
import { releaseRoom } from './release-room.js';
import { reopenVenue } from './reopen-venue.js';
import { RoomAllocation } from './room-allocation.record.js';
import { Room } from './room.record.js';
import { updateRoom } from './update-room.js';
import { updateVenue } from './update-venue.js';
import { venueClosed } from './venue.events.js';
import { Venue } from './venue.record.js';

const constraints: Readonly<Record<string, ConstraintMeaning>> = {
  venue_name: { code: 'DUPLICATE', rule: '§3.5', messageZh: '该单元已有同名的场所，请核对后换一个名称', argumentPath: ['input', 'name'] },
  room_name: { code: 'DUPLICATE', rule: '§3.5', messageZh: '该场所已有同名的房间，请核对后换一个名称', argumentPath: ['input', 'name'] },
  room_allocation_alone: { code: 'CONFLICT', rule: 'PLC-1', messageZh: '该房间在这段时间刚刚被独占，请另选时间或房间', argumentPath: ['input', 'startsAt'] },
  room_allocation_apart: { code: 'CONFLICT', rule: 'PLC-1', messageZh: '该房间在这段时间刚刚被占用，请另选时间或房间', argumentPath: ['input', 'startsAt'] },
};

/** Venues, their rooms, and the one booking table (domain-model §3.5). */
export const venues = {
  records: [Venue, Room, RoomAllocation],
  useCases: [createVenue, updateVenue, closeVenue, reopenVenue, addRoom, updateRoom, allocateRoom, releaseRoom],
  constraints,
  events: [venueClosed],
} satisfies Chapter;
