import { defineUseCase, Input, Same } from '@xiangzhi/plugin-api';
import { assertPlainUses } from './room-use.rules.js';
import { Room } from './room.record.js';
import type { RoomUse } from './venue.choices.js';
import { Venue } from './venue.record.js';

@Input({ zh: '登记房间', en: 'Registers a room of a venue.' })
export class AddRoomInput {
  @Same(() => Room)
  readonly venueId!: string;

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

export const addRoom = defineUseCase({
  name: 'addRoom',
  zh: '登记房间',
  en: 'Add a room to a venue.',
  permission: 'core:venue:update',
  input: AddRoomInput,
  payload: { room: Room },
  async run(work, { venueId, floor = null, areaDm2 = null, allowedUses, ...said }) {
    assertPlainUses(allowedUses);
    const { unitPath } = await work.find(Venue, venueId, 'venueId');
    return { room: await work.insert(Room, { ...said, venueId, floor, areaDm2, allowedUses: [...new Set(allowedUses)], unitPath }) };
  },
});
