import { defineUseCase, Input, Same } from '@xiangzhi/plugin-api';
import { occupyRoom } from './occupy-room.js';
import { RoomAllocation } from './room-allocation.record.js';
import type { RoomUse } from './venue.choices.js';

@Input({ zh: '安排房间', en: 'Takes a room.' })
export class AllocateRoomInput {
  @Same(() => RoomAllocation)
  readonly roomId!: string;

  @Same(() => RoomAllocation)
  readonly use!: RoomUse;

  @Same(() => RoomAllocation)
  readonly title!: string;

  @Same(() => RoomAllocation)
  readonly startsAt!: Date;

  @Same(() => RoomAllocation, { zh: '结束时间；不填为长期' })
  readonly endsAt?: Date | null;

  @Same(() => RoomAllocation, { optional: true, zh: '人数，默认 1', en: 'How many people; 1 by default.' })
  readonly headcount?: number | null;

  @Same(() => RoomAllocation, { optional: true, zh: '是否独占，默认否', en: 'Whether nobody else is in the room meanwhile; false by default.' })
  readonly exclusive?: boolean | null;
}

/** PLC-1, for what no module plans: a meeting, a long-term let. Modules take rooms inside their own use cases, by `occupyRoom`. */
export const allocateRoom = defineUseCase({
  name: 'allocateRoom',
  zh: '安排房间',
  en: 'Take a room for a time.',
  permission: 'core:room:allocate',
  input: AllocateRoomInput,
  payload: { roomAllocation: RoomAllocation },
  async run(work, input) {
    return { roomAllocation: await occupyRoom(work, input) };
  },
});
