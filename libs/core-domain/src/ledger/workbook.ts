import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { MergedCells } from './merged-cells.js';
import { columnLetters, rowXml, STYLE, textRowXml, xmlText } from './sheet-xml.rules.js';
import type { WrittenLedger } from './written-ledger.js';

/* Title, watermark and headings; they stand still while one scrolls, and the headings on each printed page. */
const HEAD_ROWS = 3;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

const CONTENT_TYPES = `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`;
const ROOT = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
const PARTS = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`;

/** In the order of `STYLE`. */
const FORMATS = [
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="center"/></xf>',
  '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>',
  '<xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/>',
  '<xf numFmtId="49" fontId="3" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>',
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="center"/></xf>',
  '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="center"/></xf>',
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="center"/></xf>',
].join('');
const EDGES = ['left', 'right', 'top', 'bottom'].map((side) => `<${side} style="thin"/>`).join('');
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="4"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="16"/><name val="宋体"/></font><font><sz val="9"/><color rgb="FF808080"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE7EEF7"/></patternFill></fill></fills><borders count="2"><border/><border>${EDGES}</border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="7">${FORMATS}</cellXfs></styleSheet>`;

const SHEET_NAME_LENGTH = 31;

/** What a sheet may be called. */
const sheetName = (zh: string): string => zh.replaceAll(/[[\]:*?/\\']/g, '').slice(0, SHEET_NAME_LENGTH) || 'Sheet1';

const workbookXml = (zh: string): string => {
  const name = xmlText(sheetName(zh));
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${name}'!$1:$${HEAD_ROWS}</definedName></definedNames></workbook>`;
};

const WIDTHS: Readonly<Record<string, number>> = { day: 12, instant: 17, flag: 8, int: 10, money: 14, mass: 12 };
const TEXT_WIDTH = 20;

const widthsXml = ({ columns }: WrittenLedger): string =>
  columns.map(({ zh, from }, i) => `<col min="${i + 1}" max="${i + 1}" width="${Math.max(WIDTHS[from.value] ?? TEXT_WIDTH, zh.length * 2 + 2)}" customWidth="1"/>`).join('');

/** A header or footer holds 255 letters, and `&` begins a code in it. */
const FOOTER_LENGTH = 200;
const footerText = (text: string): string => xmlText(Array.from(text).slice(0, FOOTER_LENGTH).join('').replaceAll('&', '&&'));

const headXml = (ledger: WrittenLedger): string =>
  `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="${HEAD_ROWS}" topLeftCell="A${HEAD_ROWS + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widthsXml(ledger)}</cols><sheetData>${textRowXml([ledger.title], 1, STYLE.title)}${textRowXml([ledger.watermark], 2, STYLE.note)}${textRowXml(ledger.columns.map(({ zh }) => zh), HEAD_ROWS, STYLE.heading)}`;

/** Title and watermark lie across all columns. */
const mergedHead = ({ columns }: WrittenLedger): MergedCells => {
  const last = columnLetters(columns.length - 1);
  return columns.length > 1 ? new MergedCells(`A1:${last}1`, `A2:${last}2`) : new MergedCells();
};

const endXml = ({ watermark }: WrittenLedger, ranges: readonly string[]): string => {
  const merged = ranges.length > 0 ? `<mergeCells count="${ranges.length}">${ranges.map((range) => `<mergeCell ref="${range}"/>`).join('')}</mergeCells>` : '';
  return `</sheetData>${merged}<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>&amp;L&amp;8${footerText(watermark)}&amp;R&amp;8&amp;P / &amp;N</oddFooter></headerFooter></worksheet>`;
};

async function* sheetXml(ledger: WrittenLedger): AsyncGenerator<string> {
  yield headXml(ledger);
  const merged = mergedHead(ledger);
  let number = HEAD_ROWS;
  for await (const page of ledger.pages) {
    yield page.map((row) => {
      number += 1;
      merged.take(row, number);
      return rowXml(row, number);
    }).join('');
  }
  yield endXml(ledger, merged.all());
}

/**
 * A ledger as a workbook of one sheet. It is packed while it is read: whoever takes it slowly slows the reading down, and whoever goes away
 * ends it. Texts stand in their cells as texts, so that nothing in them is computed (CORE-T13).
 */
export const workbookOf = (ledger: WrittenLedger): Readable => {
  const zip = new ZipFile();
  const options = { mtime: ledger.at };
  const parts: readonly (readonly [string, string])[] = [
    ['[Content_Types].xml', CONTENT_TYPES], ['_rels/.rels', ROOT], ['xl/workbook.xml', workbookXml(ledger.zh)], ['xl/_rels/workbook.xml.rels', PARTS], ['xl/styles.xml', STYLES],
  ];
  for (const [name, xml] of parts) zip.addBuffer(Buffer.from(xml), name, options);
  const sheet = Readable.from(sheetXml(ledger));
  const packed = zip.outputStream as Readable;
  sheet.once('error', (error) => packed.destroy(error));
  packed.once('close', () => sheet.destroy());
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml', options);
  zip.end();
  return packed;
};
