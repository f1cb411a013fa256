import { randomBytes } from 'node:crypto';
import { buffer, text as textOf } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { readSheet } from 'read-excel-file/node';
import { fromBufferPromise } from 'yauzl';
import type { LedgerHeading } from '@xiangzhi/read-model';
import { neutralised, type Cell, type LedgerRow } from './cell.rules.js';
import { csvOf } from './csv.js';
import { columnLetters, rowXml } from './sheet-xml.rules.js';
import { exportName, watermarkText } from './watermark.rules.js';
import { workbookOf } from './workbook.js';
import type { WrittenLedger } from './written-ledger.js';

const AT = new Date('2026-03-02T02:20:00Z');
const WATERMARK = watermarkText({ name: '张三', unit: '清丰县城关镇', at: AT, purpose: '年终总结', id: '0195' });

const column = (zh: string, value: LedgerHeading['from']['value'] = 'text'): LedgerHeading => ({ zh, from: { path: [zh], value } });
const text = (value: string): Cell => ({ kind: 'text', text: value });

async function* pagesOf(...pages: readonly (readonly LedgerRow[])[]): AsyncGenerator<readonly LedgerRow[]> {
  yield* pages;
}

const ledgerOf = (columns: readonly LedgerHeading[], pages: WrittenLedger['pages']): WrittenLedger => ({ zh: '网格事件台账', title: '清丰县城关镇网格事件台账', columns, watermark: WATERMARK, at: AT, pages });

const COLUMNS = [column('编号'), column('时限', 'instant'), column('日期', 'day'), column('金额', 'money'), column('摘要')];
const ROWS: readonly LedgerRow[] = [
  [text('WG-410922100-202603-0001'), { kind: 'instant', text: '2026-10-13 18:00:00' }, { kind: 'day', text: '2026-03-02' }, { kind: 'number', text: '1234.56' }, text('=HYPERLINK("http://a.b")')],
  [text('WG-410922100-202603-0002'), null, { kind: 'day', text: '1899-01-01' }, null, text('五金店 <招牌> & "灯"\n第二行')],
];

/** The sheet as it lies in the workbook. */
const sheetXmlOf = async (ledger: WrittenLedger): Promise<string> => {
  const archive = await fromBufferPromise(await buffer(workbookOf(ledger)), { lazyEntries: true });
  for await (const entry of archive.eachEntry()) if (entry.fileName === 'xl/worksheets/sheet1.xml') return textOf(await archive.openReadStreamPromise(entry));
  throw new Error('a workbook has a sheet');
};

describe('a ledger as a workbook', () => {
  const read = async (ledger: WrittenLedger) => readSheet(await buffer(workbookOf(ledger)));

  it('opens, with title, whose copy it is, headings and rows; times are times, numbers numbers, and no text is a formula (CORE-T13)', async () => {
    const sheet = await read(ledgerOf(COLUMNS, pagesOf(ROWS.slice(0, 1), ROWS.slice(1))));
    expect(sheet).toEqual([
      ['清丰县城关镇网格事件台账', null, null, null, null],
      [WATERMARK, null, null, null, null],
      ['编号', '时限', '日期', '金额', '摘要'],
      ['WG-410922100-202603-0001', new Date('2026-10-13T18:00:00Z'), new Date('2026-03-02T00:00:00Z'), 1234.56, '\'=HYPERLINK("http://a.b")'],
      ['WG-410922100-202603-0002', null, '1899-01-01', null, '五金店 <招牌> & "灯"\n第二行'],
    ]);
  });

  it('says of each cell what it is: texts are texts also when somebody edits them, numbers add up', () => {
    const [first] = ROWS;
    expect(rowXml([first![0]!, null, first![2]!, first![3]!, first![4]!], 4)).toBe(
      '<row r="4"><c r="A4" s="6" t="inlineStr"><is><t xml:space="preserve">WG-410922100-202603-0001</t></is></c><c r="C4" s="4"><v>46083</v></c><c r="D4" s="0"><v>1234.56</v></c>' +
        '<c r="E4" s="6" t="inlineStr"><is><t xml:space="preserve">\'=HYPERLINK(&quot;http://a.b&quot;)</t></is></c></row>',
    );
  });

  it('CR-T4 what a row has once stands once beside its lines: the cells of a group are one, in a CSV each line says all', async () => {
    const above = (value: string): Cell => ({ kind: 'above', text: value });
    const rows: readonly LedgerRow[] = [[text('甲'), text('一')], [above('甲'), text('二')], [above('甲'), text('三')], [text('乙'), text('四')], [null, text('五')], [above(''), text('六')]];
    const columns = [column('问题'), column('措施')];
    const sheet = await sheetXmlOf(ledgerOf(columns, pagesOf(rows.slice(0, 2), rows.slice(2))));
    expect(sheet).toContain('<mergeCells count="4"><mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/><mergeCell ref="A4:A6"/><mergeCell ref="A8:A9"/></mergeCells>');
    expect((await read(ledgerOf(columns, pagesOf(rows)))).slice(3)).toEqual([['甲', '一'], [null, '二'], [null, '三'], ['乙', '四'], [null, '五'], [null, '六']]);
    expect((await textOf(Readable.from(csvOf(ledgerOf(columns, pagesOf(rows)))))).split('\r\n').slice(1, 7)).toEqual(['甲,一', '甲,二', '甲,三', '乙,四', ',五', ',六']);
  });

  it('opens when there are no rows', async () => {
    expect(await read(ledgerOf([column('编号')], pagesOf()))).toEqual([['清丰县城关镇网格事件台账'], [WATERMARK], ['编号']]);
  });

  it('opens with whatever a text holds', async () => {
    const texts = fc.sample(fc.string({ unit: 'binary', minLength: 1 }), { numRuns: 80, seed: 5 });
    const writable = (value: string): string => neutralised(value).replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replaceAll('\r\n', '\n').replaceAll('\r', '\n');
    const sheet = await read(ledgerOf([column('a')], pagesOf(texts.map((one) => [text(`甲${one}`)]))));
    const got = sheet.slice(3).map(([value]) => value);
    expect(got).toEqual(texts.map((one) => writable(`甲${one}`).trim()));
  });

  it('columns are called A to Z, AA and on', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });
});

describe('a ledger as CSV', () => {
  it('has the mark of UTF-8, headings, rows without formulas, and at its end how many rows there are and whose copy it is', async () => {
    const csv = await textOf(Readable.from(csvOf(ledgerOf(COLUMNS, pagesOf(ROWS)))));
    expect(csv.split('\r\n')).toEqual([
      '\ufeff编号,时限,日期,金额,摘要',
      `WG-410922100-202603-0001,2026-10-13 18:00,2026-03-02,1234.56,"'=HYPERLINK(""http://a.b"")"`,
      'WG-410922100-202603-0002,,1899-01-01,,"五金店 <招牌> & ""灯""\n第二行"',
      `# 共 2 行\u3000${WATERMARK}`,
      '',
    ]);
    expect((await buffer(Readable.from(csvOf(ledgerOf(COLUMNS, pagesOf(ROWS)))))).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  });
});

describe('§3.11 whose copy it is', () => {
  it('stands in one line, the purpose where one was said', () => {
    expect(WATERMARK).toBe('导出人：张三（清丰县城关镇）\u3000导出时间：2026-03-02 10:20\u3000用途：年终总结\u3000编号：0195');
    expect(watermarkText({ name: '张三', unit: '清丰县城关镇', at: AT, purpose: null, id: '0195' })).not.toContain('用途');
    expect(exportName('清丰县城关镇', '网格事件台账', AT, 'xlsx')).toBe('清丰县城关镇网格事件台账_20260302.xlsx');
  });
});

describe('a ledger is read while it is taken', () => {
  const PAGES = 400;
  // What cannot be packed is as much outside as inside.
  const row = (): LedgerRow => [text(randomBytes(200).toString('base64'))];

  /** Pages that have been made, and whether making them has been ended. */
  const endless = () => {
    const state = { made: 0, ended: false };
    const pages = async function* (): AsyncGenerator<readonly LedgerRow[]> {
      try {
        for (; state.made < PAGES; state.made += 1) yield Array.from({ length: 20 }, row);
      } finally {
        state.ended = true;
      }
    };
    return { state, pages: pages() };
  };

  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await new Promise((resolve) => setImmediate(resolve));
  };

  it.each([
    ['workbook', (ledger: WrittenLedger) => workbookOf(ledger)],
    ['CSV', (ledger: WrittenLedger) => Readable.from(csvOf(ledger))],
  ])('a %s that nobody takes stands still, and whoever goes away ends it', async (_, write) => {
    const { state, pages } = endless();
    const content = write(ledgerOf([column('a')], pages));
    await new Promise((resolve) => content.once('readable', resolve));
    content.read(1);
    for (let turn = 0, made = -1; turn < 50 || made !== state.made; turn += 1) {
      made = state.made;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(state.made).toBeLessThan(PAGES / 2);
    expect(state.ended).toBe(false);
    content.destroy();
    await until(() => state.ended);
  });
});
