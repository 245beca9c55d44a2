import { describe, expect, it } from 'vitest';
import { refundStatuses } from '../../adapters/processor/rules.ts';
import {
  countsAsRefunded,
  currencyRefusal,
  laterRefundStatus,
  reasonRefusal,
  refundableOf,
  refundRefusal,
} from './rules.ts';

const payment = { status: 'SUCCEEDED', captured: 1_000n, refunded: 300n, disputed: 200n, currency: 'EUR' };

describe('PAY-1: a refund of a payment of 1,000, of which 300 are refunded and 200 disputed', () => {
  it('can be of 500', () => expect(refundableOf(payment)).toBe(500n));

  it.each([
    [-1n, 'VALIDATION_FAILED'],
    [0n, 'VALIDATION_FAILED'],
    [1n, undefined],
    [500n, undefined],
    [501n, 'REFUND_EXCEEDS_CAPTURED'],
  ])('takes %d, or is refused by %s', (asked, code) => {
    const refusal = refundRefusal(payment, asked);
    expect(refusal?.code).toBe(code);
    if (asked === 501n)
      expect(refusal).toMatchObject({
        refundable: 500n,
        currency: 'EUR',
        inputPath: ['input', 'amount'],
        message: expect.stringMatching(/larger than what can still be refunded/),
      });
    if (asked <= 0n)
      expect(refusal).toMatchObject({
        inputPath: ['input', 'amount', 'minor'],
        message: expect.stringMatching(/larger than zero/),
      });
  });

  it('is refused with what is left when nothing is, also when all that is left was asked for', () => {
    const empty = { ...payment, refunded: 800n };
    expect(refundRefusal(empty, 0n)).toMatchObject({ code: 'REFUND_EXCEEDS_CAPTURED', refundable: 0n });
  });

  it.each(['REQUIRES_CAPTURE', 'PROCESSING', 'FAILED', 'CANCELLED'])('is refused of one that is %s', (status) => {
    expect(refundRefusal({ ...payment, status }, 1n)).toMatchObject({ current: status, allowed: ['SUCCEEDED'] });
  });
});

describe('the state of a refund', () => {
  it('is the later of two, in whichever order they are learned', () => {
    for (const [index, earlier] of refundStatuses.entries()) {
      for (const later of refundStatuses.slice(index)) {
        expect(laterRefundStatus(earlier, later)).toBe(later);
        expect(laterRefundStatus(later, earlier)).toBe(later);
      }
    }
  });

  it.each([
    ['PENDING', true],
    ['SUCCEEDED', true],
    ['CANCELLED', false],
    ['FAILED', false],
  ] as const)('%s counts as refunded: %s', (status, counts) => expect(countsAsRefunded(status)).toBe(counts));
});

it.each([
  [undefined, undefined],
  [{ currency: 'EUR' }, undefined],
  [{ currency: 'USD' }, 'input.amount.currency'],
])('refuses a refund in another currency than the payment: %j at %s', (asked, where) => {
  expect(currencyRefusal('EUR', asked)?.inputPath?.join('.')).toBe(where);
});

it.each([
  ['', undefined],
  ['x'.repeat(200), undefined],
  ['x'.repeat(201), 'VALIDATION_FAILED'],
  ['a\u0000', 'VALIDATION_FAILED'],
  ['card 4242 4242 4242 4242', 'SENSITIVE_DATA_REFUSED'],
])('refuses a reason that is too long, unprintable or a card number: %j by %s', (reason, code) => {
  expect(reasonRefusal(reason)?.code).toBe(code);
});
