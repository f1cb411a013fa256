import { newId, sql, type Import, type ImportedRow, type KnownRow, type RowOf, type Work } from '@xiangzhi/plugin-api';
import type { ImportBatch } from './import-batch.record.js';

/** A row beside the record that it is about. */
export interface Compared {
  readonly rowNo: number;
  readonly row: ImportedRow;
  readonly known: KnownRow;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** What a row changes of a record: an empty cell changes nothing. */
export const changesOf = ({ row, known }: Pick<Compared, 'row' | 'known'>): ImportedRow =>
  Object.fromEntries(Object.entries(known.values).flatMap(([property, before]) => (row[property] == null || same(row[property], before) ? [] : [[property, row[property]]])));

/** The values that changes take the place of. */
export const valuesBefore = ({ values }: KnownRow, changes: ImportedRow): ImportedRow => Object.fromEntries(Object.keys(changes).map((property) => [property, values[property] ?? null]));

const shown = (value: unknown, { reading }: Import['columns'][string]): string | null => {
  if (value == null) return null;
  const said = reading.as === 'code' ? [value as string | readonly string[]].flat().map((code) => reading.choices.labels[code]?.zh ?? code).join('、') : value;
  if (typeof said === 'boolean') return said ? '是' : '否';
  return typeof said === 'string' ? said : JSON.stringify(said);
};

/** Writes down what an update would change, cell by cell, for whoever lets it in. */
export const putDifferences = async (work: Work, { id, unitPath }: Pick<RowOf<ImportBatch>, 'id' | 'unitPath'>, { columns }: Import, all: readonly (Compared & { readonly changes: ImportedRow })[]): Promise<void> => {
  const cells = all.flatMap(({ rowNo, known, changes }) => Object.entries(changes).flatMap(([property, after]) => {
    const column = columns[property];
    return column ? [{ id: newId(), rowNo, columnZh: column.zh, before: shown(known.values[property], column), after: shown(after, column), level: column.privacy }] : [];
  }));
  if (cells.length === 0) return;
  await work.query(sql`
    insert into core.import_difference (tenant_id, id, batch_id, unit_path, row_no, column_zh, before, after, level)
    select ${work.actor.tenantId}::uuid, id, ${id}::uuid, ${unitPath}, "rowNo", "columnZh", left(before, 500), left(after, 500), level
    from jsonb_to_recordset(${JSON.stringify(cells)}::jsonb) as given(id uuid, "rowNo" int, "columnZh" text, before text, after text, level int)`);
};
