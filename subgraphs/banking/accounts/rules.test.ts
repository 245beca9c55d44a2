import { describe, expect, it } from 'vitest';
import { closingRefusal, currencyRefusal, nameRefusal } from './rules.ts';

it.each([
  ['Daily', true],
  ['a', true],
  ['x'.repeat(80), true],
  ['x'.repeat(81), false],
  ['', false],
  ['   ', false],
  ['a\tb', false],
  ['a\u202eb', false],
])('the name %j', (name, isFine) => {
  const refusal = nameRefusal(name);
  expect(refusal === null).toBe(isFine);
  if (!isFine)
    expect(refusal).toMatchObject({ inputPath: ['input', 'name'], message: '1 to 80 printable characters.' });
});

it('knows its currencies', () => {
  expect(currencyRefusal('EUR')).toBeNull();
  expect(currencyRefusal('XXX')).toMatchObject({ code: 'UNSUPPORTED_CURRENCY', currency: 'XXX' });
  expect(currencyRefusal('toString')).not.toBeNull();
});

describe('BANK-8: an account is closed when', () => {
  const empty = { status: 'OPEN', posted: 0n, held: 0n } as const;
  it('nothing is in it, nothing is held, and it is not closed yet', () => {
    expect(closingRefusal(empty)).toBeNull();
    expect(closingRefusal({ ...empty, status: 'FROZEN' })).toBeNull();
    expect(closingRefusal({ ...empty, posted: 1n })).toMatchObject({ current: 'BALANCE_NOT_ZERO', allowed: [] });
    expect(closingRefusal({ ...empty, posted: -1n })).toMatchObject({ current: 'BALANCE_NOT_ZERO' });
    expect(closingRefusal({ ...empty, held: 1n })).toMatchObject({ current: 'HOLDS_PENDING', allowed: [] });
    expect(closingRefusal({ ...empty, status: 'CLOSED' })).toMatchObject({ current: 'CLOSED', allowed: ['OPEN'] });
  });
});
