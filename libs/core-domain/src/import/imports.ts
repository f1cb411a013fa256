import type { Job, JobDeclaration, UseCase } from '@xiangzhi/plugin-api';
import type { Chapter } from '../chapter.js';
import { approveImport, discardImport, revertImport } from './approve-import.js';
import checkImport from './check-import.job.js';
import commitImportJob from './commit-import.job.js';
import { commitImport } from './commit-import.js';
import { createImportTemplate } from './create-import-template.js';
import { ImportBatch } from './import-batch.record.js';
import { ImportDifference } from './import-difference.record.js';
import { ImportFault } from './import-fault.record.js';
import { importKinds } from './import-kinds.operation.js';
import lapseImports from './lapse-imports.job.js';
import revertImportJob from './revert-import.job.js';
import { validateImport } from './validate-import.js';

/** Files become records (domain-model §3.10, AM-20); what becomes what is declared beside the records (`importOf`). */
export const imports = {
  records: [ImportBatch, ImportFault, ImportDifference],
  useCases: [validateImport, approveImport, commitImport, discardImport, revertImport, createImportTemplate] as readonly UseCase[],
  operations: [importKinds],
  constraints: {
    import_batch_second_person: { code: 'SEPARATION_OF_DUTIES', rule: 'SOD-8', messageZh: '发起导入的人不能批准自己的导入' },
    import_row_number: { code: 'CONFLICT', rule: 'AM-20', messageZh: '这个文件正在检查，请稍后刷新' },
  },
  jobs: [['core.check-import', checkImport], ['core.commit-import', commitImportJob], ['core.revert-import', revertImportJob], ['core.lapse-imports', lapseImports]] as readonly (readonly [name: string, job: Job])[],
} satisfies Chapter & { readonly jobs: unknown };

export const importJobs: Readonly<Record<string, JobDeclaration>> = {
  'core.check-import': { zh: '检查导入文件', en: 'Reads and checks an imported file (AM-20).', run: () => import('./check-import.job.js') },
  'core.commit-import': { zh: '写入导入数据', en: 'Writes the good rows of an import (AM-20).', run: () => import('./commit-import.job.js') },
  'core.revert-import': { zh: '撤回导入数据', en: 'Takes the rows of an import back (AM-20).', run: () => import('./revert-import.job.js') },
  'core.lapse-imports': { zh: '放弃逾期未办的导入', en: 'Gives up imports that were checked a month ago, with what they hold.', cron: '25 3 * * *', run: () => import('./lapse-imports.job.js') },
};
