import {
  ConversionLimitExceededError,
  PositionLimitExceededError,
  QuoteAlreadyUsedError,
  QuoteExpiredError,
  RatesUnavailableError,
} from '@codai/contracts/banking';
import { describe, expect, it } from 'vitest';
import { acceptanceRefusal, conversionLimitOf, convertedRefusal, endsRefusal } from './rules.ts';

it.each([
  [new QuoteExpiredError(), { code: 'QUOTE_EXPIRED' }, /has expired/],
  [new QuoteAlreadyUsedError(), { code: 'QUOTE_ALREADY_USED' }, /already been accepted/],
  [
    new RatesUnavailableError({ asOf: '2031-05-02' }),
    { code: 'RATES_UNAVAILABLE', asOf: '2031-05-02' },
    /no current rates/,
  ],
  [
    new ConversionLimitExceededError({ limit: 150_00n, used: 149_99n }),
    { code: 'CONVERSION_LIMIT_EXCEEDED', limit: 150_00n, used: 149_99n },
    /daily limit/,
  ],
  [
    new PositionLimitExceededError({ currency: 'RON' }),
    { code: 'POSITION_LIMIT_EXCEEDED', currency: 'RON' },
    /cannot take this conversion/,
  ],
])('%s has its code and its facts', (refusal, facts, message) => {
  expect(refusal).toMatchObject({ ...facts, message: expect.stringMatching(message) });
});

it('limits conversions of a day by the level, and to a tenth on rates older than a day', () => {
  const limitsAt = (now: string) =>
    ([0, 1, 2] as const).map((level) => conversionLimitOf(level, '2031-05-02', new Date(now)));
  expect(limitsAt('2031-05-02T16:00:00Z')).toEqual([150_00n, 15_000_00n, 250_000_00n]);
  expect(limitsAt('2031-05-03T23:59:59.999Z')).toEqual([150_00n, 15_000_00n, 250_000_00n]);
  expect(limitsAt('2031-05-04T00:00:00Z')).toEqual([15_00n, 1_500_00n, 25_000_00n]);
});

describe('a conversion', () => {
  const now = new Date('2031-05-02T09:00:00Z');

  it.each([
    { from: 'EUR', to: 'RON', toId: 'acc_2', code: undefined },
    { from: 'RON', to: 'EUR', toId: 'acc_2', code: 'CURRENCY_MISMATCH' },
    { from: 'EUR', to: 'EUR', toId: 'acc_2', code: 'CURRENCY_MISMATCH' },
    { from: 'EUR', to: 'EUR', toId: 'acc_1', code: 'SAME_ACCOUNT' },
  ])('is answered, in euro from an account in $from to $toId in $to, by $code', ({ from, to, toId, code }) => {
    const ends = [
      { accountId: 'acc_1', currency: from },
      { accountId: toId, currency: to },
    ] as const;
    expect(endsRefusal(...ends, 'EUR')?.code).toBe(code);
  });

  it('yields at least one minor unit', () => {
    expect(convertedRefusal(1n)).toBeNull();
    expect(convertedRefusal(0n)?.inputPath).toEqual(['input', 'amount', 'minor']);
  });

  it.each([
    { status: 'OPEN', ms: 1, isCurrent: true, code: undefined },
    { status: 'OPEN', ms: 0, isCurrent: true, code: 'QUOTE_EXPIRED' },
    { status: 'OPEN', ms: 1, isCurrent: false, code: 'QUOTE_EXPIRED' },
    { status: 'ACCEPTED', ms: 1, isCurrent: true, code: 'QUOTE_ALREADY_USED' },
  ] as const)('is answered, by a quote in $status that ends in $ms ms, by $code', ({ status, ms, isCurrent, code }) => {
    const quote = { status, expiresAt: new Date(now.getTime() + ms), isCurrent };
    expect(acceptanceRefusal(quote, now)?.code).toBe(code);
  });
});
