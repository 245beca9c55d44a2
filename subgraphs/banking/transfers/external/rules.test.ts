import { expect, it } from 'vitest';
import { sourceRefusal } from './rules.ts';

it.each([
  { managedBy: 'BANK', account: 'EUR', amount: 'EUR', code: undefined },
  { managedBy: 'WALLET', account: 'EUR', amount: 'EUR', code: 'ACCOUNT_MANAGED_ELSEWHERE' },
  { managedBy: 'BANK', account: 'RON', amount: 'RON', code: 'CURRENCY_MISMATCH' },
  { managedBy: 'BANK', account: 'EUR', amount: 'RON', code: 'CURRENCY_MISMATCH' },
] as const)(
  'answers $amount to another bank from an account of the $managedBy in $account by $code',
  ({ managedBy, account, amount, code }) => {
    expect(sourceRefusal({ currency: account, managedBy }, amount)?.code).toBe(code);
  },
);
