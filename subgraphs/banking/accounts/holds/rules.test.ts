import { expect, it } from 'vitest';
import { expiryRefusal, HOLD_DAYS_MAX, holdRefusalOf } from './rules.ts';

const now = new Date('2031-05-02T09:00:00Z');
const longest = HOLD_DAYS_MAX * 86_400_000;

it.each([
  { ms: -1, refused: true },
  { ms: 0, refused: true },
  { ms: 1, refused: false },
  { ms: longest, refused: false },
  { ms: longest + 1, refused: true },
])('refuses a hold that ends $ms ms from now: $refused', ({ ms, refused }) => {
  expect(expiryRefusal(new Date(now.getTime() + ms), now) !== null).toBe(refused);
});

it.each(['ACCOUNT_CLOSED', 'ACCOUNT_FROZEN', 'CAPTURE_EXCEEDS_HOLD', 'HOLD_ALREADY_RESOLVED', 'RIGHT_REQUIRED'])(
  'answers %s of the database by an error of the same code',
  (code) => {
    expect(holdRefusalOf(code).code).toBe(code);
  },
);

it('states the available amount when funds are insufficient', () => {
  expect(holdRefusalOf('INSUFFICIENT_FUNDS', 40n, 'EUR')).toMatchObject({ available: 40n, currency: 'EUR' });
});

it('throws on a refusal that it does not know', () => {
  expect(() => holdRefusalOf('UNHEARD_OF')).toThrow(/not known/);
});
