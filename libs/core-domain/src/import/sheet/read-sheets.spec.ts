import { Readable } from 'node:stream';
import fc from 'fast-check';
import writeWorkbook from 'write-excel-file/node';
import { textWorkbook } from '../workbook.js';
import { wholeSheets } from '../uploaded-sheets.js';
import { TABLE_MIMES } from './read-sheets.js';
import { PackedTexts } from './xlsx/packed-texts.js';
import { showsDay } from './xlsx/workbook-facts.js';

const csv = (bytes: Buffer) => wholeSheets(Readable.from([bytes]), TABLE_MIMES.csv);
const xlsx = (bytes: Buffer) => wholeSheets(Readable.from([bytes]), TABLE_MIMES.xlsx);

// 姓名,村 / 张三,东村 in GB18030.
const GB = Buffer.from('d0d5c3fb2cb4e50ad5c5c8fd2cb6abb4e5', 'hex');

describe('AM-20 tables', () => {
  it('AM-20 are read as text in UTF-8, with its mark or without, and in GB18030', async () => {
    const rows = [['姓名', '村'], ['张三', '东村']];
    for (const bytes of [GB, Buffer.from('姓名,村\n张三,东村'), Buffer.from('\ufeff姓名\t村\r\n张三\t东村'), Buffer.from('姓名;村\n"张三";东村')]) expect(await csv(bytes)).toEqual([{ name: null, rows }]);
    expect((await csv(Buffer.from('表\n\n姓名,村\n"张,三",东村')))[0]?.rows).toEqual([['表'], [''], ['姓名', '村'], ['张,三', '东村']]);
    await expect(csv(Buffer.from([0x31, 0xff, 0xff, 0x2c]))).rejects.toMatchObject({ code: 'VALIDATION' });
    await expect(csv(Buffer.from('a,"b\nc,d'))).rejects.toMatchObject({ code: 'VALIDATION' });
  });

  it('AM-20 keep what is a number, a text, a day and a flag apart, and the digits that the file has', async () => {
    const bytes = await writeWorkbook([[
      { value: '990000195001010019', type: String }, { value: 990000195001010000, type: Number }, { value: new Date('1955-07-02T00:00:00Z'), type: Date, format: 'yyyy-mm-dd' }, { value: true, type: Boolean }, null, { value: 12.5, type: Number },
    ]]).toBuffer();
    const [sheet] = await xlsx(bytes);
    expect(sheet?.rows).toEqual([['990000195001010019', { number: expect.stringMatching(/^9\.?9/) }, { day: '1955-07-02' }, { flag: true }, null, { number: '12.5' }]]);
  });

  it('AM-20 a workbook of ours is text in every cell, and nothing in it runs', async () => {
    const bytes = await textWorkbook([{ name: '甲', headings: 1, widths: [10, 10], rows: [['姓名', '备注'], ['张三', '=1+1']] }, { name: '乙', headings: 1, widths: [10], rows: [['字典'], ['@x']] }]);
    expect(await xlsx(bytes)).toEqual([{ name: '甲', rows: [['姓名', '备注'], ['张三', "'=1+1"]] }, { name: '乙', rows: [['字典'], ["'@x"]] }]);
  });

  it('AM-20 what is no workbook is refused with what to do', async () => {
    for (const bytes of [Buffer.from('not a workbook'), Buffer.alloc(0)]) await expect(xlsx(bytes)).rejects.toMatchObject({ code: 'VALIDATION', messageZh: expect.stringContaining('另存为 .xlsx') });
  });

  it('AM-20 texts are kept packed and come back as they were', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: 'grapheme' })), (texts) => {
      const packed = new PackedTexts();
      for (const text of texts) packed.push(text);
      expect(texts.map((_, number) => packed.at(number))).toEqual(texts.map((text) => text));
      expect([packed.at(texts.length), packed.at(-1), packed.at(Number.NaN)]).toEqual([undefined, undefined, undefined]);
    }));
  });

  it('AM-20 a number is a day where its format shows one', () => {
    for (const code of ['yyyy-mm-dd', 'yyyy"年"m"月"d"日"', '[$-804]m/d;@', 'd', 'YYYY/M']) expect([code, showsDay(code)]).toEqual([code, true]);
    for (const code of ['General', '0.00', '@', 'h:mm', 'mm:ss', '[Red]0', '0"day"', '#,##0\\d', '0_y']) expect([code, showsDay(code)]).toEqual([code, false]);
  });
});
