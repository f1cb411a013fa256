import type { SheetCell } from '@xiangzhi/write-model';
import type { NumberedRow } from '../open-sheet.js';
import { readXml } from './read-xml.js';
import { unescaped, type WorkbookFacts } from './workbook-facts.js';
import type { WorkbookParts } from './workbook-parts.js';

/** No list has more columns; formats reach to the last one, the sixteen-thousandth. */
const MOST_COLUMNS = 500;

const DAY_MS = 86_400_000;

/** `BC12` is the fifty-fifth: 54 before it. */
const placeOf = (reference: string): number => Array.from(/^[A-Z]+/.exec(reference)?.[0] ?? '').reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** The day of a serial number: 1 is 1900-01-01, and 60 a day that there never was. */
const dayOf = (serial: number, from1904: boolean): string => {
  const first = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  return new Date(first + Math.floor(serial) * DAY_MS).toISOString().slice(0, 10);
};

/** 9999-12-31, the last day of any spreadsheet. */
const LAST_SERIAL = 2_958_465;

interface HalfCell {
  readonly place: number;
  readonly type: string;
  readonly style: number;
  said: string;
}

const cellOf = ({ type, style, said }: HalfCell, { texts, dayFormats, from1904 }: WorkbookFacts): SheetCell => {
  if (type === 's') return texts.at(Number(said)) || null;
  if (type === 'b') return said === '' ? null : { flag: said === '1' };
  if (type === 'd') return said === '' ? null : { day: said.slice(0, 10) };
  if (type !== 'n') return unescaped(said) || null;
  if (said.trim() === '') return null;
  const serial = Number(said);
  return dayFormats.has(style) && serial >= 0 && serial <= LAST_SERIAL ? { day: dayOf(serial, from1904) } : { number: said.trim() };
};

/** Hears a sheet and keeps the rows that are complete until somebody takes them. */
class RowListener {
  private rows: NumberedRow[] = [];
  private rowNo = 0;
  private place = -1;
  private cells: SheetCell[] = [];
  private cell: HalfCell | undefined;
  private isSaid = false;
  private isReading = false;

  constructor(private readonly facts: WorkbookFacts) {}

  open(name: string, attributes: () => Readonly<Record<string, string>>): void {
    if (name === 'row') this.beginRow(attributes());
    else if (name === 'c') this.beginCell(attributes());
    else if (name === 'rPh') this.isReading = true;
    else if (name === 'v' || name === 't') this.isSaid = this.cell !== undefined && !this.isReading;
  }

  text(said: string): void {
    if (this.isSaid && this.cell) this.cell.said += said;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.isSaid = false;
    else if (name === 'rPh') this.isReading = false;
    else if (name === 'c') this.endCell();
    else if (name === 'row') this.rows.push({ rowNo: this.rowNo, cells: this.cells });
  }

  taken(): readonly NumberedRow[] {
    return this.rows.splice(0);
  }

  private beginRow({ r }: Readonly<Record<string, string>>): void {
    this.rowNo = r === undefined ? this.rowNo + 1 : Number(r);
    this.cells = [];
    this.place = -1;
  }

  private beginCell({ r, t = 'n', s = '0' }: Readonly<Record<string, string>>): void {
    this.place = r === undefined ? this.place + 1 : placeOf(r);
    this.cell = { place: this.place, type: t, style: Number(s), said: '' };
  }

  private endCell(): void {
    const { cell } = this;
    this.cell = undefined;
    const value = cell && cell.place < MOST_COLUMNS ? cellOf(cell, this.facts) : null;
    if (!cell || value === null) return;
    while (this.cells.length < cell.place) this.cells.push(null);
    this.cells[cell.place] = value;
  }
}

/** The rows of a sheet in which something stands, in their order; what is not asked for is not unpacked. */
export async function* sheetRows(parts: WorkbookParts, path: string, facts: WorkbookFacts): AsyncGenerator<NumberedRow> {
  const content = await parts.open(path);
  if (!content) return;
  const listener = new RowListener(facts);
  for await (const _ of readXml(content, listener)) {
    void _;
    yield* listener.taken();
  }
}
