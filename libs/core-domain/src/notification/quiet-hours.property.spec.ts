import fc from 'fast-check';
import { isQuiet, mayGoOutAt } from './quiet-hours.rules.js';

const anyInstant = fc.date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2040-01-01T00:00:00Z'), noInvalidDate: true });
const DAY_MS = 86_400_000;

describe('§3.8 quiet hours', () => {
  it.each([
    ['2026-03-02T20:59:59+08:00', '2026-03-02T20:59:59+08:00'],
    ['2026-03-02T21:00:00+08:00', '2026-03-03T07:00:00+08:00'],
    ['2026-03-03T00:00:00+08:00', '2026-03-03T07:00:00+08:00'],
    ['2026-03-03T06:59:59+08:00', '2026-03-03T07:00:00+08:00'],
    ['2026-03-03T07:00:00+08:00', '2026-03-03T07:00:00+08:00'],
    ['2026-12-31T23:00:00+08:00', '2027-01-01T07:00:00+08:00'],
  ])('§3.8 what would go out at %s goes out at %s', (at, goes) => {
    expect(mayGoOutAt(new Date(at), false)).toEqual(new Date(goes));
  });

  it('§3.8 it goes out at an hour that is not quiet, never earlier, never ten hours later; an urgent one at once', () => {
    fc.assert(
      fc.property(anyInstant, (at) => {
        const goes = mayGoOutAt(at, false);
        expect(isQuiet(goes)).toBe(false);
        expect(goes.getTime() - at.getTime()).toBeGreaterThanOrEqual(0);
        expect(goes.getTime() - at.getTime()).toBeLessThan((10 * DAY_MS) / 24 + 1);
        expect(mayGoOutAt(goes, false)).toEqual(goes);
        expect(mayGoOutAt(at, true)).toEqual(at);
      }),
    );
  });
});
