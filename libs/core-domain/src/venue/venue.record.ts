import { BelongsTo, Choice, HasMany, ScopedRecord, States, TenantRecord, Text, Texts, type Ref } from '@xiangzhi/plugin-api';
import { OrgUnit } from '../org-unit/org-unit.record.js';
import { Room } from './room.record.js';
import { VenueKind } from './venue.choices.js';
import { VenueState } from './venue.states.js';

/** Where things take place (domain-model §3.5). One venue a place; modules refer to it and its rooms and keep none of their own. */
@TenantRecord({
  table: 'venue',
  zh: '场所（阵地）',
  en: 'A place in which things happen: a service centre, a village office, a school.',
  reads: {
    permission: 'core:venue:read',
    one: 'venue',
    list: 'venues',
    where: ['unit', 'kind', 'state', 'name'],
    orderBy: ['name', 'createdAt'],
    order: [{ by: 'name', direction: 'ASC' }],
  },
})
export class Venue extends ScopedRecord {
  @Text({ zh: '名称', en: 'Name, unique in its unit.', max: 60, privacy: 0 })
  readonly name!: string;

  @Choice(VenueKind, { zh: '类型', en: 'Kind.', privacy: 0 })
  readonly kind!: VenueKind;

  @States(VenueState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: VenueState;

  @Text({ zh: '关闭原因', en: 'Why it is closed.', max: 500, optional: true })
  readonly closeReason!: string | null;

  // Level 1, because some venues are homes (§3.11); what the public hears of the others is said by a public list.
  @Text({ zh: '地址', en: 'Address.', max: 120 })
  readonly address!: string;

  @Text({ zh: '开放时间', en: 'When it is open, in words.', max: 200, privacy: 0, optional: true })
  readonly openHours!: string | null;

  @Texts({ zh: '设施', en: 'What there is.', max: 30, privacy: 0 })
  readonly facilities!: readonly string[];

  @BelongsTo(() => OrgUnit, { zh: '所属单元', en: 'Unit that it belongs to.' })
  readonly unit!: Ref<OrgUnit>;
  readonly unitId!: string;

  @HasMany(() => Room, { by: 'venue', zh: '房间', en: 'Its rooms.' })
  readonly rooms!: readonly Ref<Room>[];
}
