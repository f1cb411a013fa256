import { DomainError, VersionedInput, Input, defineUseCase, type RowOf, type Work } from '@xiangzhi/plugin-api';
import type { HeldImport } from '@xiangzhi/write-model';
import { ImportBatch } from './import-batch.record.js';
import { ROWS_IN_PERSON } from './import.rules.js';
import { importFor } from './validate-import.js';
import { countRows, forgetRows, nextRows } from './waiting-rows.js';
import { writeRows } from './write-rows.js';

@Input({ zh: '导入已检查的文件', en: 'Imports what was checked.' })
export class CommitImportInput extends VersionedInput {}

const isUnderWay = ({ state }: RowOf<ImportBatch>): boolean => state === 'COMMITTING' || state === 'COMMITTED';

/** As whoever commits, in his own request: where rules ask who acts. */
const commitInPerson = async (work: Work, batch: RowOf<ImportBatch>, held: HeldImport): Promise<void> => {
  const rows = await nextRows(work, batch.id, ['NEW', 'CHANGED'], ROWS_IN_PERSON + 1);
  if (rows.length > ROWS_IN_PERSON) throw new DomainError('CAPACITY_EXCEEDED', { rule: 'AM-7', messageZh: `一次最多导入 ${ROWS_IN_PERSON} 行${held.of.zh}，请分成几个文件`, argumentPath: ['input', 'id'] });
  await writeRows(work, batch, held, rows);
  await forgetRows(work, batch.id);
  const { WRITTEN = 0, REFUSED = 0, SAME = 0 } = await countRows(work, batch.id);
  await work.transition(ImportBatch, batch, { action: 'commit', to: 'COMMITTED', changes: { rowsWritten: WRITTEN, rowsRefused: REFUSED, rowsSame: SAME } });
};

/**
 * The second of two phases (AM-20): the good rows become records, once. Said again it imports nothing and answers what has become of it. The worker
 * does it; ask for the import, or for `jobs`, how far it is.
 */
export const commitImport = defineUseCase({
  name: 'commitImport',
  zh: '导入',
  en: 'Import the good rows of what was checked, once.',
  permission: 'core:import:run',
  input: CommitImportInput,
  payload: { importBatch: ImportBatch },
  async run(work, { id, version }) {
    const batch = await work.lock(ImportBatch, id);
    if (isUnderWay(batch)) {
      work.warn({ code: 'DUPLICATE', rule: 'AM-20', messageZh: '这个文件已经导入，本次导入 0 行', path: ['input', 'id'] });
      return { importBatch: id };
    }
    await work.lock(ImportBatch, id, version);
    const held = await importFor(work, batch.kind, batch.mode);
    if (held.of.inPerson) await commitInPerson(work, batch, held);
    else {
      await work.transition(ImportBatch, batch, { action: 'commit', to: 'COMMITTING' });
      await work.enqueue('core.commit-import', { ids: { batch: id }, once: id });
    }
    return { importBatch: id };
  },
});
