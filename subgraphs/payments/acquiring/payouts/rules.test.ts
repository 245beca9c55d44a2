import { expect, it } from 'vitest';
import { payoutStatuses } from '../../adapters/processor/rules.ts';
import { laterPayoutStatus, payoutRefusal } from './rules.ts';

it('keeps the later of two states of a payout, in whichever order they are learned', () => {
  expect(payoutStatuses).toEqual(['PENDING', 'IN_TRANSIT', 'PAID', 'CANCELLED', 'FAILED']);
  for (const [index, earlier] of payoutStatuses.entries()) {
    for (const later of payoutStatuses.slice(index)) {
      expect(laterPayoutStatus(earlier, later)).toBe(later);
      expect(laterPayoutStatus(later, earlier)).toBe(later);
    }
  }
});

it.each([
  ['EUR', 0n, 'input.amount.minor'],
  ['EUR', 1n, undefined],
  ['EUR', 99_999_999n, undefined],
  ['EUR', 100_000_000n, 'input.amount.minor'],
  ['BTC', 1n, 'input.amount.currency'],
] as const)('refuses a payout in %s of %d at %s', (currency, minor, where) => {
  expect(payoutRefusal({ currency, minor })?.inputPath?.join('.')).toBe(where);
});
