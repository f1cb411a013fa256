import { defineTownshipOperation, Flag, Identifier, Input, Instant, notFound, Output, Parts, sql, Whole } from '@xiangzhi/plugin-api';
import { takenWithin } from './occupy-room.js';
import { assertSpan, freeWithin, type Taken } from './room-load.rules.js';

@Input({ zh: '查询房间空闲', en: 'Which room, and when.' })
export class RoomAvailabilityInput {
  @Identifier({ zh: '房间', en: 'Room.' })
  readonly roomId!: string;

  @Instant({ zh: '开始时间', en: 'From.' })
  readonly startsAt!: Date;

  @Instant({ zh: '结束时间；不填为长期', en: 'Until; without end by default.', optional: true })
  readonly endsAt?: Date | null;
}

@Output({ zh: '房间被占用的一段时间', en: 'A time for which a room is taken.' })
export class RoomTaken {
  @Instant({ zh: '开始时间', en: 'From.', privacy: 0 })
  readonly startsAt!: Date;

  @Instant({ zh: '结束时间；空为长期', en: 'Until; null: until it is given back.', privacy: 0, optional: true })
  readonly endsAt!: Date | null;

  @Whole({ zh: '人数', en: 'How many people.' })
  readonly headcount!: number;

  @Flag({ zh: '是否独占', en: 'Whether nobody else is in the room meanwhile.', privacy: 0 })
  readonly exclusive!: boolean;
}

@Output({ zh: '房间空闲', en: 'What is free in a room during a whole span.' })
export class RoomAvailability {
  @Whole({ zh: '可容纳人数', en: 'How many people at once.', privacy: 0 })
  readonly capacity!: number;

  @Whole({ zh: '整段时间内还可容纳的人数', en: 'How many more people throughout (PLC-1).', privacy: 0 })
  readonly free!: number;

  @Parts(() => RoomTaken, { zh: '已有的占用', en: 'Who is there already.', privacy: 0 })
  readonly taken!: readonly RoomTaken[];
}

/** PLC-1, for a form that shows what is free while it is filled in; what counts is said when the room is taken. */
export const roomAvailability = defineTownshipOperation<RoomAvailabilityInput, RoomAvailability>({
  kind: 'query',
  name: 'roomAvailability',
  zh: '查询房间空闲',
  en: 'What is free in a room during a span.',
  access: { permission: 'core:venue:read' },
  input: RoomAvailabilityInput,
  result: RoomAvailability,
  async run({ actor: { tenantId }, read }, { roomId, startsAt, endsAt = null }) {
    const span = { startsAt, endsAt };
    assertSpan(span);
    const [room] = await read<{ capacity: number }>(sql`select capacity from core.room where tenant_id = ${tenantId} and id = ${roomId}`);
    if (!room) throw notFound(['input', 'roomId']);
    const taken = await read<Taken>(takenWithin({ tenantId, roomId }, span));
    return { capacity: room.capacity, free: freeWithin(room, span, taken), taken };
  },
});
