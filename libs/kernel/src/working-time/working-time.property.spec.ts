import fc from 'fast-check';
import { addDays, localDateOf, type LocalDate } from '../time/local-date.js';
import { deadlineOf } from './deadline.js';
import { escalationInstants } from './escalation.js';
import { at, officialCalendar } from './fixtures/official-calendar.js';
import { LIMIT_UNITS, type Limit, type LimitUnit } from './limit.js';
import { afterPause, pausedUnits } from './pause.js';
import { DEFAULT_WORK_HOURS, type WorkHours } from './work-hours.js';
import type { WorkingCalendar } from './working-calendar.js';
import { workingTimeBetween } from './working-minutes.js';

const SUMMER: WorkHours = { ...DEFAULT_WORK_HOURS, validFrom: '2025-06-01', seasonFrom: '05-01', seasonTo: '09-30', pmFrom: '15:00', pmTo: '18:30' };
const WINTER: WorkHours = { ...DEFAULT_WORK_HOURS, validFrom: '2025-10-01', seasonFrom: '11-01', seasonTo: '02-28', amFrom: '09:00', pmTo: '17:30' };

const anyInstant = fc.date({ min: at('2025-01-01 00:00'), max: at('2026-12-31 23:59'), noInvalidDate: true });
const anyDay: fc.Arbitrary<LocalDate> = fc.integer({ min: 0, max: 729 }).map((days) => addDays('2025-01-01', days));
const limitOf = (...units: readonly LimitUnit[]): fc.Arbitrary<Limit> =>
  fc.record({ unit: fc.constantFrom(...units), amount: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 120 })) });
const anyLimit = limitOf(...LIMIT_UNITS);
const anyCalendar: fc.Arbitrary<WorkingCalendar> = fc.constantFrom(officialCalendar(), officialCalendar([SUMMER, WINTER]));

function holds<Case>(property: fc.IRawProperty<Case, false>): void {
  fc.assert(property, { numRuns: 300 });
}
const ordered = (one: Date, other: Date): readonly [Date, Date] => (one <= other ? [one, other] : [other, one]);

describe('properties of deadlines', () => {
  it('CLK-1 a deadline in days is the close of business of a working day after the receipt', () => {
    holds(
      fc.property(anyInstant, limitOf('WORKING_DAYS', 'CALENDAR_DAYS'), anyCalendar, (received, limit, calendar) => {
        const day = localDateOf(deadlineOf(received, limit, calendar).dueAt);
        expect(calendar.isWorkingDay(day)).toBe(true);
        expect(deadlineOf(received, limit, calendar).dueAt).toEqual(calendar.closeOf(day));
        expect(day > localDateOf(received)).toBe(true);
      }),
    );
  });

  it('CLK-1 n working days hold exactly n working days after the day of receipt', () => {
    holds(
      fc.property(anyInstant, limitOf('WORKING_DAYS'), (received, limit) => {
        const calendar = officialCalendar();
        const last = localDateOf(deadlineOf(received, limit, calendar).dueAt);
        let worked = 0;
        for (let day = addDays(localDateOf(received), 1); day <= last; day = addDays(day, 1)) worked += calendar.isWorkingDay(day) ? 1 : 0;
        expect(worked).toBe(limit.amount);
      }),
    );
  });

  it('CLK-6 the working time until a deadline in working hours is the limit', () => {
    holds(
      fc.property(anyInstant, limitOf('WORKING_HOURS'), anyCalendar, (received, limit, calendar) => {
        expect(workingTimeBetween(received, deadlineOf(received, limit, calendar).dueAt, calendar)).toBe(limit.amount * 3_600_000);
      }),
    );
  });

  it('CLK-1 who is received later is not due earlier', () => {
    holds(
      fc.property(anyInstant, anyInstant, anyLimit, anyCalendar, (one, other, limit, calendar) => {
        const [first, second] = ordered(one, other);
        expect(deadlineOf(first, limit, calendar).dueAt <= deadlineOf(second, limit, calendar).dueAt).toBe(true);
      }),
    );
  });

  it('CLK-2 one more holiday never makes a deadline earlier, one more in-lieu workday never makes it later', () => {
    holds(
      fc.property(anyInstant, anyLimit, anyDay, (received, limit, day) => {
        const due = (calendar: WorkingCalendar) => deadlineOf(received, limit, calendar).dueAt.getTime();
        expect(due(officialCalendar([], [[day, 'HOLIDAY']]))).toBeGreaterThanOrEqual(due(officialCalendar()));
        expect(due(officialCalendar([], [[day, 'IN_LIEU_WORKDAY']]))).toBeLessThanOrEqual(due(officialCalendar()));
      }),
    );
  });

  it('§3.6 receipt ≤ yellow < due < third < fourth level', () => {
    holds(
      fc.property(anyInstant, anyLimit, anyCalendar, (received, limit, calendar) => {
        const deadline = deadlineOf(received, limit, calendar);
        const instants = [received, ...escalationInstants(deadline, calendar).map((one) => one.at)].map((one) => one.getTime());
        expect(instants).toEqual([...instants].sort((one, other) => one - other));
        expect(new Set(instants.slice(1)).size).toBe(4);
      }),
    );
  });
});

describe('properties of pauses', () => {
  it('CLK-4 pause and resume within a moment never moves a deadline in days', () => {
    // Aimed at closes of business, where a day could be lost.
    const closes = anyDay.chain((day) => fc.integer({ min: -30_000, max: 30_000 }).map((ms) => new Date(at(`${day} 18:00`).getTime() + ms)));
    const aMoment = fc.integer({ min: 0, max: 60_000 });
    holds(
      fc.property(anyInstant, limitOf('WORKING_DAYS', 'CALENDAR_DAYS'), fc.oneof(closes, anyInstant), aMoment, (received, limit, from, ms) => {
        const calendar = officialCalendar();
        const deadline = deadlineOf(received, limit, calendar);
        const { dueAt, yellowAt } = afterPause(deadline, from, new Date(from.getTime() + ms), { limit, calendar });
        expect([dueAt, yellowAt]).toEqual([deadline.dueAt, deadline.yellowAt]);
      }),
    );
  });

  it('CLK-4 a pause never makes a deadline earlier, and one over night leaves time after its end', () => {
    holds(
      fc.property(anyInstant, anyInstant, anyInstant, anyLimit, (received, one, other, limit) => {
        const calendar = officialCalendar();
        const [from, to] = ordered(one, other);
        const deadline = deadlineOf(received, limit, calendar);
        const moved = afterPause(deadline, from, to, { limit, calendar });
        expect(moved.dueAt >= deadline.dueAt && moved.yellowAt >= deadline.yellowAt && moved.yellowAt <= moved.dueAt).toBe(true);
        if (from < deadline.dueAt && localDateOf(from) < localDateOf(to)) expect(moved.dueAt > to).toBe(true);
      }),
    );
  });

  it('CLK-4 the working time that remained at the pause remains at the resumption', () => {
    const anyPause = fc.tuple(fc.integer({ min: 0, max: 5 * 86_400_000 }), fc.integer({ min: 1, max: 30 * 86_400_000 }));
    holds(
      fc.property(anyInstant, limitOf('WORKING_HOURS'), anyPause, anyCalendar, (received, limit, [after, ms], calendar) => {
        const deadline = deadlineOf(received, limit, calendar);
        const from = new Date(Math.min(received.getTime() + after, deadline.dueAt.getTime() - 1));
        const to = new Date(from.getTime() + ms);
        const { dueAt } = afterPause(deadline, from, to, { limit, calendar });
        expect(workingTimeBetween(to, dueAt, calendar)).toBe(workingTimeBetween(from, deadline.dueAt, calendar));
      }),
    );
  });

  it('CLK-4 the days of a pause are at most the working days it touches', () => {
    holds(
      fc.property(anyInstant, anyInstant, (one, other) => {
        const [from, to] = ordered(one, other);
        const limit: Limit = { unit: 'WORKING_DAYS', amount: 1 };
        const all = pausedUnits(from, to, { ...limit, unit: 'CALENDAR_DAYS' }, officialCalendar());
        expect(pausedUnits(from, to, limit, officialCalendar())).toBeLessThanOrEqual(all);
        expect(Math.abs(all - (to.getTime() - from.getTime()) / 86_400_000)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
