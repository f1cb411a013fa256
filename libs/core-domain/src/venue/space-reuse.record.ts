import { BelongsTo, Choice, Day, HasMany, ScopedRecord, States, TenantRecord, Text, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { User } from '../user/user.record.js';
import { Room } from './room.record.js';
import { SafetyCheck } from './safety-check.record.js';
import { SpaceReuseState } from './space-reuse.states.js';
import { RoomUse } from './venue.choices.js';

/** 空间盘活: an idle village office becomes a canteen, an activity room a place for children (domain-model §3.5). */
@TenantRecord({
  table: 'space_reuse',
  zh: '空间盘活',
  en: 'A room that comes to another use.',
  reads: {
    permission: 'core:venue:read',
    one: 'spaceReuse',
    list: 'spaceReuses',
    where: ['room', 'toUse', 'state', 'enabledOn'],
    orderBy: ['enabledOn', 'createdAt'],
    order: [{ by: 'createdAt', direction: 'DESC' }],
  },
})
export class SpaceReuse extends ScopedRecord {
  @BelongsTo(() => Room, { zh: '房间', en: 'Room.' })
  readonly room!: Ref<Room>;
  readonly roomId!: string;

  @Choice(RoomUse, { zh: '原用途；空为闲置', en: 'What it was for; null: idle.', privacy: 0, optional: true })
  readonly fromUse!: RoomUse | null;

  @Choice(RoomUse, { zh: '新用途', en: 'What it is to be for.', privacy: 0 })
  readonly toUse!: RoomUse;

  @States(SpaceReuseState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: SpaceReuseState;

  @Text({ zh: '事由', en: 'Why.', max: 200 })
  readonly reason!: string;

  @BelongsTo(() => User, { zh: '申请人', en: 'Who has planned it.', optional: true })
  readonly planner!: Ref<User> | null;
  readonly plannerId!: string | null;

  @BelongsTo(() => User, { zh: '批准人', en: 'Who has approved it.', optional: true })
  readonly approver!: Ref<User> | null;
  readonly approverId!: string | null;

  @Day({ zh: '启用日期', en: 'Used so since.', privacy: 0, optional: true })
  readonly enabledOn!: LocalDate | null;

  @HasMany(() => SafetyCheck, { by: 'spaceReuse', zh: '安全检查', en: 'What was checked (PLC-2).' })
  readonly checks!: readonly Ref<SafetyCheck>[];
}
