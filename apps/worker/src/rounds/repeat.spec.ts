import { pauseAfter } from './repeat.js';

describe('the pause between rounds', () => {
  it('is the duty’s own, and grows with failures up to a minute', () => {
    expect([0, 1, 3, 20].map((failures) => pauseAfter(2_000, failures))).toEqual([2_000, 2_000, 4_000, 60_000]);
    expect(pauseAfter(3_600_000, 20)).toBe(3_600_000);
  });
});
