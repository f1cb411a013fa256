import fc from 'fast-check';
import type { LedgerCell, LedgerHeading } from '@xiangzhi/read-model';
import { cellsOf, linesOf, neutralised } from './cell.rules.js';

const cell = (path: string, value: LedgerCell['value'] = 'text', labels?: LedgerCell['labels']): LedgerCell => ({ path: path.split('.'), value, ...(labels ? { labels } : {}) });
const heading = (from: LedgerCell, more: Partial<LedgerHeading> = {}): LedgerHeading => ({ zh: '栏', from, ...more });

const written = (column: LedgerHeading, row: object): unknown => cellsOf({ columns: [column] }, row as Record<string, unknown>)[0];

describe('CORE-T13 nothing that leaves is a formula', () => {
  it.each(['=HYPERLINK("http://a.b","点此")', '+1+1', '-2+3', '@SUM(A1)', '\t=1', ' =1', '\r\n=1', '＝1', '＋1', '－1', '＠a', '=cmd|\'/c calc\'!A1', '\u0000=1'])('%j begins with an apostrophe', (text) => {
    expect(neutralised(text)).toBe(`'${text}`);
  });

  it.each(['井盖松动', '1=1', 'a+b', '2026-03-02', '（=）', ''])('%j stays', (text) => {
    expect(neutralised(text)).toBe(text);
  });

  it('whatever a text is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !/^\s*[=+\-@＝＋－＠]/u.test(neutralised(text)) && neutralised(text).endsWith(text)));
  });
});

describe('a cell says what the list says', () => {
  it.each([
    ['a text', heading(cell('a')), { a: '井盖' }, { kind: 'text', text: '井盖' }],
    ['nothing', heading(cell('a')), { a: null }, null],
    ['nothing behind a relation', heading(cell('a.b')), { a: null }, null],
    ['yes and no', heading(cell('a', 'flag')), { a: false }, { kind: 'text', text: '否' }],
    ['a whole number', heading(cell('a', 'int')), { a: -3 }, { kind: 'number', text: '-3' }],
    ['money in yuan', heading(cell('a', 'money')), { a: '-5' }, { kind: 'number', text: '-0.05' }],
    ['a day', heading(cell('a', 'day')), { a: '2026-03-02' }, { kind: 'day', text: '2026-03-02' }],
    ['an instant in local time', heading(cell('a', 'instant')), { a: '2026-03-02T17:50:00.000+08:00' }, { kind: 'instant', text: '2026-03-02 17:50:00' }],
    ['codes by their labels', heading(cell('a', 'codes', { X: '甲', Y: '乙' })), { a: ['Y', 'X', 'Z'] }, { kind: 'text', text: '乙、甲、Z' }],
    ['several texts', heading(cell('a')), { a: ['电梯', '空调'] }, { kind: 'text', text: '电梯、空调' }],
    ['a bracket', heading(cell('a'), { aside: cell('b.c') }), { a: '人民路', b: { c: '一号网格' } }, { kind: 'text', text: '人民路（一号网格）' }],
    ['no empty bracket', heading(cell('a'), { aside: cell('b.c') }), { a: '人民路', b: null }, { kind: 'text', text: '人民路' }],
    ['all of a to-many relation', heading(cell('a.b')), { a: [{ b: '张三' }, { b: null }, { b: '李四' }] }, { kind: 'text', text: '张三；李四' }],
    ['each with its own bracket', heading(cell('a.b.c'), { aside: cell('a.d', 'day') }), { a: [{ b: { c: '张三' }, d: null }, { b: { c: '李四' }, d: '2026-03-02' }] }, { kind: 'text', text: '张三；李四（2026-03-02）' }],
    ['only those that a flag holds for', heading(cell('a.b.c'), { while: ['a', 'on'] }), { a: [{ b: { c: '张三' }, on: false }, { b: { c: '李四' }, on: true }] }, { kind: 'text', text: '李四' }],
    ['none of them', heading(cell('a.b')), { a: [] }, null],
  ])('%s', (_, column, row, expected) => {
    expect(written(column, row)).toEqual(expected);
  });

  it('CR-T4 a row has a line for each child and one at least; what is its own is said in the first', () => {
    const columns = [heading(cell('a')), heading(cell('b.c')), heading(cell('d', 'day'))];
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 99 }), { maxLength: 9 }), (children) => {
        const lines = linesOf({ zh: '表', document: '', each: 'b', columns }, { a: '甲', b: children.map((c) => ({ c: String(c) })), d: '2026-03-02' });
        const [first, ...others] = lines;
        return lines.length === Math.max(1, children.length) && first?.[0]?.kind === 'text' && first[2]?.kind === 'day'
          && others.every((line) => line[0]?.kind === 'above' && line[2]?.kind === 'above' && line[2].text === '2026-03-02')
          && children.every((c, i) => lines[i]?.[1]?.text === String(c));
      }),
    );
  });

  it('money is exact, however much it is', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n }), (fen) => {
        const { text } = written(heading(cell('a', 'money')), { a: String(fen) }) as { text: string };
        return BigInt(text.replace('.', '')) === fen && /^-?\d+\.\d\d$/.test(text);
      }),
    );
  });
});
