import type { LedgerRow } from './cell.rules.js';
import { columnLetters } from './sheet-xml.rules.js';

/** Which cells are one with the cell above, collected row by row. */
export class MergedCells {
  private readonly ranges: string[];
  /** First row of the cell that is open in a column. */
  private readonly open = new Map<number, number>();
  private row = 0;

  /** @param ranges such as `A1:P1` */
  constructor(...ranges: readonly string[]) {
    this.ranges = [...ranges];
  }

  /** Takes the next row, by its number. */
  take(row: LedgerRow, number: number): void {
    this.row = number;
    for (const [i, cell] of row.entries()) {
      if (cell?.kind !== 'above') this.close(i, number - 1);
      else if (!this.open.has(i)) this.open.set(i, number - 1);
    }
  }

  /** All ranges, when there is no further row. */
  all(): readonly string[] {
    for (const i of [...this.open.keys()]) this.close(i, this.row);
    return this.ranges;
  }

  private close(column: number, last: number): void {
    const first = this.open.get(column);
    if (first === undefined) return;
    this.ranges.push(`${columnLetters(column)}${first}:${columnLetters(column)}${last}`);
    this.open.delete(column);
  }
}
