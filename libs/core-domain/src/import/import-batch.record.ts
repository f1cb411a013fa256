import { BelongsTo, Choice, HasMany, Json, ScopedRecord, States, TenantRecord, Text, Whole, type Ref } from '@xiangzhi/plugin-api';
import { Attachment } from '../attachment/attachment.record.js';
import { User } from '../user/user.record.js';
import { ImportDifference } from './import-difference.record.js';
import { ImportFault } from './import-fault.record.js';
import { ImportState } from './import-batch.states.js';
import { ImportMode } from './import.choices.js';

/** One file on its way into records: what was found in it, who lets it in, and what came of it (AM-20, SOD-8). */
@TenantRecord({
  table: 'import_batch',
  zh: '批量导入',
  en: 'One imported file, from its check to what came of it.',
  retention: { after: 'updatedAt', days: 90, leastDays: 30, basisZh: '导入办结后保存 90 天供核对、撤回，之后文件和逐行记录一并删除' },
  reads: {
    permission: 'core:import:read',
    one: 'importBatch',
    list: 'importBatches',
    where: ['kind', 'state', 'starter'],
    orderBy: ['createdAt'],
    order: [{ by: 'createdAt', direction: 'DESC' }],
  },
})
export class ImportBatch extends ScopedRecord {
  @Text({ zh: '导入种类，见 importKinds', en: 'What is imported; see importKinds.', max: 60 })
  readonly kind!: string;

  @Text({ zh: '导入种类名称', en: 'What is imported, in Chinese.', max: 60 })
  readonly labelZh!: string;

  @Choice(ImportMode, { zh: '导入方式', en: 'Adds, or changes what is there.' })
  readonly mode!: ImportMode;

  @States(ImportState, { zh: '状态', en: 'State.' })
  readonly state!: ImportState;

  @Text({ zh: '文件名', en: 'Name of the file.', max: 80 })
  readonly fileName!: string;

  @Whole({ zh: '信息级别：最敏感一列的级别，3 及以上须第二人批准', en: 'Level of the most sensitive column; from 3 on a second person approves (SOD-8).', max: 4 })
  readonly level!: number;

  @Text({ zh: '无法读取或自动放弃的原因和处理办法', en: 'Why the file cannot be read or was given up, and what to do.', max: 1_000, optional: true })
  readonly failureZh!: string | null;

  @Text({ zh: '工作表', en: 'Sheet that the rows were found on.', max: 80, optional: true })
  readonly sheet!: string | null;

  @Whole({ zh: '表头所在行', en: 'Row of the headings, counted from 1.', optional: true })
  readonly headerRow!: number | null;

  @Json({ zh: '列的对应：[{heading 表头, column 列, zh 列名}]，column 为 null 的列不导入', en: 'Which heading is which column: [{heading, column, zh}]; a column of null is left out.', optional: true })
  readonly headings!: readonly ImportHeading[] | null;

  @Whole({ zh: '数据行数', en: 'Rows below the headings.' })
  readonly rowsTotal!: number;

  @Whole({ zh: '有错误的行数；导入时跳过', en: 'Rows with faults; they are left out.' })
  readonly rowsBad!: number;

  @Whole({ zh: '将新增（已新增）的行数', en: 'Rows that are added.' })
  readonly rowsNew!: number;

  @Whole({ zh: '将更新（已更新）的行数', en: 'Rows that change what is there.' })
  readonly rowsChanged!: number;

  @Whole({ zh: '已存在且无变化、不需导入的行数', en: 'Rows that are there already and change nothing.' })
  readonly rowsSame!: number;

  @Whole({ zh: '已写入的行数', en: 'Rows that were written.' })
  readonly rowsWritten!: number;

  @Whole({ zh: '写入时被拒绝的行数', en: 'Rows that were refused when they were written; see the faults.' })
  readonly rowsRefused!: number;

  @Whole({ zh: '已撤回的行数', en: 'Rows that were taken back.' })
  readonly rowsReverted!: number;

  @Whole({ zh: '因导入后已有改动或被引用而保留的行数', en: 'Rows that stay because somebody has touched or used them since.' })
  readonly rowsKept!: number;

  @BelongsTo(() => Attachment, { zh: '上传的文件', en: 'The file.' })
  readonly attachment!: Ref<Attachment>;
  readonly attachmentId!: string;

  @BelongsTo(() => Attachment, { zh: '错误清单（.xlsx）：出错的行和原因，改正后可直接重新导入', en: 'Workbook with the faulty rows and what is wrong; corrected, it can be imported.', optional: true })
  readonly report!: Ref<Attachment> | null;
  readonly reportId!: string | null;

  @BelongsTo(() => User, { zh: '发起人', en: 'Who has started it.' })
  readonly starter!: Ref<User>;
  readonly starterId!: string;

  @BelongsTo(() => User, { zh: '批准人', en: 'The second person (SOD-8).', optional: true })
  readonly approver!: Ref<User> | null;
  readonly approverId!: string | null;

  @HasMany(() => ImportFault, { by: 'batch', zh: '错误', en: 'All faults, by row and column.' })
  readonly faults!: readonly Ref<ImportFault>[];

  @HasMany(() => ImportDifference, { by: 'batch', zh: '将更新的内容（预览）', en: 'What an update changes, before it does.' })
  readonly differences!: readonly Ref<ImportDifference>[];
}

/** A heading of a file and the column that it is. */
export interface ImportHeading {
  readonly heading: string;
  /** Place in the row, from 0. */
  readonly place: number;
  readonly column: string | null;
  readonly zh: string | null;
}
