import fc from 'fast-check';
import { formatDateTime, parseDateTime } from './date-time.js';

describe('DateTime (decision 31)', () => {
  it('leaves with milliseconds and +08:00', () => {
    expect(formatDateTime(new Date('2026-03-02T09:50:00Z'))).toBe('2026-03-02T17:50:00.000+08:00');
    expect(formatDateTime(new Date('2025-12-31T16:00:00.007Z'))).toBe('2026-01-01T00:00:00.007+08:00');
  });

  it('comes back as the same instant', () => {
    const anyInstant = fc.date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('9999-12-30T00:00:00Z'), noInvalidDate: true });
    fc.assert(fc.property(anyInstant, (instant) => parseDateTime(formatDateTime(instant)).getTime() === instant.getTime()));
  });

  it.each(['2026-03-02T09:50:00Z', '2026-03-02T17:50+08:00', '2026-03-02T04:50:00.000000-05:00'])('reads %s', (text) => {
    expect(parseDateTime(text).toISOString()).toBe('2026-03-02T09:50:00.000Z');
  });

  it.each([
    '', '2026-03-02', '2026-03-02T17:50:00', '2026-02-30T10:00:00Z', '2026-03-02 17:50:00Z', '2026-03-02T24:00:00Z',
    '2026-03-02T17:60:00Z', '1772443800000', '2026-03-02T17:50:00+25:00', '+02026-03-02T17:50:00Z',
  ])('refuses %j with an example of the right form', (text) => {
    expect(() => parseDateTime(text, ['input', 'at'])).toThrow(/\+08:00/);
  });
});
