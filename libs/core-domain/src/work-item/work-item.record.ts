import {
  BelongsTo, Cases, Choice, ClockedRecord, Computed, Flag, fragment, HasMany, Instant, TenantRecord, Text, Whole, type ComputedRow, type Fragment, type Ref,
} from '@xiangzhi/plugin-api';
import { OrgUnit } from '../org-unit/org-unit.record.js';
import { User } from '../user/user.record.js';
import { DeadlineLight, ItemClock, WorkPriority } from './item.choices.js';
import { isAccused, isLate, LIGHTS } from './light.sql.js';
import { isOfModule, waitsForMe } from './my-todo.sql.js';
import { WorkEscalation } from './work-escalation.record.js';
import { WorkRequest } from './work-request.record.js';
import { WorkStep } from './work-step.record.js';

const isOutOfSight = (row: ComputedRow): Fragment => fragment`(${isAccused(row)} or not ${isOfModule(row, ['ENABLED', 'READ_ONLY'])})`;

/**
 * The register of all modules' work items: what they have in common, under the id of the record itself (`node` leads there). Written by
 * the platform with every write of the record, never by hand; the record is the truth.
 */
@TenantRecord({
  table: 'work_item',
  scoped: true,
  zh: '事项',
  en: 'A work item of whichever module, as the register has it.',
  hides: isOutOfSight,
  reads: {
    permission: 'core:work-item:read',
    list: 'workItems',
    node: false,
    views: { myTodo: { zh: '我的待办：等我办理、督办到我或待我批准的事项，各模块合在一起', en: 'What waits for me, over all modules.', only: waitsForMe } },
    where: ['type', 'code', 'light', 'clock', 'level', 'priority', 'assigneeUnit', 'assignee', 'dueAt', 'receivedAt'],
    orderBy: ['dueAt', 'receivedAt', 'createdAt'],
    order: [{ by: 'dueAt', direction: 'ASC' }],
  },
})
export class WorkItem extends ClockedRecord {
  @Text({ zh: '模块', en: 'Key of the module.', max: 60, privacy: 0 })
  readonly module!: string;

  @Text({ zh: '类别代码', en: 'Type of the item, e.g. GRID_ISSUE.', max: 60, privacy: 0 })
  readonly type!: string;

  @Text({ zh: '类别', en: 'Type in Chinese.', max: 60, privacy: 0 })
  readonly typeZh!: string;

  @Text({ zh: '编号', en: 'Number.', max: 40, privacy: 0 })
  readonly code!: string;

  @Text({ zh: '摘要', en: 'What it is about, in a line.', max: 120 })
  readonly title!: string;

  @Text({ zh: '状态代码', en: 'State in the table of its module.', max: 60, privacy: 0 })
  readonly state!: string;

  @Text({ zh: '状态', en: 'State in Chinese.', max: 60, privacy: 0 })
  readonly stateZh!: string;

  @Choice(ItemClock, { zh: '计时', en: 'What the clock does.', privacy: 0 })
  readonly clock!: ItemClock;

  @Cases(DeadlineLight, { zh: '灯', en: 'Deadline light, as of now.', by: 'clock', cases: LIGHTS, privacy: 0 })
  readonly light!: DeadlineLight;

  @Computed({ value: 'flag', zh: '是否逾期', en: 'Whether it was finished, or is still open, after its deadline.', sql: isLate, privacy: 0 })
  readonly late!: boolean;

  @Whole({ zh: '第几轮办理', en: 'Cycle.', min: 1, privacy: 0 })
  readonly cycle!: number;

  @Choice(WorkPriority, { zh: '紧急程度', en: 'How urgent it is.' })
  readonly priority!: WorkPriority;

  @Instant({ zh: '受理计时起点', en: 'When it was received.', privacy: 0 })
  readonly receivedAt!: Date;

  @Instant({ zh: '临期时间', en: 'When the light turns yellow.', privacy: 0 })
  readonly yellowAt!: Date;

  @Instant({ zh: '办理时限', en: 'When it is due.', privacy: 0 })
  readonly dueAt!: Date;

  @Instant({ zh: '原定办理时限', en: 'When it was due at first in this cycle.', privacy: 0 })
  readonly originalDueAt!: Date;

  @Instant({ zh: '结果提交时间', en: 'When the result was submitted.', optional: true, privacy: 0 })
  readonly finishedAt!: Date | null;

  @Instant({ zh: '结案时间', en: 'When it was closed.', optional: true, privacy: 0 })
  readonly closedAt!: Date | null;

  @Instant({ zh: '挂起或上报起始时间', en: 'Since when the clock stands still.', optional: true, privacy: 0 })
  readonly pausedAt!: Date | null;

  @Flag({ zh: '时限是否暂定', en: 'Whether the calendar of its days is provisional (CLK-2).', privacy: 0 })
  readonly calendarProvisional!: boolean;

  @Whole({ zh: '已督办级别', en: 'Highest level of escalation in this cycle; 0 for none.', max: 4, privacy: 0 })
  readonly level!: number;

  @BelongsTo(() => OrgUnit, { zh: '承办单位', en: 'The unit that has it now.', optional: true })
  readonly assigneeUnit!: Ref<OrgUnit> | null;
  readonly assigneeUnitId!: string | null;

  @BelongsTo(() => User, { zh: '承办人', en: 'Who has taken it on.', optional: true })
  readonly assignee!: Ref<User> | null;
  readonly assigneeId!: string | null;

  @HasMany(() => WorkStep, { by: 'item', zh: '办理过程', en: 'Its steps.' })
  readonly steps!: readonly Ref<WorkStep>[];

  @HasMany(() => WorkEscalation, { by: 'item', zh: '催办、督办', en: 'Its escalations.' })
  readonly escalations!: readonly Ref<WorkEscalation>[];

  @HasMany(() => WorkRequest, { by: 'item', zh: '挂起、延期申请', en: 'Pauses and extensions asked for.' })
  readonly requests!: readonly Ref<WorkRequest>[];

  @Text({ zh: '等待的权限', en: 'Permission that leads on.', max: 80, hidden: true, optional: true })
  readonly awaits!: string | null;

  @Flag({ zh: '只等承办方', en: 'Whether only those that have it are awaited.', hidden: true })
  readonly ofAssignee!: boolean;

  @Text({ zh: '被投诉单位路径', en: 'Path of the unit that a complaint is about (AM-9).', max: 400, hidden: true, optional: true })
  readonly aboutPath!: string | null;

  readonly unitPath!: string;
}
