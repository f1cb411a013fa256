import { Input, Text, defineUseCase } from '@xiangzhi/plugin-api';
import { attachFile } from '../attachment/attach-file.js';
import { Attachment } from '../attachment/attachment.record.js';
import { cellBook } from './cell-book.js';
import { TABLE_MIMES } from './sheet/read-sheets.js';
import { templateWorkbook } from './template-workbook.js';
import { importFor } from './validate-import.js';

@Input({ zh: '生成导入模板', en: 'Makes the template of a kind of import.' })
export class CreateImportTemplateInput {
  @Text({ zh: '导入种类，见 importKinds', en: 'What is imported, see importKinds.', max: 60 })
  readonly kind!: string;
}

/** AM-20: Chinese headings, what is expected below them, and the words of the dictionaries as the township has them today. The file is the person's own for a day. */
export const createImportTemplate = defineUseCase({
  name: 'createImportTemplate',
  zh: '生成导入模板',
  en: 'Make the template of a kind of import; fetch it by its link.',
  permission: 'core:import:run',
  input: CreateImportTemplateInput,
  payload: { attachment: Attachment },
  async run(work, { kind }) {
    const { of } = await importFor(work, kind, 'INSERT');
    const content = await templateWorkbook(of, await cellBook(work, Object.values(of.columns)));
    const { userId, unitPath } = work.actor;
    return { attachment: await attachFile(work, { name: `${of.zh}导入模板.xlsx`, mime: TABLE_MIMES.xlsx, content }, { userId, unitPath, level: 1 }) };
  },
});
