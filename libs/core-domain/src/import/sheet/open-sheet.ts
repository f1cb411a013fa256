import type { SheetCell } from '@xiangzhi/write-model';

/** A row as the file has it. */
export type SheetRow = readonly SheetCell[];

/** A row and its number, as a spreadsheet counts: from 1. */
export interface NumberedRow {
  readonly rowNo: number;
  readonly cells: SheetRow;
}

/** A sheet of a workbook that can be read from its beginning, again and again; a text file is one without a name. */
export interface OpenSheet {
  readonly name: string | null;
  /**
   * Row after row: no more of the file is held than what has not been asked for yet. Rows in which nothing stands may be left out.
   * @throws DomainError VALIDATION where the file cannot be read on
   */
  rows(): AsyncIterable<NumberedRow>;
}
