import { Choice, Flag, fragment, HasMany, Identifiers, TenantRecord, Text, Texts, Whole, type ComputedRow, type Fragment, type Ref } from '@xiangzhi/plugin-api';
import { ItemColumns } from './item-columns.js';
import { ItemClock } from './item.choices.js';
import { isAccused } from './light.sql.js';
import { isOfModule, waitsForMe } from './my-todo.sql.js';
import { isUnseen } from './seen-by.sql.js';
import { WorkEscalation } from './work-escalation.record.js';
import { WorkRequest } from './work-request.record.js';
import { WorkStep } from './work-step.record.js';

const isOutOfSight = (row: ComputedRow): Fragment => fragment`(${isAccused(row)} or ${isUnseen(row)} or not ${isOfModule(row, ['ENABLED', 'READ_ONLY'])})`;

/**
 * The register of all modules' work items: what they have in common, under the id of the record itself (`node` leads there). Written by
 * the platform with every write of the record, never by hand; the record is the truth.
 */
@TenantRecord({
  table: 'work_item',
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
export class WorkItem extends ItemColumns {
  @Text({ zh: '模块', en: 'Key of the module.', max: 60, privacy: 0 })
  readonly module!: string;

  @Text({ zh: '类别代码', en: 'Type of the item, e.g. GRID_ISSUE.', max: 60, privacy: 0 })
  readonly type!: string;

  @Text({ zh: '类别', en: 'Type in Chinese.', max: 60, privacy: 0 })
  readonly typeZh!: string;

  @Text({ zh: '状态代码', en: 'State in the table of its module.', max: 60, privacy: 0 })
  readonly state!: string;

  @Text({ zh: '状态', en: 'State in Chinese.', max: 60, privacy: 0 })
  readonly stateZh!: string;

  @Choice(ItemClock, { zh: '计时', en: 'What the clock does.', privacy: 0 })
  readonly clock!: ItemClock;

  @Whole({ zh: '已督办级别', en: 'Highest level of escalation in this cycle; 0 for none.', max: 4, privacy: 0 })
  readonly level!: number;

  @HasMany(() => WorkStep, { by: 'item', zh: '办理过程', en: 'Its steps.' })
  readonly steps!: readonly Ref<WorkStep>[];

  @HasMany(() => WorkEscalation, { by: 'item', zh: '催办、督办', en: 'Its escalations.' })
  readonly escalations!: readonly Ref<WorkEscalation>[];

  @HasMany(() => WorkRequest, { by: 'item', zh: '挂起、延期申请', en: 'Pauses and extensions asked for.' })
  readonly requests!: readonly Ref<WorkRequest>[];

  @Text({ zh: '等待的权限', en: 'Permission that leads on.', max: 80, hidden: true, optional: true })
  readonly awaits!: string | null;

  @Identifiers({ zh: '联办单位', en: 'Ids of the units that take part.', hidden: true })
  readonly jointUnitIds!: readonly string[];

  @Texts({ zh: '仅可见的人员、岗位', en: 'Ids of users and codes of roles that alone see it; empty: everybody in reach.', max: 60, hidden: true, optional: true })
  readonly seenBy!: readonly string[] | null;

  @Text({ zh: '事项的内容类别', en: 'What it is about, as its module says: similar items have the same.', max: 60, hidden: true, optional: true })
  readonly category!: string | null;

  @Whole({ zh: '位置的经度', en: 'Where it lies, in 1e-7 degrees.', min: -1_800_000_000, hidden: true, optional: true })
  readonly longitude!: number | null;

  @Whole({ zh: '位置的纬度', en: 'See longitude.', min: -1_800_000_000, hidden: true, optional: true })
  readonly latitude!: number | null;

  @Flag({ zh: '只等承办方', en: 'Whether only those that have it are awaited.', hidden: true })
  readonly ofAssignee!: boolean;
}
