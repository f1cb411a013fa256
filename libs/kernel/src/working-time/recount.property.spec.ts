import fc from 'fast-check';
import { addDays, localDateOf } from '../time/local-date.js';
import { deadlineOf, extendedDeadline } from './deadline.js';
import { at, officialCalendar, shown } from './fixtures/official-calendar.js';
import { LIMIT_UNITS, type Limit, type LimitUnit } from './limit.js';
import { recountedDeadline } from './recount.js';

const calendar = officialCalendar();
const anyReceipt = fc.date({ min: at('2025-01-01 00:00'), max: at('2026-09-30 23:59'), noInvalidDate: true });
const limitOf = (...units: readonly LimitUnit[]): fc.Arbitrary<Limit> => fc.record({ unit: fc.constantFrom(...units), amount: fc.integer({ min: 1, max: 25 }) });
const anyUnknown = fc.constantFrom([2025], [2026], [2025, 2026]);

describe('CLK-2 a provisional deadline when the notice is known', () => {
  it('CLK-2 nobody has moved it: it is what it had been with the notice', () => {
    fc.assert(
      fc.property(anyReceipt, limitOf(...LIMIT_UNITS), anyUnknown, (begun, limit, unknown) => {
        const { dueAt } = deadlineOf(begun, limit, calendar.before(unknown));
        expect(recountedDeadline({ begun, dueAt, originalDueAt: dueAt }, limit, calendar)).toEqual(deadlineOf(begun, limit, calendar));
      }),
      { numRuns: 300 },
    );
  });

  it('CLK-5 extended before: it is as late as if the notice had been known then', () => {
    fc.assert(
      fc.property(anyReceipt, limitOf('WORKING_DAYS', 'WORKING_HOURS'), fc.integer({ min: 1, max: 20 }), (begun, limit, more) => {
        const [first, last] = [deadlineOf(begun, limit, calendar), { ...limit, amount: more }];
        const right = extendedDeadline(first, last, calendar);
        // The year that it ends in was not known.
        const formerly = calendar.before([Number(localDateOf(right.dueAt).slice(0, 4))]);
        const original = deadlineOf(begun, limit, formerly);
        const { dueAt } = extendedDeadline(original, last, formerly);
        fc.pre(localDateOf(dueAt).slice(0, 4) === localDateOf(right.dueAt).slice(0, 4));
        expect(shown(recountedDeadline({ begun, dueAt, originalDueAt: original.dueAt }, limit, calendar).dueAt)).toBe(shown(right.dueAt));
      }),
      { numRuns: 300 },
    );
  });

  it('CLK-2 counted again it stays, and it is never due on a rest day', () => {
    fc.assert(
      fc.property(anyReceipt, limitOf('WORKING_DAYS', 'CALENDAR_DAYS'), anyUnknown, (begun, limit, unknown) => {
        const { dueAt } = deadlineOf(begun, limit, calendar.before(unknown));
        const recounted = recountedDeadline({ begun, dueAt, originalDueAt: dueAt }, limit, calendar);
        expect(recountedDeadline({ begun, dueAt: recounted.dueAt, originalDueAt: recounted.dueAt }, limit, calendar)).toEqual(recounted);
        expect([calendar.isWorkingDay(localDateOf(recounted.dueAt)), recounted.provisional]).toEqual([true, localDateOf(recounted.dueAt) > '2026-12-31']);
      }),
      { numRuns: 300 },
    );
  });

  it('CLK-3 the vectors, had 2026 not been known', () => {
    const before = calendar.before([2026]);
    for (const [received, amount, day] of [['2026-09-30', 5, '2026-10-13'], ['2026-02-13', 5, '2026-02-27']] as const) {
      const begun = at(`${received} 15:00`);
      const { dueAt, provisional } = deadlineOf(begun, { unit: 'WORKING_DAYS', amount }, before);
      expect([provisional, localDateOf(dueAt)]).toEqual([true, addDays(received, 7)]);
      expect(localDateOf(recountedDeadline({ begun, dueAt, originalDueAt: dueAt }, { unit: 'WORKING_DAYS', amount }, calendar).dueAt)).toBe(day);
    }
  });
});
