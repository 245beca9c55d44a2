import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
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

it('a fee is off by half a unit at most, is never below zero nor above the maximum, and no less for a larger amount', () => {
  const amounts = fc.bigInt(0n, 2n ** 96n);
  fc.assert(
    fc.property(
      amounts,
      amounts,
      fc.bigInt(0n, 1_000n),
      fc.nat(10_000),
      amounts,
      (amount, more, fixed, share, maximum) => {
        const free = feeOn(amount, rate(fixed, share));
        const off = (free - fixed) * 10_000n - amount * BigInt(share);
        expect((off < 0n ? -off : off) <= 5_000n).toBe(true);
        const capped = feeOn(amount, rate(fixed, share, maximum));
        expect(capped <= maximum && (capped === free || capped === maximum)).toBe(true);
        if (free <= maximum) expect(capped).toBe(free);
        expect(capped >= 0n && feeOn(amount + more, rate(fixed, share, maximum)) >= capped).toBe(true);
      },
    ),
    { numRuns: 500, seed: freshSeed() },
  );
});
