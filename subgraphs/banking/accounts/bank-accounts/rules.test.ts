import { describe, expect, it } from 'vitest';
import {
  ACCOUNTS_MAX,
  closingRefusal,
  freezeRefusal,
  frozenRefusal,
  managerRefusal,
  nameRefusal,
  quotaRefusal,
  renameRefusal,
} from './rules.ts';

it.each(['Daily', 'a', 'x'.repeat(80)])('allows the name %j', (name) => expect(nameRefusal(name)).toBeNull());
it.each(['x'.repeat(81), '', '   ', 'a\tb', 'a\u202eb'])('refuses the name %j', (name) =>
  expect(nameRefusal(name)).toMatchObject({
    inputPath: ['input', 'name'],
    message: 'Enter a name of 1 to 80 printable characters.',
  }),
);

describe('BANK-8: an account is closed when', () => {
  const empty = { isIndebted: false, status: 'OPEN', posted: 0n, held: 0n } as const;
  it('nothing is in it, nothing is held, and it is not closed yet', () => {
    expect(closingRefusal(empty)).toBeNull();
    expect(closingRefusal({ ...empty, status: 'FROZEN' })).toBeNull();
    expect(closingRefusal({ ...empty, posted: 1n })).toMatchObject({
      code: 'CONFLICT',
      reason: 'BALANCE_NOT_ZERO',
      message: expect.stringMatching(/balance is not zero/),
    });
    expect(closingRefusal({ ...empty, posted: -1n })).toMatchObject({ reason: 'BALANCE_NOT_ZERO' });
    expect(closingRefusal({ ...empty, held: 1n })).toMatchObject({
      code: 'CONFLICT',
      reason: 'HOLDS_PENDING',
      message: expect.stringMatching(/still held/),
    });
    expect(closingRefusal({ ...empty, status: 'CLOSED' })).toMatchObject({
      current: 'CLOSED',
      allowed: ['OPEN', 'FROZEN'],
    });
  });
});

it('refuses a name with the number of a payment card', () => {
  expect(nameRefusal('Card 4242 4242 4242 4242')).toMatchObject({
    code: 'VALIDATION_FAILED',
    inputPath: ['input', 'name'],
    message: expect.stringMatching(/card number/),
  });
  // The last digit makes the check sum wrong.
  expect(nameRefusal('Card 4242 4242 4242 4243')).toBeNull();
});

it.each([
  ['SUSPENSION', 'SUSPENSION', /suspended/],
  ['UNDER_REVIEW', 'UNDER_REVIEW', /under review/],
] as const)('BANK-8: refuses to let the owner lift a freeze by %s', (cause, reason, message) => {
  expect(freezeRefusal(cause)).toMatchObject({ code: 'CONFLICT', reason, message: expect.stringMatching(message) });
});

it.each([
  { open: ACCOUNTS_MAX - 1, refused: false },
  { open: ACCOUNTS_MAX, refused: true },
])('refuses an account beside $open others: $refused', ({ open, refused }) => {
  expect(quotaRefusal(open) !== null).toBe(refused);
});

it.each([
  { managedBy: 'BANK', status: 'OPEN', code: undefined },
  { managedBy: 'BANK', status: 'FROZEN', code: undefined },
  { managedBy: 'BANK', status: 'CLOSED', code: 'INVALID_STATE' },
  { managedBy: 'WALLET', status: 'OPEN', code: 'ACCOUNT_MANAGED_ELSEWHERE' },
] as const)('answers a new name of an account of the $managedBy in $status by $code', ({ code, ...account }) => {
  expect(renameRefusal(account)?.code).toBe(code);
});

it('lets the wallet close its pockets and nobody else', () => {
  expect(managerRefusal('WALLET', 'WALLET')).toBeNull();
  expect(managerRefusal('BANK', 'BANK')).toBeNull();
  expect(managerRefusal('WALLET', 'BANK')?.code).toBe('ACCOUNT_MANAGED_ELSEWHERE');
});

it.each([
  { status: 'OPEN', frozenBy: null, from: 'OPEN', code: undefined },
  { status: 'FROZEN', frozenBy: null, from: 'OPEN', code: 'INVALID_STATE' },
  { status: 'FROZEN', frozenBy: null, from: 'FROZEN', code: undefined },
  { status: 'FROZEN', frozenBy: 'SUSPENSION', from: 'FROZEN', code: 'CONFLICT' },
  { status: 'FROZEN', frozenBy: 'UNDER_REVIEW', from: 'FROZEN', code: 'CONFLICT' },
] as const)(
  'answers a change from $from of an account in $status, frozen by $frozenBy, by $code',
  ({ from, code, ...account }) => {
    expect(frozenRefusal(account, from)?.code).toBe(code);
  },
);
