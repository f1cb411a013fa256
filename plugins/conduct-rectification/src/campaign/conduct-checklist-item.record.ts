import { BelongsTo, Choice, ScopedRecord, TenantRecord, Text, Whole, type Ref } from '@xiangzhi/plugin-api';
import { ConductChecklist } from './conduct-campaign.choices.js';
import { ConductCampaign } from './conduct-campaign.record.js';

/** One clause of a list. The lists are the township's own texts; what is in use is added to, never changed. */
@TenantRecord({
  table: 'conduct_checklist_item',
  zh: '对标清单条目',
  en: 'A clause of a list that conduct is measured against.',
  appendOnly: true,
  reads: {
    permission: 'conduct-rectification:campaign:read',
    one: 'conductChecklistItem',
    list: 'conductChecklistItems',
    where: ['campaign', 'checklist'],
    orderBy: ['number'],
    order: [{ by: 'number', direction: 'ASC' }],
  },
})
export class ConductChecklistItem extends ScopedRecord {
  @BelongsTo(() => ConductCampaign, { zh: '专项', en: 'The campaign.', privacy: 0 })
  readonly campaign!: Ref<ConductCampaign>;
  readonly campaignId!: string;

  @Choice(ConductChecklist, { zh: '清单类别', en: 'Kind of list.', privacy: 0 })
  readonly checklist!: ConductChecklist;

  @Text({ zh: '清单名称，如“问题清单一”', en: 'Name of the list.', max: 60, privacy: 0 })
  readonly listName!: string;

  @Whole({ zh: '条目序号', en: 'Number of the clause in its list.', min: 1, privacy: 0 })
  readonly number!: number;

  @Text({ zh: '条目内容', en: 'What it says.', max: 500, privacy: 0 })
  readonly clause!: string;
}
