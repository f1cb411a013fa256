import fc from 'fast-check';
import { formatYuan } from '@xiangzhi/kernel';
import { choices, Fen, Identified, TenantRecord } from '@xiangzhi/vocabulary';
import { codeColumn, dayColumn, idNumberColumn, readCell, sameColumn, textColumn, type CellBook, type SheetCell } from '../index.js';
import { dayFrom } from './day-cell.rules.js';

@TenantRecord({ table: 'bill', zh: '账单', en: 'A bill.' })
class Bill extends Identified {
  @Fen({ zh: '金额', en: 'Amount.' })
  readonly amount!: string;
}

const Sex = choices('Sex', { zh: '性别' }, { MALE: { zh: '男' }, FEMALE: { zh: '女' } });
const book: CellBook = { today: '2026-03-02', unit: () => ({ faultZh: '没有' }), entries: () => ({ codes: new Map(), labels: [] }) };
const number = idNumberColumn({ zh: '证件号码' });
const born = dayColumn({ zh: '出生日期' });
const sex = codeColumn(Sex, { zh: '性别' });
const groups = codeColumn(Sex, { zh: '人群', several: true, privacy: 3 });

const cells = fc.oneof(
  fc.constant(null), fc.string({ unit: 'grapheme' }), fc.record({ number: fc.oneof(fc.double().map(String), fc.string()) }), fc.record({ day: fc.constant('2020-01-01') }), fc.record({ flag: fc.boolean() }),
) as fc.Arbitrary<SheetCell>;

describe('AM-20 cells', () => {
  it('AM-20 whatever stands in a cell is a value or a fault in Chinese, and never a surprise', () => {
    fc.assert(fc.property(cells, fc.constantFrom(number, born, sex, groups, textColumn({ zh: '住址', max: 5, required: true })), (cell, column) => {
      const read = readCell(cell, column, book);
      expect('value' in read ? true : /\p{Script=Han}/u.test(read.faultZh)).toBe(true);
    }));
  });

  it('AM-20 other words for a code are read as it, alone and among several; nothing else is', () => {
    const synonyms = { 男性: 'MALE', 女性: 'FEMALE' };
    const said = (text: string, several: boolean) => readCell(text, codeColumn(Sex, { zh: '性别', several, synonyms }), book);
    expect([said('男性', false), said('男', false), said('男性、女', true)]).toEqual([{ value: 'MALE' }, { value: 'MALE' }, { value: ['MALE', 'FEMALE'] }]);
    for (const text of ['constructor', '__proto__', '男人']) expect(said(text, false)).toHaveProperty('faultZh');
  });

  it('AM-20 an id number in a numeric cell is a fault, whatever the number', () => {
    fc.assert(fc.property(fc.bigInt({ min: 10n ** 14n, max: 10n ** 18n }), (n) => {
      expect(readCell({ number: String(n) }, number, book)).toHaveProperty('faultZh', expect.stringContaining('文本'));
      expect(readCell({ number: Number(n).toExponential().toUpperCase() }, number, book)).toHaveProperty('faultZh');
      expect(readCell(Number(n).toExponential(10).toUpperCase().replace('+', ''), number, book)).toHaveProperty('faultZh');
      expect(readCell(` ${n} `, number, book)).toEqual({ value: String(n) });
    }));
  });

  it('AM-20 a day is read in every way in which people write it, and one that does not exist in none', () => {
    fc.assert(fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (at) => {
      const day = at.toISOString().slice(0, 10);
      const [y = '', m = '', d = ''] = day.split('-');
      for (const text of [day, `${y}.${Number(m)}.${Number(d)}`, `${y}/${m}/${d}`, `${y}年${Number(m)}月${Number(d)}日`, `${y}${m}${d}`, ` ${y} . ${Number(m)} . ${Number(d)} `, `${y}．${m}．${d}`]) expect(dayFrom(text)).toBe(day);
      expect(readCell({ number: `${y}${m}${d}` }, born, book)).toEqual({ value: day });
    }));
    for (const text of ['1955.7', '1955.2.30', '2023-13-01', '55.7.2', '1955年', '20552', 'abc']) expect(dayFrom(text)).toBeNull();
    expect(readCell({ number: '20272' }, born, book)).toHaveProperty('faultZh');
  });

  it('AM-20 yuan become fen to the last one, in a text and in a number', () => {
    const cost = sameColumn(() => Bill, 'amount');
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), (fen) => {
      const amount = formatYuan(fen as never);
      for (const text of [amount, `¥${amount}`, `${amount} 元`, ` ${amount.replace(/\B(?=(\d{3})+\.)/g, ',')}`]) expect(readCell(text, cost, book)).toEqual({ value: String(fen) });
    }));
    expect(readCell({ number: '12.5' }, cost, book)).toEqual({ value: '1250' });
    for (const text of ['12.345', '十元', '1e3', '']) expect(readCell(text, { ...cost, required: true }, book)).toHaveProperty('faultZh');
  });

  it('AM-20 a label or its code is the code; several stand beside each other; what is none is told with what there is', () => {
    for (const text of ['男', 'male', ' MALE ']) expect(readCell(text, sex, book)).toEqual({ value: 'MALE' });
    expect(readCell('女、男，女', groups, book)).toEqual({ value: ['FEMALE', 'MALE'] });
    expect(readCell('雄', sex, book)).toEqual({ faultZh: '“性别”没有“雄”这一项，可填：“男”、“女”' });
    // What is personal is not said again.
    expect(readCell('残疾甲', groups, book)).toEqual({ faultZh: '“人群”没有所填内容这一项，可填：“男”、“女”' });
  });
});
