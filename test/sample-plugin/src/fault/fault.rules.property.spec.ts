import fc from 'fast-check';
import { acceptBy, verdictOf } from './fault.rules.js';
import { FaultKind } from './fault.states.js';

const kinds = fc.constantFrom(...FaultKind.codes);
const times = fc.record({ responseHours: fc.integer({ min: 1, max: 240 }), dangerHours: fc.integer({ min: 1, max: 24 }) });
const instants = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });

describe('LAMP-7 the time for acceptance', () => {
  it('is never longer for danger than for the same report without it', () => {
    fc.assert(fc.property(instants, times, (at, hours) => {
      expect(acceptBy('LIVE_PART', at, hours).getTime()).toBeLessThanOrEqual(acceptBy('DARK', at, hours).getTime());
    }));
  });

  it('lies after the report and within the township’s promise', () => {
    fc.assert(fc.property(kinds, instants, times, (kind, at, hours) => {
      const waited = acceptBy(kind, at, hours).getTime() - at.getTime();
      expect(waited).toBeGreaterThan(0);
      expect(waited).toBeLessThanOrEqual(hours.responseHours * 3_600_000);
    }));
  });
});

it('LAMP-6 only what goes back is counted', () => {
  fc.assert(fc.property(fc.boolean(), fc.integer({ min: 0, max: 9 }), (passed, before) => {
    expect(verdictOf(passed, before)).toEqual(passed ? { to: 'VERIFIED', reopenedTimes: before } : { to: 'REOPENED', reopenedTimes: before + 1 });
  }));
});
