import fc from 'fast-check';
import { DEFAULT_RETRY, pauseBefore, withRetry } from './retry.js';

const failure = (code: string): Error => Object.assign(new Error(code), { code, severity: 'ERROR' });
const quick = { attempts: 4, baseDelayMs: 0, maxDelayMs: 0 };

describe('withRetry', () => {
  it.each(['40001', '40P01'])('tries again after %s until it succeeds', async (code) => {
    let tries = 0;
    await expect(withRetry(async () => { if ((tries += 1) < 3) throw failure(code); return 'done'; }, quick)).resolves.toBe('done');
    expect(tries).toBe(3);
  });

  it('is bounded and keeps the original error', async () => {
    const errors: Error[] = [];
    const always = withRetry(() => {
      const error = failure('40001');
      errors.push(error);
      return Promise.reject(error);
    }, quick);
    expect(await always.catch((error: unknown) => error)).toBe(errors[3]);
    expect(errors).toHaveLength(4);
  });

  it('sees a retryable error through a wrapper, and never retries another one', async () => {
    let tries = 0;
    await withRetry(async () => { if ((tries += 1) < 2) throw new Error('wrapped', { cause: failure('40P01') }); }, quick);
    await expect(withRetry(async () => { tries += 1; throw failure('23505'); }, quick)).rejects.toMatchObject({ code: '23505' });
    expect(tries).toBe(3);
  });

  it('pauses at random below a bound that doubles and never exceeds the maximum', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (retry, random) => {
        const ms = pauseBefore(retry, DEFAULT_RETRY, random);
        expect(ms).toBeGreaterThanOrEqual(0);
        expect(ms).toBeLessThanOrEqual(Math.min(DEFAULT_RETRY.maxDelayMs, DEFAULT_RETRY.baseDelayMs * 2 ** (retry - 1)));
      }),
    );
  });
});
