import { describe, expect, it } from 'vitest';
import { balanceOf, isOfResult } from './rules.ts';

describe('the class of an account', () => {
  it.each([
    ['ASSET', 3n, false],
    ['EXPENSE', 3n, true],
    ['LIABILITY', -3n, false],
    ['EQUITY', -3n, false],
    ['INCOME', -3n, true],
  ] as const)('%s: 5 debits and 2 credits are %d; of the result: %s', (accountClass, balance, isResult) => {
    expect(balanceOf(accountClass, { debits: 5n, credits: 2n })).toBe(balance);
    expect(isOfResult(accountClass)).toBe(isResult);
  });
});
