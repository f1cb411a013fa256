import { BelongsTo, Cases, Choice, Computed, Flag, fragment, Instant, ScopedRecord, Text, Whole, type Ref } from '@xiangzhi/plugin-api';
import { OrgUnit } from '../org-unit/org-unit.record.js';
import { User } from '../user/user.record.js';
import { DeadlineLight, WorkPriority } from './item.choices.js';
import { isLate, isSupervised, LIGHTS } from './light.sql.js';

/** What a work item and its row in the register say alike (ADR 0011). */
export abstract class ItemColumns extends ScopedRecord {
  @Text({ zh: '编号', en: 'Number of the item.', max: 40, privacy: 0 })
  readonly code!: string;

  @Text({ zh: '摘要', en: 'What it is about, in a line.', max: 120 })
  readonly title!: string;

  @Choice(WorkPriority, { zh: '紧急程度', en: 'How urgent it is.' })
  readonly priority!: WorkPriority;

  @Cases(DeadlineLight, { zh: '灯', en: 'Deadline light, as of now.', by: 'clock', cases: LIGHTS, privacy: 0 })
  readonly light!: DeadlineLight;

  @Computed({ value: 'flag', zh: '是否逾期', en: 'Whether it was finished, or is still open, after its deadline.', sql: isLate, privacy: 0 })
  readonly late!: boolean;

  @Computed({ value: 'flag', zh: '是否督办件', en: 'Whether it has come into the county’s list of overdue items (§3.6, level 4).', sql: isSupervised, privacy: 0 })
  readonly supervised!: boolean;

  @Whole({ zh: '第几轮办理', en: 'Cycle: reopening begins a new one (WI-6).', min: 1, privacy: 0 })
  readonly cycle!: number;

  @Instant({ zh: '受理计时起点', en: 'When it was received.', privacy: 0 })
  readonly receivedAt!: Date;

  @Instant({ zh: '临期时间', en: 'When the light turns yellow.', privacy: 0 })
  readonly yellowAt!: Date;

  @Instant({ zh: '办理时限', en: 'When it is due, pauses and extensions counted.', privacy: 0 })
  readonly dueAt!: Date;

  @Instant({ zh: '原定办理时限', en: 'When it was due at first in this cycle; never moved (CLK-5).', privacy: 0 })
  readonly originalDueAt!: Date;

  @Flag({ zh: '时限是否暂定（当年放假安排未公布）', en: 'Whether the calendar of its days is provisional (CLK-2).', privacy: 0 })
  readonly calendarProvisional!: boolean;

  @Instant({ zh: '结果提交时间', en: 'When the result was submitted that lateness goes by (AM-3).', optional: true, privacy: 0 })
  readonly finishedAt!: Date | null;

  @Instant({ zh: '结案时间', en: 'When it was closed.', optional: true, privacy: 0 })
  readonly closedAt!: Date | null;

  @Instant({ zh: '挂起或上报起始时间', en: 'Since when the clock stands still.', optional: true, privacy: 0 })
  readonly pausedAt!: Date | null;

  @BelongsTo(() => OrgUnit, { zh: '承办单位', en: 'The one unit that has it now (WI-4).', optional: true })
  readonly assigneeUnit!: Ref<OrgUnit> | null;
  readonly assigneeUnitId!: string | null;

  @BelongsTo(() => User, { zh: '承办人', en: 'Who has taken it on.', optional: true })
  readonly assignee!: Ref<User> | null;
  readonly assigneeId!: string | null;

  @Computed({
    value: 'text', zh: '原编号（被撤并乡镇的事项）', en: 'Number of the item in a merged township that it goes on from (AM-18).', optional: true, privacy: 0,
    sql: (row) => fragment`(select h.predecessor_code from core.inherited_item h where h.tenant_id = ${row.tenant} and h.item_id = ${row.column('id')})`,
  })
  readonly predecessorCode!: string | null;

  @Text({ zh: '被投诉单位路径', en: 'Path of the unit that a complaint is about (AM-9).', max: 400, hidden: true, optional: true })
  readonly aboutPath!: string | null;
}
