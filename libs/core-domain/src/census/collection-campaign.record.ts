import { BelongsTo, Choices, Day, HasMany, ScopedRecord, States, TenantRecord, Text, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { User } from '../user/user.record.js';
import { CollectionForm } from './census.choices.js';
import { CollectionCampaignState } from './collection-campaign.states.js';
import { CollectionTask } from './collection-task.record.js';

/** 城镇摸底大排查 (domain-model §3.3): each household of some units is called on once, and what is registered is confirmed there. */
@TenantRecord({
  table: 'collection_campaign',
  zh: '摸底排查',
  en: 'A campaign in which each household is called on.',
  reads: {
    permission: 'core:collection:read',
    one: 'collectionCampaign',
    list: 'collectionCampaigns',
    where: ['state', 'startsOn', 'dueOn'],
    orderBy: ['startsOn', 'dueOn'],
    order: [{ by: 'startsOn', direction: 'DESC' }],
  },
})
export class CollectionCampaign extends ScopedRecord {
  @Text({ zh: '名称', en: 'Name.', max: 60, privacy: 0 })
  readonly name!: string;

  @Choices(CollectionForm, { zh: '摸底内容', en: 'What it looks into.', privacy: 0 })
  readonly forms!: readonly CollectionForm[];

  @Day({ zh: '开始日期', en: 'First day.', privacy: 0 })
  readonly startsOn!: LocalDate;

  @Day({ zh: '截止日期', en: 'Last day.', privacy: 0 })
  readonly dueOn!: LocalDate;

  @Day({ zh: '起算日期：这一天以来入过户的不再重复入户', en: 'Who has been called on since this day is not asked again (§18.2).', privacy: 0 })
  readonly countsFrom!: LocalDate;

  @States(CollectionCampaignState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: CollectionCampaignState;

  @BelongsTo(() => User, { zh: '发起人', en: 'Who has begun it.', optional: true })
  readonly initiator!: Ref<User> | null;
  readonly initiatorId!: string | null;

  @HasMany(() => CollectionTask, { by: 'campaign', zh: '网格任务', en: 'Its tasks, one a grid.' })
  readonly tasks!: readonly Ref<CollectionTask>[];
}
