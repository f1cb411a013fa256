import fc from 'fast-check';
import { checkCharacterOf } from '../people/id-number.rules.js';
import { forbiddenIn, isLuhn } from './notice-text.rules.js';

const digits = (length: number): fc.Arbitrary<string> => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
const idNumber = fc.tuple(fc.integer({ min: 1930, max: 2020 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }), digits(3)).map(([year, month, day, serial]) => {
  const first17 = `990000${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}${serial}`;
  return `${first17}${checkCharacterOf(first17)}`;
});
const mobile = fc.tuple(fc.constantFrom('13', '15', '17', '18', '19'), digits(9)).map(([start, rest]) => start + rest);
const card = fc.stringMatching(/^[1-9][0-9]{14}$/).map((first15) => Array.from({ length: 10 }, (_, last) => `${first15}${last}`).find(isLuhn) as string);
/** Words of a notice, around whatever is hidden among them. */
const words = fc.stringMatching(/^[村民公示张王李，。（）：A-Z]{0,12}$/).filter((text) => !/[A-Z]$/.test(text));
const around = (secret: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.tuple(words, secret, fc.stringMatching(/^[村民公示，。（）：]{0,12}$/)).map((parts) => parts.join(''));

const spaced = (text: string): string => (text.length === 11 ? `${text.slice(0, 3)} ${text.slice(3, 7)}-${text.slice(7)}` : text.replace(/(\d{4})(?=\d)/g, '$1 '));
const wide = (text: string): string => text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

describe('PN-3 what a text of a notice must not show', () => {
  it('PN-3 finds every ID number of a resident, in whatever digits', () => {
    fc.assert(fc.property(around(idNumber), (text) => forbiddenIn(text) !== null && forbiddenIn(wide(text)) !== null));
    expect(forbiddenIn('监护人 990000195001010019')).toBe('身份证号码');
    expect(forbiddenIn('990000 19500101 0019')).toBe('身份证号码');
  });

  it('PN-3 finds every mobile number and every bank card, with blanks and hyphens too', () => {
    fc.assert(fc.property(around(mobile), (text) => forbiddenIn(text) === '手机号'));
    fc.assert(fc.property(mobile, (number) => forbiddenIn(`电话${spaced(number)}。`) === '手机号'));
    fc.assert(fc.property(around(card), (text) => forbiddenIn(text) === '银行卡号'));
    fc.assert(fc.property(card, (number) => forbiddenIn(`账号：${spaced(number)}`) === '银行卡号'));
  });

  it('PN-3 leaves dates, amounts, numbers of items, office telephones and codes of enterprises alone', () => {
    for (const text of ['2026年4月13日至4月20日', '预算 200000 元，合同价 198,000 元', 'WG-410922100-202603-0001', '咨询电话 0393-7221234', '统一社会信用代码 91410922MA9K12345X', '面积 1.25 亩，涉及 780 户']) {
      expect([text, forbiddenIn(text)]).toEqual([text, null]);
    }
  });
});
