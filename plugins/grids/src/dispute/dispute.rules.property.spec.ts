import { addDays } from '@xiangzhi/plugin-api';
import fc from 'fast-check';
import { assertConfirmable, assertParties, assertProlongable, confirmableUntil } from './dispute.rules.js';

const AGREED = '2026-03-02';
const refused = (rule: () => void): boolean => {
  try {
    rule();
    return false;
  } catch {
    return true;
  }
};

describe('§4.2 rules of disputes', () => {
  it('a court confirms from the day of the agreement to the thirtieth after it, and not on a day to come', () => {
    expect(confirmableUntil(AGREED)).toBe('2026-04-01');
    fc.assert(fc.property(fc.integer({ min: -40, max: 80 }), fc.integer({ min: 0, max: 80 }), (applied, now) => {
      const refuses = refused(() => assertConfirmable(AGREED, addDays(AGREED, applied), addDays(AGREED, now)));
      expect(refuses).toBe(applied < 0 || applied > 30 || applied > now);
    }));
  });

  it('one party that has not agreed is enough to refuse a longer mediation', () => {
    const parties = fc.uniqueArray(fc.uuid(), { minLength: 2, maxLength: 6 });
    fc.assert(fc.property(parties, fc.integer({ min: 1, max: 40 }), fc.nat(), (all, days, which) => {
      expect(refused(() => assertProlongable({ parties: all, consenting: all, days }))).toBe(days > 30);
      expect(refused(() => assertProlongable({ parties: all, consenting: all.filter((_, i) => i !== which % all.length), days }))).toBe(true);
    }));
  });

  it('nobody is in dispute with himself', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('甲', '乙 ', ' 甲', '乙'), { maxLength: 6 }), (names) => {
      expect(refused(() => assertParties(names))).toBe(new Set(names.map((name) => name.trim())).size < 2);
    }));
  });
});
