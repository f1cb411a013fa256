import { sql, type Import, type ImportedRow, type KnownRow, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { readCell, type CellBook, type HeldImport, type SheetCell } from '@xiangzhi/write-model';
import { cellBook } from './cell-book.js';
import { changesOf, putDifferences, type Compared } from './differences.js';
import { faultsOf, putFaults, type Fault } from './faults.js';
import type { ImportBatch, ImportHeading } from './import-batch.record.js';
import { keyIndex, opened, sealed, settleRows, type RowOutcome, type WaitingRow } from './waiting-rows.js';

/** A row that was read, with all its faults. */
interface ReadRow {
  readonly id: string;
  readonly rowNo: number;
  readonly row: ImportedRow;
  readonly faults: readonly Fault[];
}

type Places = ReadonlyMap<string, number>;

const placesOf = (headings: readonly ImportHeading[]): Places => new Map(headings.flatMap(({ column, place }) => (column === null ? [] : [[column, place] as const])));

/** What a rule refuses of a row. */
const faultsBy = (of: Import, rowNo: number, rule: () => unknown): readonly Fault[] => {
  try {
    rule();
    return [];
  } catch (cause) {
    return faultsOf(of, rowNo, cause);
  }
};

/** Every cell by itself, so that all faults are told at once; the rules of the row only when its cells can be read. */
const readRow = (of: Import, cells: readonly SheetCell[], rowNo: number, { places, book }: { readonly places: Places; readonly book: CellBook }): Pick<ReadRow, 'row' | 'faults'> => {
  const read = Object.entries(of.columns).map(([key, column]) => [key, column, readCell(cells[places.get(key) ?? -1] ?? null, column, book)] as const);
  const faults = read.flatMap(([, { zh }, cell]) => ('faultZh' in cell ? [{ rowNo, columnZh: zh, code: 'VALIDATION', messageZh: cell.faultZh }] : []));
  const row = Object.fromEntries(read.map(([key, , cell]) => [key, 'value' in cell ? cell.value : null]));
  return { row, faults: faults.length > 0 ? faults : of.checks.flatMap((check) => faultsBy(of, rowNo, () => check(row, book.today))) };
};

/**
 * Where in the file a key stands already: in one row before these, because a row that repeats it keeps none. Each key is looked up by itself:
 * of a table that is being filled PostgreSQL has no statistics yet, and would read all rows of the file again for each thousand.
 */
const firstRows = async (work: Work, batchId: string, indexes: readonly string[]): Promise<Map<string, number>> => {
  const rows = await work.query<{ keyIndex: string; rowNo: number }>(sql`
    select said.key as "keyIndex", found.row_no as "rowNo" from unnest(${indexes}::text[]) said(key) cross join lateral (
      select row_no from core.import_row r where r.tenant_id = ${work.actor.tenantId} and r.batch_id = ${batchId} and r.key_index = said.key collate "C" offset 0
    ) found`);
  return new Map(rows.map((row) => [row.keyIndex, row.rowNo]));
};

interface Judged extends ReadRow {
  readonly keyIndex: string | null;
}

/** Of rows with one key the first is good: the others say the same thing again, or contradict it. */
const withoutRepeats = async (work: Work, batch: RowOf<ImportBatch>, of: Import, rows: readonly ReadRow[]): Promise<readonly Judged[]> => {
  const keyed = rows.map((one) => {
    const key = one.faults.length > 0 ? null : of.keyOf(one.row);
    return { ...one, keyIndex: key === null ? null : keyIndex(work, key) };
  });
  const first = await firstRows(work, batch.id, keyed.flatMap((one) => one.keyIndex ?? []));
  return keyed.map((one) => {
    const before = one.keyIndex === null ? undefined : first.get(one.keyIndex);
    if (one.keyIndex !== null && before === undefined) first.set(one.keyIndex, one.rowNo);
    if (before === undefined) return one;
    return { ...one, keyIndex: null, faults: [{ rowNo: one.rowNo, columnZh: null, code: 'DUPLICATE', messageZh: `与第 ${before} 行的${of.keyZh}相同，请核对后删去多余的一行` }] };
  });
};

/** Of rows that are good by themselves: who or what they name is there. */
const withLookedUp = async (work: Work, of: Import, rows: readonly Judged[]): Promise<readonly Judged[]> => {
  const good = rows.filter(({ faults }) => faults.length === 0);
  if (!of.lookUp || good.length === 0) return rows;
  const rule = await of.lookUp(work, good.map(({ row }) => row));
  return rows.map((one) => (one.faults.length > 0 ? one : { ...one, faults: faultsBy(of, one.rowNo, () => rule(one.row)) }));
};

const absent = ({ keyZh }: Import, rowNo: number): Fault => ({ rowNo, columnZh: null, code: 'NOT_FOUND', messageZh: `系统中没有这个${keyZh}的记录；更新只修改已有的记录，新增请用“新增”方式导入` });

interface Verdict {
  readonly outcome: RowOutcome;
  readonly faults: readonly Fault[];
  readonly difference?: Compared & { readonly changes: ImportedRow };
}

const verdictOf = (work: Work, { mode }: Pick<ImportBatch, 'mode'>, of: Import, { id, rowNo, row, keyIndex: index, faults, known }: Judged & { readonly known: KnownRow | null }): Verdict => {
  const kept = { id, sealed: sealed(work, row), keyIndex: index };
  // A faulty row stays as the file has it: the list of faults shows it so.
  if (faults.length > 0) return { outcome: { id, state: 'BAD' }, faults };
  if (mode === 'INSERT') return { outcome: known ? { ...kept, state: 'SAME', sealed: null, recordId: known.id } : { ...kept, state: 'NEW' }, faults };
  if (!known) return { outcome: { id, state: 'BAD' }, faults: [absent(of, rowNo)] };
  const changes = changesOf({ row, known });
  const isChanged = Object.keys(changes).length > 0;
  return { outcome: { ...kept, state: isChanged ? 'CHANGED' : 'SAME', recordId: known.id }, faults, ...(isChanged ? { difference: { rowNo, row, known, changes } } : {}) };
};

/** Checks rows of an import that have been read: cells, rules, repeats in the file, whom they name, and what is there already. A fixed number of statements. */
export const checkRows = async (work: Work, batch: RowOf<ImportBatch>, { of }: HeldImport, waiting: readonly WaitingRow[]): Promise<void> => {
  const reading = { places: placesOf(batch.headings ?? []), book: await cellBook(work, Object.values(of.columns)) };
  const read = waiting.map(({ id, rowNo, sealed: text }): ReadRow => ({ id, rowNo, ...readRow(of, opened<readonly SheetCell[]>(work, text), rowNo, reading) }));
  const judged = await withLookedUp(work, of, await withoutRepeats(work, batch, of, read));
  const good = judged.filter(({ faults }) => faults.length === 0);
  const found = good.length > 0 ? await of.known(work, good.map(({ row }) => row)) : [];
  const known = new Map(good.map(({ id }, i) => [id, found[i] ?? null]));
  const verdicts = judged.map((one) => verdictOf(work, batch, of, { ...one, known: known.get(one.id) ?? null }));
  await settleRows(work, verdicts.map(({ outcome }) => outcome));
  await putFaults(work, batch, verdicts.flatMap(({ faults }) => faults));
  await putDifferences(work, batch, of, verdicts.flatMap(({ difference }) => difference ?? []));
};
