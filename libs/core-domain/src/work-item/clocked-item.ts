import { Choice, fragment, HasMany, Instant, Json, TenantRecord, Text, Whole, type ClassOf, type ItemFacts, type ItemRow, type RecordOptions, type Ref, type Retention } from '@xiangzhi/plugin-api';
import { ItemColumns } from './item-columns.js';
import { ItemClock } from './item.choices.js';
import { isAccused } from './light.sql.js';
import { WorkEscalation } from './work-escalation.record.js';
import { WorkRequest } from './work-request.record.js';
import { WorkStep } from './work-step.record.js';

/**
 * A record that is a work item: it has a number, a clock, a light and steps (domain-model §3.6). What the clock does is said by its
 * state table; number, deadlines, steps and the place in the register are written by the platform.
 */
export abstract class ClockedItem extends ItemColumns implements Pick<ItemRow, 'code' | 'title' | 'dueAt'> {
  @Instant({ zh: '须签收的最晚时间', en: 'When whoever it was given to should have signed.', optional: true, privacy: 0 })
  readonly signBy!: Date | null;

  @Instant({ zh: '签收时间', en: 'When it was signed.', optional: true, privacy: 0 })
  readonly signedAt!: Date | null;

  @Whole({ zh: '累计挂起（按时限单位）', en: 'How long it was paused in this cycle, in days or minutes as its limit counts (CLK-4).', privacy: 0 })
  readonly pausedUnits!: number;

  @Whole({ zh: '已延期次数', en: 'How often it was extended in this cycle (CLK-5).', privacy: 0 })
  readonly extensions!: number;

  @Whole({ zh: '已退单次数', en: 'How often it was returned.', privacy: 0 })
  readonly returns!: number;

  @Instant({ zh: '可退单的最晚时间', en: 'Until when it may be returned.', optional: true, privacy: 0 })
  readonly returnBy!: Date | null;

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
}

/** Domain-model §3.11: ten years after the item was closed. */
const KEPT: Retention = { after: 'closedAt', days: 3_650, basisZh: '事项办结后保存 10 年' };

/**
 * Declares a record that is a work item; the class extends `ClockedItem`. Its rows are kept ten years unless it says otherwise. What it
 * `hides` besides (AM-9) is hidden as the record; the register still shows that there is an item, so its title tells nothing, unless
 * `item.seenBy` says who alone may know of it: then no list, request, message or file of the platform shows it to anybody else (CR-6).
 *
 * @example
 * @ItemRecord({ item: { type: 'GRID_ISSUE', prefix: 'WG' }, table: 'grid_issue', zh: '网格事件', en: 'An issue.' })
 * export class GridIssue extends ClockedItem { … }
 */
export const ItemRecord = ({ hides, ...options }: RecordOptions & { readonly item: ItemFacts }): ((target: ClassOf) => void) =>
  TenantRecord({ retention: KEPT, ...options, hides: hides ? (row) => fragment`(${isAccused(row)} or ${hides(row)})` : isAccused });
