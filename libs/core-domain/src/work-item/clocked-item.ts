import {
  BelongsTo, Cases, Choice, Computed, Flag, HasMany, Instant, Json, ScopedRecord, TenantRecord, Text, Whole, type ClassOf, type ItemFacts, type ItemRow, type RecordOptions, type Ref,
} from '@xiangzhi/plugin-api';
import { OrgUnit } from '../org-unit/org-unit.record.js';
import { User } from '../user/user.record.js';
import { DeadlineLight, ItemClock, WorkPriority } from './item.choices.js';
import { isAccused, isLate, LIGHTS } from './light.sql.js';
import { WorkEscalation } from './work-escalation.record.js';
import { WorkRequest } from './work-request.record.js';
import { WorkStep } from './work-step.record.js';

/**
 * A record that is a work item: it has a number, a clock, a light and steps (domain-model §3.6). What the clock does is said by its
 * state table; number, deadlines, steps and the place in the register are written by the platform.
 */
export abstract class ClockedItem extends ScopedRecord implements Pick<ItemRow, 'code' | 'title' | 'dueAt'> {
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

  @Instant({ zh: '须签收的最晚时间', en: 'When whoever it was given to should have signed.', optional: true, privacy: 0 })
  readonly signBy!: Date | null;

  @Instant({ zh: '签收时间', en: 'When it was signed.', optional: true, privacy: 0 })
  readonly signedAt!: Date | null;

  @Instant({ zh: '结果提交时间', en: 'When the result was submitted that lateness goes by (AM-3).', optional: true, privacy: 0 })
  readonly finishedAt!: Date | null;

  @Instant({ zh: '结案时间', en: 'When it was closed.', optional: true, privacy: 0 })
  readonly closedAt!: Date | null;

  @Instant({ zh: '挂起或上报起始时间', en: 'Since when the clock stands still.', optional: true, privacy: 0 })
  readonly pausedAt!: Date | null;

  @Whole({ zh: '累计挂起（按时限单位）', en: 'How long it was paused in this cycle, in days or minutes as its limit counts (CLK-4).', privacy: 0 })
  readonly pausedUnits!: number;

  @Whole({ zh: '已延期次数', en: 'How often it was extended in this cycle (CLK-5).', privacy: 0 })
  readonly extensions!: number;

  @Whole({ zh: '已退单次数', en: 'How often it was returned.', privacy: 0 })
  readonly returns!: number;

  @Instant({ zh: '可退单的最晚时间', en: 'Until when it may be returned.', optional: true, privacy: 0 })
  readonly returnBy!: Date | null;

  @BelongsTo(() => OrgUnit, { zh: '承办单位', en: 'The one unit that has it now (WI-4).', optional: true })
  readonly assigneeUnit!: Ref<OrgUnit> | null;
  readonly assigneeUnitId!: string | null;

  @BelongsTo(() => User, { zh: '承办人', en: 'Who has taken it on.', optional: true })
  readonly assignee!: Ref<User> | null;
  readonly assigneeId!: string | null;

  @Text({ zh: '办理结果', en: 'Result (WI-2).', max: 2_000, optional: true })
  readonly result!: string | null;

  @HasMany(() => WorkStep, { by: 'item', zh: '办理过程', en: 'Its steps.' })
  readonly steps!: readonly Ref<WorkStep>[];

  @HasMany(() => WorkEscalation, { by: 'item', zh: '催办、督办', en: 'Its escalations.' })
  readonly escalations!: readonly Ref<WorkEscalation>[];

  @HasMany(() => WorkRequest, { by: 'item', zh: '挂起、延期申请', en: 'Pauses and extensions asked for.' })
  readonly requests!: readonly Ref<WorkRequest>[];

  @Choice(ItemClock, { zh: '计时', en: 'What the clock does.', hidden: true })
  readonly clock!: ItemClock;

  @Json({ zh: '受理时的时限规定', en: 'The policy as it was at receipt (AM-4).', hidden: true })
  readonly policy!: ItemRow['policy'];

  @Text({ zh: '被投诉单位路径', en: 'Path of the unit that a complaint is about (AM-9).', max: 400, hidden: true, optional: true })
  readonly aboutPath!: string | null;
}

/**
 * Declares a record that is a work item; the class extends `ClockedItem`.
 *
 * @example
 * @ItemRecord({ item: { type: 'GRID_ISSUE', prefix: 'WG' }, table: 'grid_issue', zh: '网格事件', en: 'An issue.' })
 * export class GridIssue extends ClockedItem { … }
 */
export const ItemRecord = (options: RecordOptions & { readonly item: ItemFacts }): ((target: ClassOf) => void) => TenantRecord({ ...options, hides: isAccused });
