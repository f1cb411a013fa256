import { BelongsTo, Choice, ScopedRecord, TenantRecord, Whole, type Ref } from '@xiangzhi/plugin-api';
import { OrgUnit } from '../org-unit/org-unit.record.js';
import { MeetingKind } from './meeting.choices.js';

/** G-4: how many meetings of a kind a unit may have in a year: a line of its plan. */
@TenantRecord({
  table: 'meeting_quota',
  zh: '年度会议计划',
  en: 'How many meetings of a kind a unit has planned for a year.',
  reads: {
    permission: 'core:meeting:read',
    list: 'meetingQuotas',
    where: ['unit', 'year', 'kind'],
    orderBy: ['year'],
    order: [{ by: 'year', direction: 'DESC' }],
  },
})
export class MeetingQuota extends ScopedRecord {
  @BelongsTo(() => OrgUnit, { zh: '单位', en: 'Whose plan.', privacy: 0 })
  readonly unit!: Ref<OrgUnit>;
  readonly unitId!: string;

  @Whole({ zh: '年份', en: 'Year.', min: 2020, max: 2100, privacy: 0 })
  readonly year!: number;

  @Choice(MeetingKind, { zh: '类别', en: 'Kind.', privacy: 0 })
  readonly kind!: MeetingKind;

  @Whole({ zh: '计划场数', en: 'How many.', max: 500, privacy: 0 })
  readonly quota!: number;
}
