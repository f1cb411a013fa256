import { BelongsTo, Identified, Identifier, Instant, Json, TenantRecord, Text, Whole, type Ref } from '@xiangzhi/plugin-api';
import { User } from '../user/user.record.js';
import { isAccused } from './light.sql.js';
import { WorkItem } from './work-item.record.js';

/** A step of a work item, as it was called on its day. Written by the platform with every transition; never changed. */
@TenantRecord({ table: 'work_step', scoped: true, versioned: false, appendOnly: true, hides: isAccused, zh: '办理步骤', en: 'A step of a work item.' })
export class WorkStep extends Identified {
  @BelongsTo(() => WorkItem, { zh: '事项', en: 'The item.' })
  readonly item!: Ref<WorkItem>;
  readonly itemId!: string;

  @Whole({ zh: '第几轮', en: 'Cycle of the item.', min: 1, privacy: 0 })
  readonly cycle!: number;

  @Text({ zh: '动作代码', en: 'Action of the state table.', max: 60, privacy: 0 })
  readonly action!: string;

  @Text({ zh: '动作', en: 'What was done, in Chinese.', max: 60, privacy: 0 })
  readonly actionZh!: string;

  @Text({ zh: '原状态', en: 'State before; empty at the first step.', max: 60, privacy: 0, optional: true })
  readonly fromState!: string | null;

  @Text({ zh: '新状态', en: 'State after.', max: 60, privacy: 0 })
  readonly toState!: string;

  @Text({ zh: '新状态名称', en: 'State after, in Chinese.', max: 60, privacy: 0 })
  readonly toStateZh!: string;

  @BelongsTo(() => User, { zh: '办理人', en: 'Who; empty when the system did it, or nobody may know (AM-9).', optional: true })
  readonly actor!: Ref<User> | null;
  readonly actorId!: string | null;

  @Identifier({ zh: '以哪个岗位', en: 'The post acted from.', optional: true })
  readonly assignmentId!: string | null;

  @Instant({ zh: '时间', en: 'When.', privacy: 0 })
  readonly at!: Date;

  @Text({ zh: '意见', en: 'What was said to it.', max: 2_000, optional: true })
  readonly note!: string | null;

  @Json({ zh: '佐证：何时、何地、何人、何事', en: 'Evidence: statement, place, time and person (WI-2).', privacy: 2, optional: true })
  readonly evidence!: object | null;

  @Text({ zh: '被投诉单位路径', en: 'Path of the unit that a complaint is about (AM-9).', max: 400, hidden: true, optional: true })
  readonly aboutPath!: string | null;
}
