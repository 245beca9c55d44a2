import { SpendingLimitExceededError } from '@codai/contracts/wallet';
import { describe, expect, it } from 'vitest';
import { categoryRefusal, isCategory, periodStart } from './rules.ts';

describe('a category', () => {
  it.each(['A', 'GROCERIES', 'A_1', `A${'B'.repeat(39)}`])('may be %j', (category) => {
    expect(isCategory(category)).toBe(true);
    expect(categoryRefusal(category)).toBeNull();
  });

  it.each(['', 'a', '1A', '_A', 'A-B', 'A B', 'A\n', ' A', `A${'B'.repeat(40)}`])('is not %j', (category) => {
    expect(isCategory(category)).toBe(false);
    expect(categoryRefusal(category)).toMatchObject({
      code: 'VALIDATION_FAILED',
      inputPath: ['input', 'category'],
      message: expect.stringMatching(/upper-case letters/),
    });
  });

  it('may be absent', () => expect(categoryRefusal(null)).toBeNull());
});

it.each([
  ['DAY', '2031-05-02T23:59:59.999Z', '2031-05-02'],
  ['TRANSACTION', '2031-05-02T00:00:00Z', '2031-05-02'],
  // The second of May 2031 is a Friday.
  ['WEEK', '2031-05-02T09:00:00Z', '2031-04-28'],
  ['WEEK', '2031-04-28T00:00:00Z', '2031-04-28'],
  ['WEEK', '2031-05-04T23:59:59.999Z', '2031-04-28'],
  ['WEEK', '2031-05-05T00:00:00Z', '2031-05-05'],
  ['MONTH', '2031-05-31T23:59:59.999Z', '2031-05-01'],
  ['MONTH', '2031-05-01T00:00:00Z', '2031-05-01'],
] as const)('the %s of %s begins on %s', (period, instant, day) => {
  expect(periodStart(period, new Date(instant))).toBe(day);
});

it('names the control and its amounts when a limit would be exceeded', () => {
  expect(new SpendingLimitExceededError({ controlId: 'c1', limit: 100n, used: 60n, currency: 'EUR' })).toMatchObject({
    code: 'SPENDING_LIMIT_EXCEEDED',
    controlId: 'c1',
    limit: 100n,
    used: 60n,
    currency: 'EUR',
    message: expect.stringMatching(/spending limit/),
  });
});
