import { defineUseCase, Input, Same, VersionedInput, type Work } from '@xiangzhi/plugin-api';
import { takenWithin } from './occupy-room.js';
import { assertStillFits, type Taken } from './room-load.rules.js';
import { assertPlainUses } from './room-use.rules.js';
import { Room } from './room.record.js';
import type { RoomUse } from './venue.choices.js';

@Input({ zh: '修改房间', en: 'Says a room anew.' })
export class UpdateRoomInput extends VersionedInput {
  @Same(() => Room)
  readonly name!: string;

  @Same(() => Room)
  readonly floor?: string | null;

  @Same(() => Room)
  readonly areaDm2?: number | null;

  @Same(() => Room)
  readonly capacity!: number;

  @Same(() => Room)
  readonly allowedUses!: readonly RoomUse[];
}

const takenFromNowOn = (work: Work, roomId: string): Promise<Taken[]> => work.query<Taken>(takenWithin({ tenantId: work.actor.tenantId, roomId }, { startsAt: work.now, endsAt: null }));

/** PLC-1: a room does not become too small for whoever comes. */
export const updateRoom = defineUseCase({
  name: 'updateRoom',
  zh: '修改房间',
  en: 'Change what is said of a room.',
  permission: 'core:venue:update',
  input: UpdateRoomInput,
  payload: { room: Room },
  async run(work, { id, version, floor = null, areaDm2 = null, allowedUses, ...said }) {
    const room = await work.lock(Room, id, version);
    assertPlainUses(allowedUses, room.allowedUses);
    if (said.capacity < room.capacity) assertStillFits({ name: room.name, capacity: said.capacity }, work.now, await takenFromNowOn(work, id));
    await work.update(Room, room, { ...said, floor, areaDm2, allowedUses: [...new Set(allowedUses)] });
    return { room: id };
  },
});
