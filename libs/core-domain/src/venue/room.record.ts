import { BelongsTo, Choices, HasMany, ScopedRecord, TenantRecord, Text, Whole, type Ref } from '@xiangzhi/plugin-api';
import { RoomAllocation } from './room-allocation.record.js';
import { RoomUse } from './venue.choices.js';
import { Venue } from './venue.record.js';

/** A room of a venue, or the square itself: what can be taken, by how many people at once (PLC-1). */
@TenantRecord({
  table: 'room',
  zh: '房间',
  en: 'A room of a venue.',
  reads: {
    permission: 'core:venue:read',
    one: 'room',
    list: 'rooms',
    where: ['venue', 'name', 'capacity'],
    orderBy: ['name', 'capacity', 'createdAt'],
    order: [{ by: 'name', direction: 'ASC' }],
  },
})
export class Room extends ScopedRecord {
  @BelongsTo(() => Venue, { zh: '场所', en: 'Venue.' })
  readonly venue!: Ref<Venue>;
  readonly venueId!: string;

  @Text({ zh: '名称或房号', en: 'Name or number, unique in the venue.', max: 40, privacy: 0 })
  readonly name!: string;

  @Text({ zh: '楼层', en: 'Floor.', max: 20, privacy: 0, optional: true })
  readonly floor!: string | null;

  @Whole({ zh: '面积（平方分米，1 平方米为 100）', en: 'Area in square decimetres: 100 to the square metre.', min: 1, privacy: 0, optional: true })
  readonly areaDm2!: number | null;

  @Whole({ zh: '可容纳人数', en: 'How many people at once (PLC-1).', min: 1, max: 100_000, privacy: 0 })
  readonly capacity!: number;

  @Choices(RoomUse, { zh: '允许的用途', en: 'What it may be used for; cooking and children by an enabled reuse only (PLC-2).', privacy: 0 })
  readonly allowedUses!: readonly RoomUse[];

  @HasMany(() => RoomAllocation, { by: 'room', zh: '占用', en: 'Who has it when.' })
  readonly allocations!: readonly Ref<RoomAllocation>[];
}
