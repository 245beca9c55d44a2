import { describe, expect, it } from 'vitest';
import { closingRefusal, nameRefusal } from './rules.ts';

it.each(['Daily', 'a', 'x'.repeat(80)])('allows the name %j', (name) => expect(nameRefusal(name)).toBeNull());
it.each(['x'.repeat(81), '', '   ', 'a\tb', 'a\u202eb'])('refuses the name %j', (name) =>
  expect(nameRefusal(name)).toMatchObject({
    inputPath: ['input', 'name'],
    message: 'Enter a name of 1 to 80 printable characters.',
  }),
);

describe('BANK-8: an account is closed when', () => {
  const empty = { status: 'OPEN', posted: 0n, held: 0n } as const;
  it('nothing is in it, nothing is held, and it is not closed yet', () => {
    expect(closingRefusal(empty)).toBeNull();
    expect(closingRefusal({ ...empty, status: 'FROZEN' })).toBeNull();
    expect(closingRefusal({ ...empty, posted: 1n })).toMatchObject({ code: 'CONFLICT', reason: 'BALANCE_NOT_ZERO' });
    expect(closingRefusal({ ...empty, posted: -1n })).toMatchObject({ reason: 'BALANCE_NOT_ZERO' });
    expect(closingRefusal({ ...empty, held: 1n })).toMatchObject({ code: 'CONFLICT', reason: 'HOLDS_PENDING' });
    expect(closingRefusal({ ...empty, status: 'CLOSED' })).toMatchObject({
      current: 'CLOSED',
      allowed: ['OPEN', 'FROZEN'],
    });
  });
});
