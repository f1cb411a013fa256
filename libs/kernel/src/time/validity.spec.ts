import fc from 'fast-check';
import { addDays, localDateOf, type LocalDate } from './local-date.js';
import { isValidOn, localDateFrom, overlaps, type Validity } from './validity.js';

const anyDay: fc.Arbitrary<LocalDate> = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2026-01-01', days));
const anySpan: fc.Arbitrary<Validity> = fc
  .tuple(anyDay, fc.option(fc.integer({ min: 0, max: 60 })))
  .map(([validFrom, days]) => ({ validFrom, validTo: days === null ? null : addDays(validFrom, days) }));

describe('validity in business days', () => {
  it('includes its first and its last day, and ends at midnight in Shanghai after the last (CORE-T14)', () => {
    const span = { validFrom: '2026-03-01', validTo: '2026-03-31' };
    expect(isValidOn(span, '2026-03-01')).toBe(true);
    expect(isValidOn(span, localDateOf(new Date('2026-03-31T15:59:59.999Z')))).toBe(true);
    expect(isValidOn(span, localDateOf(new Date('2026-03-31T16:00:00.000Z')))).toBe(false);
    expect(isValidOn(span, '2026-02-28')).toBe(false);
    expect(isValidOn({ validFrom: '2026-03-01', validTo: null }, '2099-01-01')).toBe(true);
  });

  it('overlaps exactly when a day lies in both', () => {
    const days = Array.from({ length: 470 }, (_, index) => addDays('2026-01-01', index));
    fc.assert(
      fc.property(anySpan, anySpan, (one, other) => {
        expect(overlaps(one, other)).toBe(days.some((day) => isValidOn(one, day) && isValidOn(other, day)));
        expect(overlaps(one, other)).toBe(overlaps(other, one));
      }),
    );
  });

  it('refuses a day that does not exist', () => {
    expect(localDateFrom('2024-02-29')).toBe('2024-02-29');
    for (const text of ['2026-02-29', '2026-2-9', '', 'today']) {
      expect(() => localDateFrom(text, ['validTo'])).toThrow(expect.objectContaining({ code: 'VALIDATION' }));
    }
  });
});
