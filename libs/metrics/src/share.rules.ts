import { SHARE } from './define-metric.js';

/** Division of whole numbers rounds towards zero; below zero that is not half up. */
const floored = (numerator: bigint, denominator: bigint): bigint => numerator / denominator - (numerator % denominator < 0n ? 1n : 0n);

/** Ten-thousandths, half up; null of nothing. A share of what has become less may be negative. */
export const shareOf = (numerator: bigint, denominator: bigint): bigint | null =>
  denominator === 0n ? null : floored(2n * numerator * BigInt(SHARE) + denominator, 2n * denominator);
