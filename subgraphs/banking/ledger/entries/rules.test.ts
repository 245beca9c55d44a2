import {
  AccountClosedError,
  AccountFrozenError,
  AlreadyReversedError,
  CaptureExceedsHoldError,
  CurrencyMismatchError,
  HoldAlreadyResolvedError,
  InsufficientFundsError,
  PeriodClosedError,
  SameAccountError,
  UnbalancedEntryError,
  UnsupportedCurrencyError,
} from '@codai/contracts/banking';
import { describe, expect, it } from 'vitest';
import {
  AMOUNT_MAX,
  amountRefusal,
  currencyRefusal,
  entryRefusal,
  type Leg,
  oppositeSide,
  paidAmountRefusal,
} from './rules.ts';

it.each(['EUR', 'RON', 'USDC'])('keeps accounts in %s', (currency) => {
  expect(currencyRefusal(currency, ['input', 'currency'])).toBeNull();
});
it.each(['KPW', 'XXX', 'toString', ''])('M-15: keeps no accounts in %j', (currency) => {
  expect(currencyRefusal(currency, ['input', 'currency'])).toMatchObject({
    code: 'UNSUPPORTED_CURRENCY',
    given: currency,
    inputPath: ['input', 'currency'],
  });
  expect(paidAmountRefusal({ minor: 0n, currency })).toMatchObject({
    code: 'UNSUPPORTED_CURRENCY',
    inputPath: ['input', 'amount', 'currency'],
  });
});

describe('an amount that may be moved', () => {
  it.each([
    [1n, null],
    [2n ** 96n, null],
    [0n, /above zero/],
    [-1n, /above zero/],
    [2n ** 96n + 1n, /at most 2\^96/],
  ])('%s', (minor, message) => {
    const refusal = amountRefusal({ minor, currency: 'EUR' });
    if (message === null) expect(refusal).toBeNull();
    else
      expect(refusal).toMatchObject({
        inputPath: ['input', 'amount', 'minor'],
        message: expect.stringMatching(message),
      });
  });

  it('is in a known currency, and names the given place of the input', () => {
    expect(amountRefusal({ minor: 0n, currency: 'XXX' })).toMatchObject({
      code: 'UNSUPPORTED_CURRENCY',
      given: 'XXX',
    });
    expect(amountRefusal({ minor: 0n, currency: 'EUR' }, ['input', 'legs', '1'])).toMatchObject({
      inputPath: ['input', 'legs', '1', 'minor'],
    });
    expect(amountRefusal({ minor: AMOUNT_MAX + 1n, currency: 'EUR' }, ['there'])).toMatchObject({
      inputPath: ['there', 'minor'],
    });
    expect(AMOUNT_MAX).toBe(79_228_162_514_264_337_593_543_950_336n);
  });
});

describe('BANK-1: an entry that may be posted', () => {
  const leg = (side: Leg['side'], amount: bigint, currency = 'EUR'): Leg => ({
    accountId: 'a',
    currency,
    side,
    amount,
  });
  it.each<[string, Leg[], boolean]>([
    ['two sides', [leg('DEBIT', 5n), leg('CREDIT', 5n)], true],
    ['several legs', [leg('DEBIT', 5n), leg('CREDIT', 2n), leg('CREDIT', 3n)], true],
    [
      'each currency by itself',
      [leg('DEBIT', 5n), leg('CREDIT', 5n), leg('DEBIT', 1n, 'RON'), leg('CREDIT', 1n, 'RON')],
      true,
    ],
    ['nothing', [], false],
    ['one leg', [leg('DEBIT', 5n)], false],
    ['more debits', [leg('DEBIT', 6n), leg('CREDIT', 5n)], false],
    ['more credits', [leg('DEBIT', 5n), leg('CREDIT', 6n)], false],
    ['another currency', [leg('DEBIT', 5n), leg('CREDIT', 5n, 'RON')], false],
    [
      'one currency that does not',
      [leg('DEBIT', 5n), leg('CREDIT', 5n), leg('DEBIT', 1n, 'RON'), leg('CREDIT', 2n, 'RON')],
      false,
    ],
    ['legs of nothing', [leg('DEBIT', 0n), leg('CREDIT', 0n)], false],
    ['legs below nothing', [leg('DEBIT', -5n), leg('CREDIT', -5n)], false],
  ])('%s', (_what, legs, isFine) => {
    const refusal = entryRefusal(legs);
    if (isFine) expect(refusal).toBeNull();
    else expect(refusal).toBeInstanceOf(UnbalancedEntryError);
  });
});

it('the ledger refuses by these codes, each with a sentence', () => {
  const refusals = [
    [new AccountClosedError(), 'ACCOUNT_CLOSED', /closed/],
    [new AccountFrozenError(), 'ACCOUNT_FROZEN', /frozen/],
    [new AlreadyReversedError(), 'ALREADY_REVERSED', /reversed/],
    [new CaptureExceedsHoldError(), 'CAPTURE_EXCEEDS_HOLD', /larger than the amount on hold/],
    [new CurrencyMismatchError({ expected: 'EUR', given: 'RON' }), 'CURRENCY_MISMATCH', /in EUR, not in RON/],
    [new CurrencyMismatchError({ expected: 'EUR', given: 'EUR' }), 'CURRENCY_MISMATCH', /Both accounts are in EUR/],
    [new HoldAlreadyResolvedError(), 'HOLD_ALREADY_RESOLVED', /has expired/],
    [new InsufficientFundsError({ available: 1n, currency: 'EUR' }), 'INSUFFICIENT_FUNDS', /insufficient funds/],
    [new PeriodClosedError(), 'PERIOD_CLOSED', /period of this day is closed/],
    [new SameAccountError(), 'SAME_ACCOUNT', /are the same/],
    [new UnbalancedEntryError(), 'UNBALANCED_ENTRY', /differ/],
    [new UnsupportedCurrencyError({ given: 'XXX' }), 'UNSUPPORTED_CURRENCY', /does not support XXX/],
  ] as const;
  for (const [refusal, code, sentence] of refusals) {
    expect(refusal.code).toBe(code);
    expect(refusal.message).toMatch(sentence);
  }
});

it('the other side of a debit is a credit, and of a credit a debit', () => {
  expect(oppositeSide('DEBIT')).toBe('CREDIT');
  expect(oppositeSide('CREDIT')).toBe('DEBIT');
});
