import fc from 'fast-check';
import { checkCharacterOf, maskIdNumber, normalIdNumber, readIdNumber } from './id-number.rules.js';

/** Of the non-existent region 990000: nobody's. */
const VECTORS = ['990000195001010019', '990000195506070025', '990000201508150035', '990000194802290044', '990000201307210126'];

const anyNumber = fc
  .record({ day: fc.date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true }), order: fc.integer({ min: 0, max: 999 }) })
  .map(({ day, order }) => `990000${day.toISOString().slice(0, 10).replaceAll('-', '')}${String(order).padStart(3, '0')}`)
  .map((digits) => digits + checkCharacterOf(digits));

describe('RES-1 the ID number of a resident (§3.3)', () => {
  it.each(VECTORS)('%s is right, and wrong with any other last character', (number) => {
    expect(readIdNumber(number)).not.toBeNull();
    for (const other of '0123456789X') expect(readIdNumber(number.slice(0, 17) + other) !== null).toBe(other === number[17]);
  });

  it('tells the day of birth and the sex', () => {
    expect(readIdNumber('990000195001010019')).toEqual({ birthDate: '1950-01-01', gender: 'MALE' });
    expect(readIdNumber('990000194802290044')).toEqual({ birthDate: '1948-02-29', gender: 'FEMALE' });
  });

  it('a day that does not exist is no day of birth, whatever the check character says', () => {
    for (const day of ['19490229', '19501301', '19500432', '00000000']) expect(readIdNumber(`990000${day}001${checkCharacterOf(`990000${day}001`)}`)).toBeNull();
  });

  it('one wrong digit, or two neighbours exchanged, are always noticed', () => {
    fc.assert(
      fc.property(anyNumber, fc.nat(16), fc.nat(9), (number, place, digit) => {
        const wrong = number.slice(0, place) + String(digit) + number.slice(place + 1);
        if (wrong !== number) expect(readIdNumber(wrong)).toBeNull();
        const [a, b] = [number[place] ?? '', number[place + 1] ?? ''];
        const exchanged = number.slice(0, place) + b + a + number.slice(place + 2);
        if (exchanged !== number) expect(readIdNumber(exchanged)).toBeNull();
      }),
    );
  });

  it('as it is typed or pasted it is the same number', () => {
    fc.assert(fc.property(anyNumber, (number) => {
      const full = [...number].map((one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)).join('');
      expect([` ${number.slice(0, 6)} ${number.slice(6).toLowerCase()} `, full].map(normalIdNumber)).toEqual([number, number]);
    }));
  });

  it('the mask hides the day of birth and keeps the length', () => {
    expect(maskIdNumber('990000195001010019')).toBe('990000********0019');
    fc.assert(fc.property(fc.stringMatching(/^[0-9A-Z]{0,20}$/), (text) => {
      const masked = maskIdNumber(text);
      expect(masked).toHaveLength(text.length);
      if (text.length > 0) expect(masked).toContain('*');
    }));
  });
});
