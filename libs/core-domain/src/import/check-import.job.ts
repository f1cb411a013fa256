import { DomainError, defineJob, type RowOf, type Work } from '@xiangzhi/plugin-api';
import type { HeldImport } from '@xiangzhi/write-model';
import { noteProgress } from '../job/note-progress.js';
import { checkRows } from './check-rows.js';
import { faultWorkbook } from './fault-workbook.js';
import { ImportBatch } from './import-batch.record.js';
import { ROWS_AT_ONCE } from './import.rules.js';
import { heldImport } from './held-import.js';
import { readFile } from './read-file.js';
import { countRows, nextRows } from './waiting-rows.js';

const JOB = { kind: 'core.check-import', zh: '检查导入文件' } as const;

/** What is no table of this kind is the file's fault and not the worker's: nobody tries it again. */
const read = async (work: Work, batch: RowOf<ImportBatch>, held: HeldImport): Promise<void> => {
  try {
    const total = await work.attempt(() => readFile(work, batch, held));
    await noteProgress(work, { ...JOB, about: batch, done: 0, total });
  } catch (cause) {
    if (!(cause instanceof DomainError) || cause.details.rule !== 'AM-20') throw cause;
    await work.transition(ImportBatch, batch, { action: 'refuse', changes: { failureZh: cause.messageZh.slice(0, 1_000) } });
    await noteProgress(work, { ...JOB, about: batch, done: 0, total: 0, state: 'FAILED' });
  }
};

const finish = async (work: Work, batch: RowOf<ImportBatch>, held: HeldImport): Promise<void> => {
  const { BAD = 0, NEW = 0, CHANGED = 0, SAME = 0 } = await countRows(work, batch.id);
  const reportId = BAD > 0 ? await faultWorkbook(work, batch, held) : null;
  await work.transition(ImportBatch, batch, { action: 'finishCheck', changes: { rowsBad: BAD, rowsNew: NEW, rowsChanged: CHANGED, rowsSame: SAME, reportId } });
  await noteProgress(work, { ...JOB, about: batch, done: batch.rowsTotal, total: batch.rowsTotal, state: 'DONE', resultId: reportId });
};

const checkNext = async (work: Work, batch: RowOf<ImportBatch>, held: HeldImport): Promise<boolean> => {
  const rows = await nextRows(work, batch.id, ['READ'], ROWS_AT_ONCE);
  if (rows.length > 0) await checkRows(work, batch, held, rows);
  if (rows.length < ROWS_AT_ONCE) return false;
  const { READ = 0 } = await countRows(work, batch.id);
  await noteProgress(work, { ...JOB, about: batch, done: batch.rowsTotal - READ, total: batch.rowsTotal });
  return true;
};

/**
 * AM-20: reads the file, then checks it a thousand rows at a time, each time in a transaction of its own: whoever goes on after a worker has
 * died goes on where the last transaction ended. What it does is seen in `jobs`.
 */
export default defineJob(async (work, { batch: id = '' }) => {
  const batch = await work.lock(ImportBatch, id);
  if (batch.state !== 'CHECKING') return;
  const held = heldImport(work, batch.kind);
  if (batch.headerRow === null) await read(work, batch, held);
  else if (!(await checkNext(work, batch, held))) return finish(work, batch, held);
  if (batch.state === 'CHECKING') await work.enqueue(JOB.kind, { ids: { batch: id }, once: id });
});
