import { BelongsTo, Choice, Computed, Day, Flag, fragment, HasMany, Identifier, Json, ScopedRecord, States, TenantRecord, Text, Texts, Whole, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { OrgUnit } from '../org-unit/org-unit.record.js';
import { User } from '../user/user.record.js';
import { NoticeObjection } from './notice-objection.record.js';
import { NoticePosting } from './notice-posting.record.js';
import { NoticePlace } from './public-notice.choices.js';
import { PublicNoticeState } from './public-notice.states.js';

/** A line of what a notice shows of its record. */
export interface ShownLine {
  /** Property of the record, or of what it refers to: `person.name`. */
  readonly field: string;
  readonly labelZh: string;
  readonly value: string;
}

/** 公示 (domain-model §3.8): what everybody may look at and object to before it goes on. */
@TenantRecord({
  table: 'public_notice',
  zh: '公示',
  en: 'A public notice of whichever module, or of the office itself.',
  reads: {
    permission: 'core:public-notice:read',
    one: 'publicNotice',
    list: 'publicNotices',
    where: ['unit', 'state', 'matter', 'subjectId', 'startDate', 'dueOn'],
    orderBy: ['startDate', 'dueOn'],
    order: [{ by: 'startDate', direction: 'DESC' }],
  },
})
export class PublicNotice extends ScopedRecord {
  @Text({ zh: '模块', en: 'Key of the module that it belongs to.', max: 60, privacy: 0 })
  readonly module!: string;

  @Text({ zh: '公示事项代码', en: 'What kind of matter it is, as its module declares it.', max: 80, privacy: 0 })
  readonly matter!: string;

  @Text({ zh: '公示事项', en: 'That in Chinese.', max: 60, privacy: 0 })
  readonly matterZh!: string;

  @Text({ zh: '标题', en: 'Title.', max: 120, privacy: 0 })
  readonly title!: string;

  @Text({ zh: '正文', en: 'What it says.', max: 4_000, privacy: 0 })
  readonly body!: string;

  @Text({ zh: '公示依据', en: 'The law by which somebody is named.', max: 200, privacy: 0, optional: true })
  readonly basisZh!: string | null;

  @Text({ zh: '对象类型', en: 'Type of the record that it is about.', max: 60, privacy: 0, optional: true })
  readonly subjectType!: string | null;

  @Identifier({ zh: '对象编号', en: 'Id of that record; `node` finds it.', privacy: 0, optional: true })
  readonly subjectId!: string | null;

  @Texts({ zh: '公示的字段', en: 'Which fields of the record are shown; no others ever are (PN-3).', max: 80, privacy: 0 })
  readonly fieldsShown!: readonly string[];

  // Public while it stands, a resident's own matter again afterwards.
  @Json({ zh: '公示的内容', en: 'Their values on the day of publication.', privacy: 2, optional: true })
  readonly shown!: readonly ShownLine[] | null;

  @Flag({ zh: '只公示一次', en: 'Whether the matter of a record is shown once only.', hidden: true })
  readonly once!: boolean;

  @BelongsTo(() => OrgUnit, { zh: '公示范围', en: 'Unit whose people it is for.', privacy: 0 })
  readonly unit!: Ref<OrgUnit>;
  readonly unitId!: string;

  @Day({ zh: '开始日期', en: 'First day.', privacy: 0 })
  readonly startDate!: LocalDate;

  @Whole({ zh: '公示天数（自然日）', en: 'How many calendar days it stands at least.', min: 1, max: 90, privacy: 0 })
  readonly days!: number;

  @Day({ zh: '可结束日期', en: 'First day on which it may end (PN-1).', privacy: 0 })
  readonly dueOn!: LocalDate;

  @Choice(NoticePlace, { zh: '公示方式', en: 'Where.', privacy: 0 })
  readonly place!: NoticePlace;

  @States(PublicNoticeState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: PublicNoticeState;

  @BelongsTo(() => User, { zh: '发布人', en: 'Who has published it; null: a job of the module.', optional: true })
  readonly publisher!: Ref<User> | null;
  readonly publisherId!: string | null;

  @Day({ zh: '结束日期', en: 'When it ended.', privacy: 0, optional: true })
  readonly endedOn!: LocalDate | null;

  @Text({ zh: '公示结果', en: 'What came of it.', max: 500, privacy: 0, optional: true })
  readonly outcome!: string | null;

  @Computed({
    value: 'int', zh: '未处理的异议数', en: 'Objections that nobody has decided yet.',
    sql: (row) => fragment`(select count(*)::int from core.notice_objection o where o.tenant_id = ${row.tenant} and o.notice_id = ${row.column('id')} and o.state = 'RECEIVED')`,
  })
  readonly openObjections!: number;

  @HasMany(() => NoticePosting, { by: 'notice', zh: '张贴记录', en: 'Where and when it was posted (PN-4).' })
  readonly postings!: readonly Ref<NoticePosting>[];

  @HasMany(() => NoticeObjection, { by: 'notice', zh: '异议', en: 'What was objected.' })
  readonly objections!: readonly Ref<NoticeObjection>[];
}
