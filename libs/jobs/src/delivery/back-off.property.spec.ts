import fc from 'fast-check';
import { MOST_ATTEMPTS, pauseAfterFailure } from './back-off.rules.js';

const attempts = fc.integer({ min: 1, max: MOST_ATTEMPTS });
const chance = fc.double({ min: 0, max: 1, noNaN: true });

describe('the pause after a failure', () => {
  it('lies between a second and an hour', () => {
    fc.assert(fc.property(attempts, chance, (count, random) => {
      const pause = pauseAfterFailure(count, random);
      expect(pause).toBeGreaterThanOrEqual(1_000);
      expect(pause).toBeLessThanOrEqual(3_600_000);
    }));
  });

  it('never gets shorter with another failure, whatever the jitter', () => {
    fc.assert(fc.property(attempts, chance, chance, (count, first, second) => {
      expect(pauseAfterFailure(count + 1, second)).toBeGreaterThanOrEqual(Math.min(3_600_000, pauseAfterFailure(count, first)) - 1);
    }));
  });
});
