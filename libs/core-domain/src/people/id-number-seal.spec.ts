import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { keptIdNumber, seal, unseal } from './id-number-seal.js';

const [KEY, OTHER] = [randomBytes(32), randomBytes(32)];

/** A township: its keys follow from one secret and the purpose. */
const township = (secret: string): Parameters<typeof keptIdNumber>[0] => ({ keyFor: (purpose) => Buffer.from(`${secret} ${purpose}`.padEnd(32).slice(0, 32)) });

const kept = (secret: string, idNumber = '990000195001010019', idType: 'RESIDENT_ID' | 'PASSPORT' = 'RESIDENT_ID') =>
  keptIdNumber(township(secret), { idType, idNumber, birthDate: null, gender: null });

describe('RES-1 a sealed number', () => {
  it('is opened by its own key alone, whatever it says', () => {
    fc.assert(fc.property(fc.string(), (text) => {
      expect(unseal(KEY, seal(KEY, text))).toBe(text);
      expect(() => unseal(OTHER, seal(KEY, text))).toThrow();
    }));
  });

  it('looks different each time, and is not opened once a bit of it has changed', () => {
    expect(seal(KEY, 'a')).not.toBe(seal(KEY, 'a'));
    const sealed = Buffer.from(seal(KEY, '990000195001010019'), 'base64url');
    for (let i = 0; i < sealed.length; i++) {
      const altered = Buffer.from(sealed);
      altered[i]! ^= 1;
      expect(() => unseal(KEY, altered.toString('base64url'))).toThrow();
    }
  });

  it('is found by an index that is the same each time, of no other township, number or kind of document', () => {
    const { idNumberIndex } = kept('one');
    expect(kept('one').idNumberIndex).toBe(idNumberIndex);
    for (const other of [kept('two'), kept('one', '990000195506070025'), kept('one', '990000195001010019', 'PASSPORT')]) expect(other.idNumberIndex).not.toBe(idNumberIndex);
  });
});
