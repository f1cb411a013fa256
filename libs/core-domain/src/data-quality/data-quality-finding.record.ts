import { Choice, ClockedRecord, Day, fragment, Identifiers, Instant, TenantRecord, Text, Whole, type LocalDate } from '@xiangzhi/plugin-api';
import { isOfModule } from '../work-item/my-todo.sql.js';
import { QualitySeverity } from './data-quality.choices.js';

/** What a check of the data has found last (domain-model §3.9). One row a check; what is clean has the count 0. */
@TenantRecord({
  table: 'data_quality_finding',
  zh: '数据质量检查结果',
  en: 'What a check of the data has found last.',
  // What is switched off is looked at no more.
  hides: (row) => fragment`(not ${isOfModule(row, ['ENABLED', 'READ_ONLY'])})`,
  reads: {
    permission: 'core:data-quality:read',
    list: 'dataQuality',
    where: ['severity', 'module', 'count'],
    orderBy: ['count', 'checkedAt'],
    order: [{ by: 'count', direction: 'DESC' }],
  },
})
export class DataQualityFinding extends ClockedRecord {
  @Text({ zh: '检查代码', en: 'Key of the check.', max: 80, privacy: 0, column: 'check_key' })
  readonly check!: string;

  @Text({ zh: '检查内容', en: 'What is looked for.', max: 80, privacy: 0 })
  readonly checkZh!: string;

  @Text({ zh: '处理办法', en: 'What to do about it.', max: 200, privacy: 0 })
  readonly cureZh!: string;

  @Text({ zh: '模块', en: 'Key of the module.', max: 60, privacy: 0 })
  readonly module!: string;

  @Choice(QualitySeverity, { zh: '程度', en: 'How bad it is.', privacy: 0 })
  readonly severity!: QualitySeverity;

  @Whole({ zh: '有问题的记录数（条）', en: 'How many records are faulty.', privacy: 0 })
  readonly count!: number;

  @Text({ zh: '记录类型', en: 'Type of those records.', max: 60, privacy: 0 })
  readonly recordType!: string;

  @Identifiers({ zh: '其中几条的编号；用 node 查看', en: 'Ids of some of them; `node` finds them, for whoever may read them.' })
  readonly sampleIds!: readonly string[];

  @Instant({ zh: '检查时间', en: 'When it was looked for.', privacy: 0 })
  readonly checkedAt!: Date;

  @Day({ zh: '从哪一天起一直有问题', en: 'Since when there have been such records without a break.', privacy: 0, optional: true })
  readonly faultySince!: LocalDate | null;
}
