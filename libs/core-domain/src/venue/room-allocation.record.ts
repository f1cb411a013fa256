import { BelongsTo, Choice, Flag, Identifier, Instant, ScopedRecord, TenantRecord, Text, Whole, type Ref } from '@xiangzhi/plugin-api';
import { Room } from './room.record.js';
import { ReleaseReason, RoomUse } from './venue.choices.js';
import { Venue } from './venue.record.js';

/** The single booking table of all modules: who has a room, from when to when, and whether alone (domain-model §3.5). */
@TenantRecord({
  table: 'room_allocation',
  zh: '房间占用',
  en: 'A room is taken, by whatever module.',
  reads: {
    permission: 'core:venue:read',
    one: 'roomAllocation',
    list: 'roomAllocations',
    where: ['venue', 'room', 'use', 'module', 'startsAt', 'endsAt', 'releasedAt'],
    orderBy: ['startsAt', 'createdAt'],
    order: [{ by: 'startsAt', direction: 'ASC' }],
  },
})
export class RoomAllocation extends ScopedRecord {
  @BelongsTo(() => Venue, { zh: '场所', en: 'Venue of the room.' })
  readonly venue!: Ref<Venue>;
  readonly venueId!: string;

  @BelongsTo(() => Room, { zh: '房间', en: 'Room.' })
  readonly room!: Ref<Room>;
  readonly roomId!: string;

  @Choice(RoomUse, { zh: '用途', en: 'What for.', privacy: 0 })
  readonly use!: RoomUse;

  @Text({ zh: '事由', en: 'What takes place; names of people do not belong here.', max: 80 })
  readonly title!: string;

  @Text({ zh: '模块', en: 'Module that has taken it.', max: 60, privacy: 0 })
  readonly module!: string;

  @Identifier({ zh: '模块内的记录', en: 'Record of that module for which it is taken.', optional: true })
  readonly refId!: string | null;

  @Instant({ zh: '开始时间', en: 'From.', privacy: 0 })
  readonly startsAt!: Date;

  @Instant({ zh: '结束时间；空为长期', en: 'Until; null: until it is given back.', privacy: 0, optional: true })
  readonly endsAt!: Date | null;

  @Whole({ zh: '人数', en: 'How many people.', min: 1, max: 100_000 })
  readonly headcount!: number;

  @Flag({ zh: '是否独占', en: 'Whether nobody else is in the room meanwhile.', privacy: 0 })
  readonly exclusive!: boolean;

  @Instant({ zh: '提前结束或取消的时间', en: 'When it was given back; from then on it takes no place.', privacy: 0, optional: true })
  readonly releasedAt!: Date | null;

  @Choice(ReleaseReason, { zh: '结束原因', en: 'Why.', privacy: 0, optional: true })
  readonly releaseReason!: ReleaseReason | null;
}
