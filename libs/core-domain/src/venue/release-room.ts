import { defineUseCase, TransitionInput } from '@xiangzhi/plugin-api';
import { vacateRoom } from './occupy-room.js';
import { RoomAllocation } from './room-allocation.record.js';

/** Gives back what `allocateRoom` has taken; what a module has taken is given back by that module. */
export const releaseRoom = defineUseCase({
  name: 'releaseRoom',
  zh: '取消房间安排',
  en: 'Give a room back before its time.',
  permission: 'core:room:allocate',
  input: TransitionInput,
  payload: { roomAllocation: RoomAllocation },
  async run(work, { id, version }) {
    const { id: roomAllocation } = await vacateRoom(work, id, version);
    return { roomAllocation };
  },
});
