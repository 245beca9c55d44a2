import { expect, it } from 'vitest';
import { accountRefusal, captureRefusal, targetRefusal } from './rules.ts';

it.each([
  { owner: 'org_a', currency: 'EUR', code: undefined },
  { owner: 'org_b', currency: 'EUR', code: 'NOT_FOUND' },
  { owner: null, currency: 'EUR', code: 'NOT_FOUND' },
  { owner: 'org_a', currency: 'RON', code: 'CURRENCY_MISMATCH' },
])('answers a hold on an account of $owner in $currency by $code', ({ owner, currency, code }) => {
  expect(accountRefusal({ tenantId: owner, currency }, 'EUR', 'org_a')?.code).toBe(code);
});

it('takes exactly one target of a capture', () => {
  expect(targetRefusal({ toAccountId: 'acc_1' })).toBeNull();
  expect(targetRefusal({ house: 'FEES' })).toBeNull();
  expect(targetRefusal({})?.code).toBe('VALIDATION_FAILED');
  expect(targetRefusal({ toAccountId: 'acc_1', house: 'FEES' })?.code).toBe('VALIDATION_FAILED');
});

it.each([
  { hold: 'EUR', target: { id: 'acc_2', currency: 'EUR' }, code: undefined },
  { hold: 'EUR', target: { id: 'acc_1', currency: 'EUR' }, code: 'SAME_ACCOUNT' },
  { hold: 'EUR', target: { id: 'acc_2', currency: 'RON' }, code: 'CURRENCY_MISMATCH' },
  { hold: 'RON', target: { id: 'acc_2', currency: 'EUR' }, code: 'CURRENCY_MISMATCH' },
])('answers a capture of a hold in $hold to $target by $code', ({ hold, target, code }) => {
  expect(captureRefusal({ accountId: 'acc_1', currency: hold }, target, 'EUR')?.code).toBe(code);
});
