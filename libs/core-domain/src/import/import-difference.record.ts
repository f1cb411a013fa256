import { BelongsTo, Identified, TenantRecord, Text, Whole, fragment, type Ref } from '@xiangzhi/plugin-api';
import { ImportBatch } from './import-batch.record.js';
import { SECOND_PERSON_LEVEL } from './import.rules.js';

/** One cell that an update would change. As sensitive as its column. */
@TenantRecord({
  table: 'import_difference',
  zh: '导入差异',
  en: 'What an import would change of a record.',
  scoped: true,
  versioned: false,
  raises: { to: 3, when: (row) => fragment`(${row.column('level')} >= ${SECOND_PERSON_LEVEL}::int)` },
  reads: { permission: 'core:import:read', list: 'importDifferences', where: ['batch'], orderBy: ['rowNo'], order: [{ by: 'rowNo', direction: 'ASC' }] },
})
export class ImportDifference extends Identified {
  @BelongsTo(() => ImportBatch, { zh: '批量导入', en: 'Import.' })
  readonly batch!: Ref<ImportBatch>;
  readonly batchId!: string;

  @Whole({ zh: '行号，与表格软件中一致', en: 'Row as a spreadsheet counts it.' })
  readonly rowNo!: number;

  @Text({ zh: '列', en: 'Heading of the column.', max: 60 })
  readonly columnZh!: string;

  @Text({ zh: '现在的内容', en: 'What is there now.', max: 500, privacy: 2, optional: true })
  readonly before!: string | null;

  @Text({ zh: '文件中的内容', en: 'What the file says.', max: 500, privacy: 2, optional: true })
  readonly after!: string | null;

  @Whole({ zh: '该列的信息级别', en: 'Privacy level of the column.', max: 4, privacy: 0 })
  readonly level!: number;
}
