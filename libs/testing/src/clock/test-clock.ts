import { startOfDay, type Clock, type LocalDate } from '@xiangzhi/kernel';

const MILLISECONDS = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;

/** A clock that stands still until it is moved. */
export class TestClock implements Clock {
  private instant: Date;

  /** @param start an instant with offset, or a business day (nine in the morning) */
  constructor(start: string = '2026-03-02') {
    this.instant = instantOf(start);
  }

  now(): Date {
    return new Date(this.instant);
  }

  set(to: string): void {
    this.instant = instantOf(to);
  }

  advance(by: Partial<Record<keyof typeof MILLISECONDS, number>>): void {
    const shift = Object.entries(by).reduce((sum, [unit, count]) => sum + count * MILLISECONDS[unit as keyof typeof MILLISECONDS], 0);
    this.instant = new Date(this.instant.getTime() + shift);
  }
}

const instantOf = (text: string): Date => (text.includes('T') ? new Date(text) : nineOClock(text));

const nineOClock = (day: LocalDate): Date => new Date(startOfDay(day).getTime() + 9 * MILLISECONDS.hours);
