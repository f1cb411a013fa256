import { BelongsTo, Day, States, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { OrgUnit } from '../org-unit/org-unit.record.js';
import { ClockedItem, ItemRecord } from '../work-item/clocked-item.js';
import { CollectionCampaign } from './collection-campaign.record.js';
import { CollectionTaskState } from './collection-task.states.js';

@ItemRecord({
  item: { type: 'COLLECTION_TASK', prefix: 'MD' },
  table: 'collection_task',
  zh: '摸底任务',
  en: 'What a grid has to do in a campaign.',
  reads: {
    permission: 'core:collection:read',
    one: 'collectionTask',
    list: 'collectionTasks',
    where: ['campaign', 'unit', 'state', 'light', 'dueAt'],
    orderBy: ['dueAt', 'receivedAt'],
    order: [{ by: 'dueAt', direction: 'ASC' }],
  },
})
export class CollectionTask extends ClockedItem {
  @BelongsTo(() => CollectionCampaign, { zh: '摸底排查', en: 'The campaign.', privacy: 0 })
  readonly campaign!: Ref<CollectionCampaign>;
  readonly campaignId!: string;

  @BelongsTo(() => OrgUnit, { zh: '网格或村', en: 'Grid, or the village where there are no grids.', privacy: 0 })
  readonly unit!: Ref<OrgUnit>;
  readonly unitId!: string;

  @Day({ zh: '起算日期', en: 'As of the campaign.', privacy: 0 })
  readonly countsFrom!: LocalDate;

  @States(CollectionTaskState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: CollectionTaskState;
}
