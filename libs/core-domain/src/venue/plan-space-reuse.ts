import { defineUseCase, Input, refusing, Same, type Refuse } from '@xiangzhi/plugin-api';
import { Room } from './room.record.js';
import { SpaceReuse } from './space-reuse.record.js';
import type { RoomUse } from './venue.choices.js';

@Input({ zh: '申请空间盘活', en: 'Plans another use of a room.' })
export class PlanSpaceReuseInput {
  @Same(() => SpaceReuse)
  readonly roomId!: string;

  @Same(() => SpaceReuse)
  readonly fromUse?: RoomUse | null;

  @Same(() => SpaceReuse)
  readonly toUse!: RoomUse;

  @Same(() => SpaceReuse)
  readonly reason!: string;
}

const refuse: Refuse = refusing('INVARIANT_VIOLATION', 'PLC-2');

export const planSpaceReuse = defineUseCase({
  name: 'planSpaceReuse',
  zh: '申请空间盘活',
  en: 'Plan another use of a room.',
  permission: 'core:space-reuse:plan',
  input: PlanSpaceReuseInput,
  payload: { spaceReuse: SpaceReuse },
  async run(work, { roomId, fromUse = null, toUse, reason }) {
    const room = await work.find(Room, roomId, 'roomId');
    if (room.allowedUses.includes(toUse)) refuse(`“${room.name}”已有这一用途，不需再申请`, 'toUse');
    if (fromUse !== null && !room.allowedUses.includes(fromUse)) refuse(`“${room.name}”现在没有这一用途，请核对原用途`, 'fromUse');
    const people = { plannerId: work.actor.userId, approverId: null, enabledOn: null };
    return { spaceReuse: await work.insert(SpaceReuse, { roomId, fromUse, toUse, reason, ...people, unitPath: room.unitPath }) };
  },
});
