import { shownText, type ImportColumn } from '@xiangzhi/write-model';
import type { ImportHeading } from '../import-batch.record.js';
import type { OpenSheet, SheetRow } from './open-sheet.js';

/** Titles, units of measure and who has filled it in stand above the headings. */
const LOOKED_AT = 30;

/** The first rows of a sheet: headings stand in one of them. */
export interface SheetHead {
  readonly name: string | null;
  /** Row 1 of a spreadsheet is the first; empty ones are among them. */
  readonly rows: readonly SheetRow[];
}

/** Reads no more of a sheet than its head. */
export const headOf = async (sheet: OpenSheet): Promise<SheetHead> => {
  const rows: SheetRow[] = [];
  for await (const { rowNo, cells } of sheet.rows()) {
    if (rowNo > LOOKED_AT + 1) break;
    while (rows.length < rowNo - 1) rows.push([]);
    rows.push(cells);
  }
  return { name: sheet.name, rows };
};

/** A heading as it is compared: without blanks, marks of what is required, and remarks behind it. */
export const plainHeading = (text: string): string =>
  text.normalize('NFKC').replace(/\s/g, '').replace(/\((?:必填|选填|[^)]{0,40})\)$/u, '').replace(/[*:：]/g, '').toUpperCase();

/** Which column a heading is; null for one that the township leaves out. */
export type Headings = ReadonlyMap<string, string | null>;

/** The headings of a kind: its columns' labels and aliases, and before those what the township has said. */
export const headingsOf = (columns: Readonly<Record<string, ImportColumn>>, said: readonly { readonly heading: string; readonly column: string | null }[]): Headings =>
  new Map([
    ...Object.entries(columns).flatMap(([key, { zh, aliases }]) => [zh, ...aliases].map((heading) => [plainHeading(heading), key] as const)),
    ...said.map(({ heading, column }) => [plainHeading(heading), column] as const),
  ]);

/** Headings in their places. */
type Placed = ReadonlyMap<number, string>;

const placedIn = (row: SheetRow | undefined, headings: Headings): Placed => {
  const placed = new Map<number, string>();
  row?.forEach((cell, place) => {
    const column = headings.get(plainHeading(shownText(cell)));
    if (column != null && ![...placed.values()].includes(column)) placed.set(place, column);
  });
  return placed;
};

/** Where the rows of a table begin and what its columns are. */
export interface FoundTable {
  readonly sheet: string | null;
  /** Counted from 1, as a spreadsheet does. */
  readonly headerRow: number;
  /** Rows of headings: two where one is merged over several others. */
  readonly headerRows: 1 | 2;
  readonly headings: readonly ImportHeading[];
}

const isNew = (below: Placed, above: Placed): boolean => [...below].some(([place, column]) => !above.has(place) && ![...above.values()].includes(column));

/** A second row of headings begins below merged ones: it brings columns, and nothing stands in it where the first has one already. */
const secondRow = (rows: readonly SheetRow[], at: number, first: Placed, headings: Headings): Placed | null => {
  const below = placedIn(rows[at + 1], headings);
  const isFree = [...first.keys()].every((place) => shownText(rows[at + 1]?.[place]).trim() === '' || below.has(place));
  return first.size > 0 && isFree && isNew(below, first) ? new Map([...below, ...first]) : null;
};

const headingAt = (rows: readonly SheetRow[], at: number, place: number): string => {
  const [own, below] = [shownText(rows[at]?.[place]).trim(), shownText(rows[at + 1]?.[place]).trim()];
  return own === '' ? below : own;
};

const tableAt = (sheet: SheetHead, at: number, headings: Headings, columns: Readonly<Record<string, ImportColumn>>): { readonly table: FoundTable; readonly hits: number } => {
  const first = placedIn(sheet.rows[at], headings);
  const both = secondRow(sheet.rows, at, first, headings);
  const placed = both ?? first;
  const width = Math.max(sheet.rows[at]?.length ?? 0, both ? (sheet.rows[at + 1]?.length ?? 0) : 0);
  const all = Array.from({ length: width }, (_, place): ImportHeading => {
    const column = placed.get(place) ?? null;
    const heading = both && !first.has(place) ? shownText(sheet.rows[at + 1]?.[place]).trim() || headingAt(sheet.rows, at, place) : shownText(sheet.rows[at]?.[place]).trim();
    return { heading, place, column, zh: column === null ? null : (columns[column]?.zh ?? null) };
  });
  return { table: { sheet: sheet.name, headerRow: at + 1, headerRows: both ? 2 : 1, headings: all.filter(({ heading }) => heading !== '') }, hits: placed.size };
};

/**
 * The row in which most headings stand, on the first sheet that has one: below titles, and below merged cells.
 * @returns undefined when not even two columns are found, or the only one there is
 */
export const findTable = (sheets: readonly SheetHead[], headings: Headings, columns: Readonly<Record<string, ImportColumn>>): FoundTable | undefined => {
  const needed = Math.min(2, Object.keys(columns).length);
  for (const sheet of sheets) {
    const found = Array.from({ length: Math.min(LOOKED_AT, sheet.rows.length) }, (_, at) => tableAt(sheet, at, headings, columns));
    const best = found.reduce<(typeof found)[number] | undefined>((most, one) => (one.hits >= needed && one.hits > (most?.hits ?? 0) ? one : most), undefined);
    if (best) return best.table;
  }
  return undefined;
};

/** Required columns that a table does not have. */
export const missingColumns = ({ headings }: FoundTable, columns: Readonly<Record<string, ImportColumn>>): readonly ImportColumn[] =>
  Object.entries(columns).flatMap(([key, column]) => (column.required && !headings.some((one) => one.column === key) ? [column] : []));
