import { expect, it } from 'vitest';
import { checkoutStatuses, payoutStatuses } from '../../adapters/processor/types.ts';
import { laterCheckoutStatus } from '../checkout/rules.ts';
import { laterPayoutStatus } from './rules.ts';

it('of two states of a payout the later one of the machine is known, whichever was learned first', () => {
  expect(payoutStatuses).toEqual(['PENDING', 'IN_TRANSIT', 'PAID', 'CANCELLED', 'FAILED']);
  for (const [index, earlier] of payoutStatuses.entries()) {
    for (const later of payoutStatuses.slice(index)) {
      expect(laterPayoutStatus(earlier, later)).toBe(later);
      expect(laterPayoutStatus(later, earlier)).toBe(later);
    }
  }
});

it('and so of a page', () => {
  expect(checkoutStatuses).toEqual(['OPEN', 'EXPIRED', 'COMPLETE']);
  for (const [index, earlier] of checkoutStatuses.entries()) {
    for (const later of checkoutStatuses.slice(index)) {
      expect(laterCheckoutStatus(earlier, later)).toBe(later);
      expect(laterCheckoutStatus(later, earlier)).toBe(later);
    }
  }
});
