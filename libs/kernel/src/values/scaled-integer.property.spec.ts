import fc from 'fast-check';
import { formatMassGram, formatKilogram, parseMassGram, sumMassGram } from './mass-gram.js';
import { formatMoneyFen, formatYuan, parseMoneyFen, sumMoneyFen } from './money-fen.js';
import { MAX_BIGINT, MIN_BIGINT } from './scaled-integer.js';

const anyBigint = fc.bigInt({ min: MIN_BIGINT, max: MAX_BIGINT });

describe('MoneyFen and MassGram (domain-model §2, decision 10)', () => {
  it('read back what they write, over the whole of bigint', () => {
    fc.assert(
      fc.property(anyBigint, (value) => {
        expect(formatMoneyFen(parseMoneyFen(value.toString()))).toBe(value.toString());
        expect(formatMassGram(parseMassGram(value.toString()))).toBe(value.toString());
      }),
    );
    for (const edge of [MIN_BIGINT, MAX_BIGINT, 0n]) expect(parseMoneyFen(edge.toString())).toBe(edge);
  });

  it('refuse what bigint cannot hold', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 30n }), (beyond) => {
        expect(() => parseMoneyFen((MAX_BIGINT + beyond).toString())).toThrow(expect.objectContaining({ code: 'VALIDATION' }));
        expect(() => parseMassGram((MIN_BIGINT - beyond).toString())).toThrow(expect.objectContaining({ code: 'VALIDATION' }));
      }),
    );
  });

  it.each(['', ' 1', '1.0', '1e3', '+1', '-0', '007', '1,000', '0x10', '１２', 'NaN', '1n', '1\n'])('refuse %j', (text) => {
    expect(() => parseMoneyFen(text, ['input', 'amount'])).toThrow(/分/);
    expect(() => parseMassGram(text)).toThrow(/克/);
  });

  it('show yuan and kilograms exactly, without a float on the way', () => {
    expect(formatYuan(parseMoneyFen('8000000'))).toBe('80000.00');
    expect(formatYuan(parseMoneyFen('-5'))).toBe('-0.05');
    expect(formatKilogram(parseMassGram('500000'))).toBe('500.000');
    fc.assert(
      fc.property(anyBigint, (value) => {
        expect(BigInt(formatYuan(parseMoneyFen(value.toString())).replace('.', ''))).toBe(value);
      }),
    );
  });

  it('sum exactly, and refuse a sum that does not fit', () => {
    expect(sumMoneyFen(['9007199254740993', '1'].map((text) => parseMoneyFen(text)))).toBe(9007199254740994n);
    expect(() => sumMassGram([parseMassGram(MAX_BIGINT.toString()), parseMassGram('1')])).toThrow(/超出/);
  });
});
