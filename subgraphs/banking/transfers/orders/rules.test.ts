import { expect, it } from 'vitest';
import { endsRefusal, feeKept, referenceRefusal, targetRefusal } from './rules.ts';

it.each(['', 'Invoice № 7, mulțumesc!', 'x'.repeat(140)])('allows the reference %j', (reference) =>
  expect(referenceRefusal(reference)).toBeNull(),
);
it.each(['x'.repeat(141), 'a\nb', '\u0000'])('refuses the reference %j', (reference) =>
  expect(referenceRefusal(reference)).toMatchObject({
    code: 'VALIDATION_FAILED',
    inputPath: ['input', 'reference'],
    message: 'Enter at most 140 printable characters.',
  }),
);

it('refuses a reference with the number of a payment card', () => {
  expect(referenceRefusal('Card 4242 4242 4242 4242')).toMatchObject({
    code: 'VALIDATION_FAILED',
    inputPath: ['input', 'reference'],
    message: expect.stringMatching(/card number/),
  });
});

it('goes to another account than it comes from', () => {
  expect(targetRefusal('a', 'b')).toBeNull();
  expect(targetRefusal('a', 'a')).toMatchObject({
    code: 'SAME_ACCOUNT',
    message: expect.stringMatching(/are the same/),
  });
});

it.each([
  ['PENDING', 50n],
  ['SUBMITTED', 50n],
  ['COMPLETED', 50n],
  ['RETURNED', 50n],
  ['REJECTED', 0n],
  ['CANCELLED', 0n],
] as const)('M-27: a transfer that is %s has kept %s of its fee', (status, kept) => {
  expect(feeKept({ status, fee: 50n })).toBe(kept);
});

it.each([
  { to: 'acc_2', from: 'EUR', target: 'EUR', managedBy: 'BANK', code: undefined },
  { to: 'acc_1', from: 'EUR', target: 'EUR', managedBy: 'BANK', code: 'SAME_ACCOUNT' },
  { to: 'acc_2', from: 'RON', target: 'EUR', managedBy: 'BANK', code: 'CURRENCY_MISMATCH' },
  { to: 'acc_2', from: 'EUR', target: 'RON', managedBy: 'BANK', code: 'CURRENCY_MISMATCH' },
  { to: 'acc_2', from: 'EUR', target: 'EUR', managedBy: 'WALLET', code: 'ACCOUNT_MANAGED_ELSEWHERE' },
] as const)(
  'answers euro from acc_1 ($from, $managedBy) to $to ($target) by $code',
  ({ to, from, target, managedBy, code }) => {
    const ends = [
      { id: 'acc_1', currency: from, managedBy },
      { id: to, currency: target },
    ] as const;
    expect(endsRefusal(...ends, 'EUR')?.code).toBe(code);
  },
);
