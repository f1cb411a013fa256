/** A sheet of text. */
export interface TextSheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  /** Rows at the top that are headings. */
  readonly headings: number;
  /** Characters that a column is wide, from the left. */
  readonly widths: readonly number[];
}

/** A spreadsheet would run what begins so; a text before it stops that, and reading takes it off again. */
const RUNS = /^[=+\-@\t\r]/;

/** A text as a cell may hold it (§3.10: formula injection). */
export const harmlessText = (text: string): string => (RUNS.test(text) ? `'${text}` : text);

const cellOf = (text: string, isHeading: boolean): object => ({ value: harmlessText(text), type: String, format: '@', ...(isHeading ? { fontWeight: 'bold' } : {}) });

/** A workbook in which every cell is text: what is typed into it stays as it is typed, id numbers too (AM-20). */
export const textWorkbook = async (sheets: readonly TextSheet[]): Promise<Buffer> => {
  // Few processes ever write a workbook, and all of them would load it.
  const { default: writeWorkbook } = await import('write-excel-file/node');
  return writeWorkbook(sheets.map(({ name, rows, headings, widths }) => ({
    sheet: name,
    data: rows.map((row, i) => row.map((text) => cellOf(text, i < headings))),
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: headings,
  }))).toBuffer();
};
