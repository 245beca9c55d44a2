import { expect, it } from 'vitest';
import { ATTEMPTS_MAX, nextPayment } from './rules.ts';

const failed = { id: 'opy_a', status: 'FAILED', attempt: 1 };

it.each([
  ['AWAITING_PAYMENT', null, { attempt: 1 }],
  ['AWAITING_PAYMENT', failed, { attempt: 2 }],
  ['AWAITING_PAYMENT', { ...failed, status: 'OPEN' }, { openId: 'opy_a' }],
  ['AWAITING_PAYMENT', { ...failed, attempt: ATTEMPTS_MAX }, { code: 'INVALID_STATE', current: 'PAYMENT_FAILED' }],
  ['PAID', failed, { code: 'INVALID_STATE', current: 'PAID' }],
])('gives the payment to confirm of an order that is %s after %o', (status, last, expected) => {
  expect(nextPayment(status, last)).toMatchObject(expected);
});
