import { RecipientInvalidError } from '@codai/contracts/wallet';
import { describe, expect, it } from 'vitest';
import type { Step } from '../../ports/steps.ts';
import {
  AMOUNT_MAX,
  amountRefusal,
  leavingOf,
  MovementRefusedError,
  referenceRefusal,
  sourceRefusal,
  sumsOf,
} from './rules.ts';

const now = new Date('2031-05-02T10:00:00Z');
const eur = (minor: bigint) => ({ minor, currency: 'EUR' });
const transfer = (minor: bigint, toWalletId: string | null, currency = 'EUR'): Step => ({
  kind: 'TRANSFER',
  fromAccountId: 'a',
  toAccountId: 'b',
  amount: { minor, currency },
  toWalletId,
});
const hold = (minor: bigint, isLeaving: boolean): Step => ({
  kind: 'HOLD',
  accountId: 'a',
  amount: eur(minor),
  reason: '',
  expiresAt: now,
  isLeaving,
});
const convert = (minor: bigint): Step => ({
  kind: 'CONVERT',
  fromAccountId: 'a',
  toAccountId: 'b',
  amount: eur(minor),
});

it.each([
  [1n, 'EUR', null],
  [AMOUNT_MAX, 'EUR', null],
  [0n, 'EUR', ['input', 'amount', 'minor']],
  [-1n, 'EUR', ['input', 'amount', 'minor']],
  [AMOUNT_MAX + 1n, 'EUR', ['input', 'amount', 'minor']],
  [1n, 'XXX', ['input', 'amount', 'currency']],
])('the amount %s %s: %j', (minor, currency, path) => {
  expect(amountRefusal({ minor, currency })?.inputPath ?? null).toEqual(path);
});
it('says what is wrong with an amount', () => {
  expect(amountRefusal(eur(0n), ['input', 'limit'])).toMatchObject({
    message: 'The amount must be above zero.',
    inputPath: ['input', 'limit', 'minor'],
  });
  expect(amountRefusal(eur(AMOUNT_MAX + 1n))?.message).toBe('The amount must be at most 2^96 minor units.');
  expect(amountRefusal({ minor: 1n, currency: 'XXX' })?.message).toBe(
    'This currency is not supported. Choose another one.',
  );
});
it.each([
  ['', true],
  ['x'.repeat(140), true],
  ['x'.repeat(141), false],
  ['a\tb', false],
])('the reference %j: %s', (reference, allowed) => {
  expect(referenceRefusal(reference) === null).toBe(allowed);
});
it('names the place of a reference', () => {
  expect(referenceRefusal('\n')?.inputPath).toEqual(['input', 'reference']);
  expect(referenceRefusal('\n')?.message).toBe(
    'The reference must have at most 140 characters and no control characters.',
  );
});

describe('sums', () => {
  it('count as leaving only money to other wallets or held for outside', () => {
    const steps = [
      transfer(1n, null),
      transfer(2n, 'w'),
      transfer(4n, 'v'),
      hold(8n, true),
      hold(16n, false),
      convert(32n),
    ];
    expect(leavingOf(steps)).toEqual([eur(14n)]);
    expect(sumsOf(steps)).toEqual([eur(63n)]);
    expect(leavingOf([transfer(1n, null)])).toEqual([]);
  });
  it('one sum for each currency, by its name', () => {
    expect(
      sumsOf([transfer(1n, null, 'RON'), transfer(2n, null), transfer(3n, null, 'RON'), transfer(4n, null, 'USD')]),
    ).toEqual([eur(2n), { minor: 4n, currency: 'RON' }, { minor: 4n, currency: 'USD' }]);
  });
});

it.each([
  [null, false],
  [new Date(now.getTime() - 1), false],
  [now, false],
  [new Date(now.getTime() + 1), true],
])('a vault until %s refuses: %s', (lockedUntil, refuses) => {
  const refusal = sourceRefusal({ currency: 'EUR', status: 'OPEN', lockedUntil }, now);
  expect(refusal?.lockedUntil ?? null).toBe(refuses ? lockedUntil : null);
  if (refuses) expect(refusal).toMatchObject({ code: 'POCKET_LOCKED', message: expect.stringMatching(/./) });
});

it('names the place of a recipient that cannot receive', () => {
  const { code, message, inputPath } = new RecipientInvalidError();
  expect({ code, message, inputPath }).toEqual({
    code: 'RECIPIENT_INVALID',
    message: 'You cannot send money to this recipient. Check the recipient and the currency.',
    inputPath: ['input', 'to'],
  });
});

it('hands on the code and the message of banking', () => {
  const { code, message, inputPath } = new MovementRefusedError('ACCOUNT_FROZEN', 'Frozen.');
  expect({ code, message, inputPath }).toEqual({
    code: 'ACCOUNT_FROZEN',
    message: 'Frozen.',
    inputPath: null,
  });
});
