import fc from 'fast-check';
import { expect, it } from 'vitest';
import { feeOf, settledStatus } from './rules.ts';

it('JOBS-4: rounds a fee half to even, and settles a milestone once nothing is held', () => {
  expect([feeOf(10n, 500), feeOf(30n, 500), feeOf(100n, 500), feeOf(1n, 500)]).toEqual([0n, 2n, 5n, 0n]);
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.nat({ max: 2_000 }), (amount, basisPoints) => {
      const fee = feeOf(amount, basisPoints);
      expect(fee >= 0n && fee <= amount).toBe(true);
    }),
  );
  expect(settledStatus({ funded: 5n, released: 2n, refunded: 3n, held: 0n }, 'SUBMITTED')).toBe('RELEASED');
  expect(settledStatus({ funded: 5n, released: 0n, refunded: 5n, held: 0n }, 'SUBMITTED')).toBe('REFUNDED');
  expect(settledStatus({ funded: 5n, released: 1n, refunded: 0n, held: 4n }, 'SUBMITTED')).toBe('SUBMITTED');
});
