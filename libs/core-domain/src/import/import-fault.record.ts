import { BelongsTo, Identified, TenantRecord, Text, Whole, type Ref } from '@xiangzhi/plugin-api';
import { ImportBatch } from './import-batch.record.js';

/** What is wrong in one cell or row of an imported file, and how to put it right. Says nothing of what a personal cell holds. */
@TenantRecord({
  table: 'import_fault',
  zh: '导入错误',
  en: 'A fault of an imported file.',
  scoped: true,
  versioned: false,
  reads: { permission: 'core:import:read', list: 'importFaults', where: ['batch'], orderBy: ['rowNo'], order: [{ by: 'rowNo', direction: 'ASC' }] },
})
export class ImportFault extends Identified {
  @BelongsTo(() => ImportBatch, { zh: '批量导入', en: 'Import.' })
  readonly batch!: Ref<ImportBatch>;
  readonly batchId!: string;

  @Whole({ zh: '行号，与表格软件中一致', en: 'Row as a spreadsheet counts it.' })
  readonly rowNo!: number;

  @Text({ zh: '列', en: 'Heading of the column; empty when it is about the whole row.', max: 60, optional: true })
  readonly columnZh!: string | null;

  @Text({ zh: '错误代码', en: 'Code as in errors of the API.', max: 40, privacy: 0 })
  readonly code!: string;

  @Text({ zh: '原因和处理办法', en: 'What is wrong, and what to do.', max: 500 })
  readonly messageZh!: string;
}
