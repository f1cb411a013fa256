import fc from 'fast-check';
import { shareOf } from './share.rules.js';

describe('OVR-2 a share', () => {
  it.each([[2n, 3n, 6667n], [1n, 3n, 3333n], [0n, 3n, 0n], [3n, 3n, 10_000n], [1n, 8n, 1250n], [1n, 20_000n, 1n], [-1n, 2n, -5000n], [-1n, 8n, -1250n], [-1n, 3n, -3333n], [0n, 0n, null]] as const)('%i of %i is %s ten-thousandths', (numerator, denominator, share) => {
    expect(shareOf(numerator, denominator)).toBe(share);
  });

  it('is within half a ten-thousandth of what it is, and no more than all, above nought or below', () => {
    const parts = fc.bigInt({ min: 1n, max: 10n ** 12n }).chain((denominator) => fc.tuple(fc.bigInt({ min: -denominator, max: denominator }), fc.constant(denominator)));
    fc.assert(fc.property(parts, ([numerator, denominator]) => {
      const share = shareOf(numerator, denominator)!;
      const off = 2n * (share * denominator - numerator * 10_000n);
      expect(off <= denominator && -off <= denominator && share >= -10_000n && share <= 10_000n).toBe(true);
    }));
  });
});
