import { BelongsTo, Choice, Day, Flag, ScopedRecord, States, TenantRecord, Text, Texts, Whole, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { OrgUnit } from '../org-unit/org-unit.record.js';
import { User } from '../user/user.record.js';
import { RoomAllocation } from '../venue/room-allocation.record.js';
import { MeetingForm, MeetingKind } from './meeting.choices.js';
import { meetingStats } from './meeting-stats.figures.js';
import { MeetingState } from './meeting.states.js';

/** 会议 (AM-24, §11.5): one that takes place is one row, whatever it was about and however people joined (MT-2). */
@TenantRecord({
  table: 'meeting',
  zh: '会议',
  en: 'A meeting of the township or of a village.',
  reads: {
    permission: 'core:meeting:read',
    one: 'meeting',
    list: 'meetings',
    figures: { meetingStats },
    where: ['unit', 'kind', 'form', 'state', 'heldOn', 'planned'],
    orderBy: ['heldOn'],
    order: [{ by: 'heldOn', direction: 'DESC' }],
  },
})
export class Meeting extends ScopedRecord {
  @BelongsTo(() => OrgUnit, { zh: '召开单位', en: 'Whose meeting it is.', privacy: 0 })
  readonly unit!: Ref<OrgUnit>;
  readonly unitId!: string;

  @Choice(MeetingKind, { zh: '类别', en: 'Kind.', privacy: 0 })
  readonly kind!: MeetingKind;

  @Text({ zh: '会议名称', en: 'Title.', max: 120, privacy: 0 })
  readonly title!: string;

  @Text({ zh: '召集人', en: 'Who calls it: a name of work.', max: 30 })
  readonly convenor!: string;

  @Day({ zh: '召开日期', en: 'Day.', privacy: 0 })
  readonly heldOn!: LocalDate;

  @Choice(MeetingForm, { zh: '形式', en: 'How people meet.', privacy: 0 })
  readonly form!: MeetingForm;

  @Texts({ zh: '合并的议题', en: 'Matters that were put into this meeting and need none of their own.', max: 120, privacy: 0 })
  readonly mergedTopics!: readonly string[];

  @Flag({ zh: '是否在年度计划内', en: 'Whether it is within the plan of the year.', privacy: 0 })
  readonly planned!: boolean;

  @States(MeetingState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: MeetingState;

  @Whole({ zh: '时长（分钟）', en: 'Minutes that it took.', min: 1, max: 1_440, privacy: 0, optional: true })
  readonly durationMinutes!: number | null;

  @Whole({ zh: '主报告时长（分钟）', en: 'Minutes of the main report (MT-3).', max: 1_440, privacy: 0, optional: true })
  readonly mainReportMinutes!: number | null;

  @Whole({ zh: '参会人数', en: 'How many came.', max: 10_000, privacy: 0, optional: true })
  readonly attendees!: number | null;

  @BelongsTo(() => RoomAllocation, { zh: '会议室安排', en: 'The room, where one was taken (MT-5).', optional: true })
  readonly roomAllocation!: Ref<RoomAllocation> | null;
  readonly roomAllocationId!: string | null;

  @BelongsTo(() => User, { zh: '提出人', en: 'Who has planned it.', optional: true })
  readonly proposer!: Ref<User> | null;
  readonly proposerId!: string | null;

  @Text({ zh: '说明', en: 'What was said to its approval, refusal or calling off.', max: 500, optional: true })
  readonly remark!: string | null;
}
