import { Day, HasMany, ScopedRecord, TenantRecord, Text, Texts, Whole, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { ConductProblem } from '../problem/conduct-problem.record.js';
import { ConductChecklistItem } from './conduct-checklist-item.record.js';

/** 专项整治 (§11.1): within it problems are numbered, found against its lists and closed. */
@TenantRecord({
  table: 'conduct_campaign',
  zh: '专项整治',
  en: 'A campaign of rectification.',
  reads: {
    permission: 'conduct-rectification:campaign:read',
    one: 'conductCampaign',
    list: 'conductCampaigns',
    where: ['name', 'startsOn', 'endsOn'],
    orderBy: ['startsOn', 'createdAt'],
    order: [{ by: 'startsOn', direction: 'DESC' }],
  },
})
export class ConductCampaign extends ScopedRecord {
  @Text({ zh: '专项名称', en: 'Name.', max: 60, privacy: 0 })
  readonly name!: string;

  @Texts({ zh: '依据文件', en: 'Documents that it rests on.', max: 120, privacy: 0 })
  readonly basisDocs!: readonly string[];

  @Text({ zh: '整治范围', en: 'What it covers.', max: 500, privacy: 0 })
  readonly coverage!: string;

  @Day({ zh: '开始日期', en: 'First day.', privacy: 0 })
  readonly startsOn!: LocalDate;

  @Day({ zh: '结束日期', en: 'Last day on which problems are found; they go on until they are closed.', privacy: 0 })
  readonly endsOn!: LocalDate;

  @Whole({ zh: '已用到的问题序号', en: 'The last number of a problem; none is given twice (CR-4).', privacy: 0 })
  readonly lastNumber!: number;

  @HasMany(() => ConductChecklistItem, { by: 'campaign', zh: '对标清单', en: 'What conduct is measured against.' })
  readonly checklistItems!: readonly Ref<ConductChecklistItem>[];

  @HasMany(() => ConductProblem, { by: 'campaign', zh: '问题', en: 'Problems that were found.' })
  readonly problems!: readonly Ref<ConductProblem>[];
}
