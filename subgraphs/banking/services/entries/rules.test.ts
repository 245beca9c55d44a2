import { describe, expect, it } from 'vitest';
import { descriptionRefusal, type EntryLeg, endRefusal, isKeptByHouse, legsRefusal } from './rules.ts';

const amount = { minor: 100n, currency: 'EUR' };
const leg = (rest: Partial<EntryLeg>): EntryLeg => ({ side: 'DEBIT', amount, ...rest });

describe('legs of a service', () => {
  it.each([
    { name: 'an account', legs: [leg({ accountId: 'acc_1' })], code: undefined },
    { name: 'an account of the house', legs: [leg({ house: 'PROCESSOR_CLEARING' })], code: undefined },
    { name: 'neither', legs: [leg({})], code: 'VALIDATION_FAILED' },
    { name: 'both', legs: [leg({ accountId: 'acc_1', house: 'FEES' })], code: 'VALIDATION_FAILED' },
    { name: 'a closed account of the house', legs: [leg({ house: 'SALES' })], code: 'VALIDATION_FAILED' },
    { name: 'a held payment without its account', legs: [leg({ heldPaymentId: 'rcp_1' })], code: 'VALIDATION_FAILED' },
  ] as const)('are answered by $code when they name $name', ({ legs, code }) => {
    expect(legsRefusal(legs, 'payments', 'PAYMENT_CAPTURE')?.code).toBe(code);
  });

  it('take from one held payment at most, and only for payments', () => {
    const held = leg({ accountId: 'acc_1', heldPaymentId: 'rcp_1' });
    expect(legsRefusal([held], 'payments', 'PAYMENT_REFUND')).toBeNull();
    expect(legsRefusal([held, held], 'payments', 'PAYMENT_REFUND')?.code).toBe('VALIDATION_FAILED');
    expect(legsRefusal([held], 'wallet', 'PAYMENT_REFUND')?.code).toBe('VALIDATION_FAILED');
  });

  it.each([
    { side: 'DEBIT', owner: 'org_a', currency: 'EUR', code: undefined },
    { side: 'CREDIT', owner: 'org_b', currency: 'EUR', code: undefined },
    { side: 'DEBIT', owner: 'org_b', currency: 'EUR', code: 'NOT_FOUND' },
    { side: 'CREDIT', owner: null, currency: 'EUR', code: 'NOT_FOUND' },
    { side: 'DEBIT', owner: 'org_a', currency: 'RON', code: 'CURRENCY_MISMATCH' },
  ] as const)(
    'are answered by $code with a $side of an account of $owner in $currency',
    ({ side, owner, currency, code }) => {
      const end = { tenantId: owner, currency };
      expect(endRefusal(leg({ accountId: 'acc_1', side }), end, 'org_a', ['input'])?.code).toBe(code);
    },
  );
});

it.each([
  { length: 500, code: undefined },
  { length: 501, code: 'VALIDATION_FAILED' },
])('answers a description of $length characters by $code', ({ length, code }) => {
  expect(descriptionRefusal('x'.repeat(length))?.code).toBe(code);
});

it('keeps money of the processor in the house for payments alone', () => {
  expect(isKeptByHouse('payments', 'PROCESSOR_CLEARING')).toBe(true);
  expect(isKeptByHouse('wallet', 'PROCESSOR_CLEARING')).toBe(false);
  expect(isKeptByHouse('wallet', 'FEES')).toBe(true);
});
