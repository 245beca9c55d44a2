import fc from 'fast-check';
import { expect, it } from 'vitest';
import { budgetRefusal, costOf, roomOf } from './rules.ts';

it.each([
  [0n, 80n, 0n],
  [1n, 80n, 1n],
  [1_000n, 80n, 80n],
  [1_001n, 80n, 81n],
  [12n, 1n, 1n],
])('rounds the cost of %s messages at %s for a thousand up to %s', (count, rate, cost) => {
  expect(costOf(count, rate)).toBe(cost);
});

it('leaves room for exactly as many messages as a budget covers', () => {
  const amount = fc.bigInt({ min: 0n, max: 10n ** 9n });
  fc.assert(
    fc.property(
      amount,
      fc.bigInt({ min: 1n, max: 10n ** 6n }),
      fc.bigInt({ min: 0n, max: 10n ** 6n }),
      (available, rate, count) => {
        const room = BigInt(roomOf(available, rate, count));
        if (room > 0n) expect(costOf(count + room, rate)).toBeLessThanOrEqual(available);
        expect(costOf(count + room + 1n, rate)).toBeGreaterThan(available);
      },
    ),
  );
});

it.each([
  ['accepts no budget', null, 'EUR', false],
  [
    'accepts a hard limit in the currency of messages',
    { amount: { minor: 1n, currency: 'EUR' }, isHardLimit: true },
    'EUR',
    false,
  ],
  ['accepts a plan in another currency', { amount: { minor: 1n, currency: 'RON' }, isHardLimit: false }, 'EUR', false],
  [
    'accepts a hard limit while messages have no price',
    { amount: { minor: 1n, currency: 'RON' }, isHardLimit: true },
    null,
    false,
  ],
  [
    'rejects a hard limit in another currency',
    { amount: { minor: 1n, currency: 'RON' }, isHardLimit: true },
    'EUR',
    true,
  ],
  ['rejects an amount of zero', { amount: { minor: 0n, currency: 'EUR' }, isHardLimit: false }, 'EUR', true],
  ['rejects an unknown currency', { amount: { minor: 1n, currency: 'XXX' }, isHardLimit: false }, 'EUR', true],
] as const)('%s', (_title, budget, currency, isRefused) => {
  expect(budgetRefusal(budget, currency) !== null).toBe(isRefused);
});
