import { Choice, DomainError, Identifier, Input, Parts, Text, defineUseCase, newId, sql, type Import, type Work } from '@xiangzhi/plugin-api';
import { missingPermission, moduleDisabled } from '@xiangzhi/access';
import type { HeldImport } from '@xiangzhi/write-model';
import { Attachment } from '../attachment/attachment.record.js';
import { takeAttachments } from '../attachment/take-attachments.js';
import { ImportBatch } from './import-batch.record.js';
import { ImportMode } from './import.choices.js';
import { plainHeading } from './sheet/header.rules.js';
import { TABLE_MIMES } from './sheet/read-sheets.js';

@Input({ zh: '一列的对应', en: 'Which column a heading is.' })
export class ImportHeadingInput {
  @Text({ zh: '文件中的表头', en: 'Heading as it stands in the file.', max: 80 })
  readonly heading!: string;

  @Text({ zh: '对应的列，见 importKinds；为空的列不导入', en: 'Key of the column, see importKinds; empty leaves it out.', max: 60, optional: true })
  readonly column?: string | null;
}

@Input({ zh: '检查要导入的文件', en: 'Checks a file that is to be imported.' })
export class ValidateImportInput {
  @Text({ zh: '导入种类，见 importKinds，如 persons', en: 'What is imported, see importKinds: persons.', max: 60 })
  readonly kind!: string;

  @Identifier({ zh: '文件（.xlsx 或 .csv），先用 POST /files 上传', en: 'The file, .xlsx or .csv, uploaded with POST /files.' })
  readonly attachmentId!: string;

  @Choice(ImportMode, { zh: '导入方式，默认新增', en: 'Adds, or changes what is there; adds by default.', optional: true })
  readonly mode?: ImportMode | null;

  @Parts(() => ImportHeadingInput, { zh: '列名与模板不同时的对应关系；记住供下次使用', en: 'What headings mean that are not those of the template; remembered for the next time.', optional: true })
  readonly mapping?: readonly ImportHeadingInput[] | null;
}

const refuse = (messageZh: string, ...argument: readonly (string | number)[]): never => {
  throw new DomainError('VALIDATION', { rule: 'AM-20', messageZh, argumentPath: ['input', ...argument] });
};

/** @throws DomainError VALIDATION, MODULE_DISABLED, FORBIDDEN */
export const importFor = async (work: Work, kind: string, mode: ImportMode): Promise<HeldImport> => {
  const held = work.importOf(kind) ?? refuse(`没有“${kind.slice(0, 40)}”这种导入，可用：${work.imports().map(({ of }) => of.kind).sort().join('、')}`, 'kind');
  if (!(await work.isEnabled(held.module))) throw moduleDisabled({ key: held.module, zh: held.moduleZh, state: 'AVAILABLE' });
  const { permissions, updatePermissions = permissions } = held.of;
  const missing = (mode === 'UPDATE' ? updatePermissions : permissions).find((permission) => !work.actor.permissions.has(permission));
  if (missing !== undefined) throw missingPermission(`导入${held.of.zh}`, missing);
  return held;
};

/** AM-20: what a township has said of a heading holds the next time too. */
const rememberHeadings = async (work: Work, { kind, columns }: Import, mapping: readonly ImportHeadingInput[]): Promise<void> => {
  mapping.forEach(({ column }, i) => {
    if (column != null && !Object.hasOwn(columns, column)) refuse(`没有“${column.slice(0, 40)}”这一列，可用：${Object.keys(columns).join('、')}`, 'mapping', i, 'column');
  });
  for (const { heading, column = null } of mapping) {
    await work.query(sql`
      insert into core.import_heading (tenant_id, id, kind, heading, column_key) values (${work.actor.tenantId}, ${newId()}, ${kind}, ${plainHeading(heading)}, ${column})
      on conflict (tenant_id, kind, heading) do update set column_key = excluded.column_key`);
  }
};

const NONE = { rowsTotal: 0, rowsBad: 0, rowsNew: 0, rowsChanged: 0, rowsSame: 0, rowsWritten: 0, rowsRefused: 0, rowsReverted: 0, rowsKept: 0 } as const;

/** The first of two phases (AM-20): nothing is written but what is found in the file. The worker does it; ask for the import, or for `jobs`, how far it is. */
export const validateImport = defineUseCase({
  name: 'validateImport',
  zh: '检查导入文件',
  en: 'Check a file that is to be imported; the answer is under way, ask for it again.',
  permission: 'core:import:run',
  input: ValidateImportInput,
  payload: { importBatch: ImportBatch },
  async run(work, { kind, attachmentId, mode: wished, mapping }) {
    const mode = wished ?? 'INSERT';
    const { of } = await importFor(work, kind, mode);
    if (mode === 'UPDATE' && !of.update) refuse(`${of.zh}只能新增，不能用文件更新`, 'mode');
    const { name, mime } = await work.find(Attachment, attachmentId, 'attachmentId');
    if (!Object.values<string>(TABLE_MIMES).includes(mime)) refuse('请上传 .xlsx 或 .csv 表格；旧版 .xls 请用表格软件另存为 .xlsx', 'attachmentId');
    await rememberHeadings(work, of, mapping ?? []);
    const { userId, unitPath } = work.actor;
    const id = await work.insert(ImportBatch, { ...NONE, kind, labelZh: of.zh, mode, fileName: name, level: of.level, attachmentId, starterId: userId, approverId: null, unitPath });
    await takeAttachments(work, [attachmentId], { record: ImportBatch, row: await work.find(ImportBatch, id), level: of.level, argument: 'attachmentId' });
    await work.enqueue('core.check-import', { ids: { batch: id }, once: id });
    return { importBatch: id };
  },
});
