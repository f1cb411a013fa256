import { defineTransition } from '@xiangzhi/plugin-api';
import { reusedUses } from './room-use.rules.js';
import { Room } from './room.record.js';
import { SpaceReuse } from './space-reuse.record.js';

/** PLC-2: from now on the room is for its new use; the guard of the line has seen the checks. */
export const enableSpaceReuse = defineTransition({
  name: 'enableSpaceReuse',
  record: SpaceReuse,
  action: 'enable',
  async step(work, { roomId, fromUse, toUse }) {
    const room = await work.lock(Room, roomId);
    await work.update(Room, room, { allowedUses: reusedUses(room.allowedUses, { leaves: fromUse, comes: toUse }) });
    return { changes: { approverId: work.actor.userId, enabledOn: work.today } };
  },
});

/** The room is for what it was for; whoever has it for the new use keeps it until it is given back. */
export const endSpaceReuse = defineTransition({
  name: 'endSpaceReuse',
  record: SpaceReuse,
  action: 'end',
  async step(work, { roomId, fromUse, toUse }) {
    const room = await work.lock(Room, roomId);
    await work.update(Room, room, { allowedUses: reusedUses(room.allowedUses, { leaves: toUse, comes: fromUse }) });
    return {};
  },
});

export const cancelSpaceReuse = defineTransition({ name: 'cancelSpaceReuse', record: SpaceReuse, action: 'cancel' });
