import { expect, it } from 'vitest';
import { feeOn } from './rules.ts';

const rate = (fixed: bigint, basisPoints: number, maximum: bigint | null = null) => ({ fixed, basisPoints, maximum });

it.each([
  [10_000n, rate(20n, 0), 20n],
  [10_000n, rate(0n, 25), 25n],
  [10_000n, rate(20n, 25), 45n],
  [10_000n, rate(20n, 25, 45n), 45n],
  [10_000n, rate(20n, 25, 44n), 44n],
  [10_000n, rate(20n, 25, 46n), 45n],
  // Half to even: 0.5 becomes 0, 1.5 becomes 2.
  [50n, rate(0n, 100), 0n],
  [150n, rate(0n, 100), 2n],
  [1n, rate(0n, 0), 0n],
])('the fee on %s at %o is %s', (amount, by, fee) => {
  expect(feeOn(amount, by)).toBe(fee);
});
