import type { ConstraintMeaning } from '@xiangzhi/plugin-api';
import type { Chapter } from '../chapter.js';
import { addRoom } from './add-room.js';
import { allocateRoom } from './allocate-room.js';
import { closeVenue } from './close-venue.js';
import { createVenue } from './create-venue.js';
import { cancelSpaceReuse, enableSpaceReuse, endSpaceReuse } from './enable-space-reuse.js';
import { planSpaceReuse } from './plan-space-reuse.js';
import { recordSafetyCheck } from './record-safety-check.js';
import { releaseRoom } from './release-room.js';
import { reopenVenue } from './reopen-venue.js';
import { RoomAllocation } from './room-allocation.record.js';
import { roomAvailability } from './room-availability.operation.js';
import { roomImport } from './room.import.js';
import { Room } from './room.record.js';
import { SafetyCheck } from './safety-check.record.js';
import { SpaceReuse } from './space-reuse.record.js';
import { updateRoom } from './update-room.js';
import { updateVenue } from './update-venue.js';
import { venueLedger } from './venues.ledgers.js';
import { venueClosed } from './venue.events.js';
import { venueImport } from './venue.import.js';
import { Venue } from './venue.record.js';

const constraints: Readonly<Record<string, ConstraintMeaning>> = {
  venue_name: { code: 'DUPLICATE', rule: '§3.5', messageZh: '该单元已有同名的场所，请核对后换一个名称', argumentPath: ['input', 'name'] },
  room_name: { code: 'DUPLICATE', rule: '§3.5', messageZh: '该场所已有同名的房间，请核对后换一个名称', argumentPath: ['input', 'name'] },
  room_allocation_alone: { code: 'CONFLICT', rule: 'PLC-1', messageZh: '该房间在这段时间刚刚被独占，请另选时间或房间', argumentPath: ['input', 'startsAt'] },
  room_allocation_apart: { code: 'CONFLICT', rule: 'PLC-1', messageZh: '该房间在这段时间刚刚被占用，请另选时间或房间', argumentPath: ['input', 'startsAt'] },
  space_reuse_two_people: { code: 'SEPARATION_OF_DUTIES', rule: 'SOD-2', messageZh: '申请人不能批准自己申请的空间盘活，须由另一人批准' },
  space_reuse_one_open: { code: 'DUPLICATE', rule: 'PLC-2', messageZh: '该房间的这一用途已有申请或已启用，请直接办理那一件', argumentPath: ['input', 'toUse'] },
};

/** Venues, their rooms, and the one booking table (domain-model §3.5). */
export const venues = {
  records: [Venue, Room, RoomAllocation, SpaceReuse, SafetyCheck],
  useCases: [createVenue, updateVenue, closeVenue, reopenVenue, addRoom, updateRoom, allocateRoom, releaseRoom, planSpaceReuse, recordSafetyCheck, enableSpaceReuse, endSpaceReuse, cancelSpaceReuse],
  operations: [roomAvailability],
  imports: [venueImport, roomImport],
  constraints,
  events: [venueClosed],
  ledgers: [venueLedger],
} satisfies Chapter;
