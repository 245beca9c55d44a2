import { describe, expect, it } from 'vitest';
import { pocketCurrencyRefusal } from '../../policy/steps/rules.ts';
import { hasEnded, laterStatus, pathOf, statusOfPayment, type TopUpStatus, topUpStatuses } from './rules.ts';

describe('a top-up', () => {
  it.each([
    ['REQUIRES_METHOD', 'OPEN'],
    ['REQUIRES_CONFIRMATION', 'OPEN'],
    ['REQUIRES_ACTION', 'OPEN'],
    ['PROCESSING', 'OPEN'],
    ['REQUIRES_CAPTURE', 'OPEN'],
    ['CANCELLED', 'CANCELLED'],
    ['FAILED', 'FAILED'],
    ['SUCCEEDED', 'PAID'],
  ])('turns the payment state %s into %s', (payment, status) => {
    expect(statusOfPayment(payment)).toBe(status);
  });

  it('reaches one status in whatever order the facts are learned', () => {
    const learned: TopUpStatus[] = ['OPEN', 'FAILED', 'PAID'];
    for (const first of learned)
      for (const second of learned)
        for (const third of learned) {
          const known = [first, second, third].reduce(laterStatus, 'PENDING');
          const latest = Math.max(...[first, second, third].map((status) => topUpStatuses.indexOf(status)));
          expect(known).toBe(topUpStatuses[latest]);
        }
  });

  it('has ended when it is paid or refused, and not when it has failed', () => {
    expect(topUpStatuses.filter(hasEnded)).toEqual(['PAID', 'REFUSED']);
  });

  it('is in the currency of its pocket', () => {
    expect(pocketCurrencyRefusal({ currency: 'EUR' }, 'EUR')).toBeNull();
    expect(pocketCurrencyRefusal({ currency: 'EUR' }, 'RON')).toMatchObject({
      code: 'VALIDATION_FAILED',
      inputPath: ['input', 'amount', 'currency'],
      message: expect.stringMatching(/in EUR/),
    });
  });

  it.each([
    [null, undefined],
    ['amount', ['input', 'amount']],
    ['methodId', ['input', 'methodId']],
    ['accountId', ['input', 'pocketId']],
  ])('refused for %s is refused at %s', (field, path) => {
    expect(pathOf(field)).toEqual(path);
  });
});
