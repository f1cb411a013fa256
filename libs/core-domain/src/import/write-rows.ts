import type { Import, ImportedRow, KnownRow, RowOf, Work, WrittenRow } from '@xiangzhi/plugin-api';
import type { HeldImport } from '@xiangzhi/write-model';
import { changesOf, valuesBefore } from './differences.js';
import { faultsOf, putFaults, type Fault } from './faults.js';
import type { ImportBatch } from './import-batch.record.js';
import { opened, sealed, settleRows, type RowOutcome, type WaitingRow } from './waiting-rows.js';

/** A row beside what is there now. */
interface Standing {
  readonly waiting: WaitingRow;
  readonly row: ImportedRow;
  readonly known: KnownRow | null;
}

interface Written {
  readonly waiting: WaitingRow;
  readonly result: WrittenRow;
  readonly sealedBefore?: string;
}

const inserted = async (work: Work, of: Import, rows: readonly Standing[], fileName: string): Promise<readonly Written[]> => {
  const results = rows.length > 0 ? await of.insert(work, rows.map(({ row }) => row), { fileName }) : [];
  return rows.flatMap(({ waiting }, i) => (results[i] ? [{ waiting, result: results[i] }] : []));
};

const updated = async (work: Work, of: Import, rows: readonly Standing[], fileName: string): Promise<readonly Written[]> => {
  const changed = rows.flatMap(({ waiting, row, known }) => (known ? [{ waiting, id: known.id, changes: changesOf({ row, known }), known }] : []));
  const results = changed.length > 0 ? ((await of.update?.(work, changed, { fileName })) ?? []) : [];
  return changed.flatMap(({ waiting, known, changes }, i) => (results[i] ? [{ waiting, result: results[i], sealedBefore: sealed(work, valuesBefore(known, changes)) }] : []));
};

/** The file has been checked a while ago: what has come in since is there already, what has gone is not updated any more. */
const isStill = ({ mode }: RowOf<ImportBatch>, { row, known }: Standing): boolean =>
  mode === 'INSERT' ? known === null : known !== null && Object.keys(changesOf({ row, known })).length > 0;

/** By which a revert sees whether somebody has changed a row since; asked for nothing where nothing is taken back. */
const versionsOf = async (work: Work, { record, reverts }: Import, written: readonly Written[]): Promise<ReadonlyMap<string, number>> => {
  if (!reverts) return new Map();
  const rows = await work.findMany(record, written.flatMap(({ result }) => ('id' in result ? [result.id] : [])));
  return new Map(rows.map((row) => [row.id, (row as { readonly version?: number }).version ?? 1]));
};

const outcomeOf = ({ waiting: { id }, result, sealedBefore }: Written, versions: ReadonlyMap<string, number>): RowOutcome =>
  'refused' in result
    ? { id, state: 'REFUSED', sealed: null }
    : { id, state: 'WRITTEN', sealed: null, recordId: result.id, recordVersion: versions.get(result.id) ?? 1, sealedBefore: sealedBefore ?? null };

const refusals = (of: Import, written: readonly Written[]): readonly Fault[] =>
  written.flatMap(({ waiting, result }) => ('refused' in result ? faultsOf(of, waiting.rowNo, result.refused) : []));

/** Writes rows that were found good, each once: a row that is written says so in the same transaction. */
export const writeRows = async (work: Work, batch: RowOf<ImportBatch>, held: HeldImport, waiting: readonly WaitingRow[]): Promise<void> => {
  const { of } = held;
  const theirs = work.inModule(held);
  const rows = waiting.map((one) => ({ waiting: one, row: opened<ImportedRow>(work, one.sealed) }));
  const known = await of.known(theirs, rows.map(({ row }) => row));
  const standing = rows.map((one, i): Standing => ({ ...one, known: known[i] ?? null }));
  const still = standing.filter((one) => isStill(batch, one));
  const write = batch.mode === 'INSERT' ? inserted : updated;
  const written = await write(theirs, of, still, batch.fileName);
  const versions = await versionsOf(theirs, of, written);
  const over = standing.filter((one) => !still.includes(one)).map(({ waiting: { id }, known: there }): RowOutcome => ({ id, state: 'SAME', sealed: null, recordId: there?.id ?? null }));
  await settleRows(work, [...written.map((one) => outcomeOf(one, versions)), ...over]);
  await putFaults(work, batch, refusals(of, written));
};
