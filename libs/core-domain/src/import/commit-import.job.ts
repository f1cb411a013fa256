import { defineJob } from '@xiangzhi/plugin-api';
import { noteProgress } from '../job/note-progress.js';
import { heldImport } from './held-import.js';
import { ImportBatch } from './import-batch.record.js';
import { ROWS_AT_ONCE } from './import.rules.js';
import { countRows, forgetRows, nextRows } from './waiting-rows.js';
import { writeRows } from './write-rows.js';

const JOB = { kind: 'core.commit-import', zh: '写入导入数据' } as const;

/**
 * AM-20: writes the good rows, each once, a thousand at a time; a row says that it is written in the transaction that writes it, so that whoever
 * goes on after a worker has died writes none twice and leaves none out. Two workers at one import wait for each other.
 */
export default defineJob(async (work, { batch: id = '' }) => {
  const batch = await work.lock(ImportBatch, id);
  if (batch.state !== 'COMMITTING') return;
  const rows = await nextRows(work, id, ['NEW', 'CHANGED'], ROWS_AT_ONCE);
  if (rows.length > 0) await writeRows(work, batch, heldImport(work, batch.kind), rows);
  const { NEW = 0, CHANGED = 0, WRITTEN = 0, REFUSED = 0, SAME = 0 } = await countRows(work, id);
  const total = batch.rowsNew + batch.rowsChanged;
  const left = NEW + CHANGED;
  await noteProgress(work, { ...JOB, about: batch, done: total - left, total, state: left > 0 ? 'RUNNING' : 'DONE' });
  if (left > 0) return work.enqueue(JOB.kind, { ids: { batch: id }, once: id });
  await forgetRows(work, id);
  await work.transition(ImportBatch, batch, { action: 'finishCommit', changes: { rowsWritten: WRITTEN, rowsRefused: REFUSED, rowsSame: SAME } });
});
