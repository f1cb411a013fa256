import { DomainError, defineJob, type Import, type ImportedRow, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { noteProgress } from '../job/note-progress.js';
import { heldImport } from './held-import.js';
import { ImportBatch } from './import-batch.record.js';
import { ROWS_AT_ONCE } from './import.rules.js';
import { countRows, nextRows, opened, settleRows, type RowOutcome, type WaitingRow } from './waiting-rows.js';

const JOB = { kind: 'core.revert-import', zh: '撤回导入数据' } as const;

type Stored = RowOf<{ readonly version?: number }>;

/** Rows that stand as the import has left them. */
const untouched = (rows: readonly WaitingRow[], stored: readonly Stored[]): readonly { readonly waiting: WaitingRow; readonly stored: Stored }[] => {
  const byId = new Map(stored.map((row) => [row.id, row]));
  return rows.flatMap((waiting) => {
    const row = byId.get(waiting.recordId ?? '');
    return row && (row.version ?? 1) === waiting.recordVersion ? [{ waiting, stored: row }] : [];
  });
};

const removed = async (work: Work, of: Import, rows: readonly Stored[]): Promise<boolean> => {
  try {
    await work.attempt(async () => {
      await of.detach?.(work, rows.map(({ id }) => id));
      await work.remove(of.record, rows);
    });
    return true;
  } catch (cause) {
    if (cause instanceof DomainError) return false;
    throw cause;
  }
};

/** All at once; when something refers to one of them, half and half, until those that are used stand alone. */
const removeUnused = async (work: Work, of: Import, rows: readonly Stored[]): Promise<readonly string[]> => {
  if (rows.length === 0) return [];
  if (await removed(work, of, rows)) return rows.map(({ id }) => id);
  if (rows.length === 1) return [];
  const half = Math.ceil(rows.length / 2);
  return [...(await removeUnused(work, of, rows.slice(0, half))), ...(await removeUnused(work, of, rows.slice(half)))];
};

const changedBack = async (work: Work, of: Import, rows: ReturnType<typeof untouched>, fileName: string): Promise<readonly string[]> => {
  const changes = rows.map(({ waiting, stored }) => ({ id: stored.id, changes: opened<ImportedRow>(work, waiting.sealedBefore) }));
  const results = (await of.update?.(work, changes, { fileName: `撤回 ${fileName}`.slice(0, 80) })) ?? [];
  return results.flatMap((result) => ('id' in result ? [result.id] : []));
};

const takeBack = async (work: Work, batch: RowOf<ImportBatch>, rows: readonly WaitingRow[]): Promise<void> => {
  const held = heldImport(work, batch.kind);
  const theirs = work.inModule(held);
  const standing = untouched(rows, await theirs.findMany(held.of.record, rows.flatMap(({ recordId }) => recordId ?? [])));
  const done = new Set(batch.mode === 'INSERT' ? await removeUnused(theirs, held.of, standing.map(({ stored }) => stored)) : await changedBack(theirs, held.of, standing, batch.fileName));
  await settleRows(work, rows.map(({ id, recordId }): RowOutcome => ({ id, state: done.has(recordId ?? '') ? 'REVERTED' : 'KEPT', sealedBefore: null })));
};

/** AM-20: takes back what stands as the import has left it; what somebody has changed or used since stays, and is counted. */
export default defineJob(async (work, { batch: id = '' }) => {
  const batch = await work.lock(ImportBatch, id);
  if (batch.state !== 'REVERTING') return;
  const rows = await nextRows(work, id, ['WRITTEN'], ROWS_AT_ONCE);
  if (rows.length > 0) await takeBack(work, batch, rows);
  const { WRITTEN = 0, REVERTED = 0, KEPT = 0 } = await countRows(work, id);
  const total = batch.rowsWritten;
  await noteProgress(work, { ...JOB, about: batch, done: total - WRITTEN, total, state: WRITTEN > 0 ? 'RUNNING' : 'DONE' });
  if (WRITTEN > 0) return work.enqueue(JOB.kind, { ids: { batch: id }, once: id });
  await work.transition(ImportBatch, batch, { action: 'finishRevert', changes: { rowsReverted: REVERTED, rowsKept: KEPT } });
});
