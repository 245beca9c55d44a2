import { describe, expect, it } from 'vitest';
import type { ExceptionKind, ExceptionResolution } from '../../../generated/prisma/enums.ts';
import {
  correction,
  type Decision,
  type ExceptionFacts,
  isBooking,
  needsSecond,
  otherSideOf,
  resolutionRefusal,
  SECOND_PERSON_ABOVE,
  WRITE_OFF_MAX,
} from './rules.ts';

const missing: ExceptionFacts = { kind: 'MISSING_IN_LEDGER', difference: 500n, worth: 500n };
const decided = (resolution: ExceptionResolution, facts: Partial<Decision> = {}): Decision => ({
  resolution,
  accountId: resolution === 'BOOK_TO_ACCOUNT' ? 'acc_1' : null,
  note: 'The bank has told us.',
  ...facts,
});
const placeOf = (facts: Partial<ExceptionFacts>, decision: Decision) =>
  resolutionRefusal({ ...missing, ...facts }, decision)?.inputPath?.join('.') ?? null;

const resolutions: readonly ExceptionResolution[] = [
  'BOOK_TO_SUSPENSE',
  'BOOK_TO_ACCOUNT',
  'BOOK_FEE',
  'WRITE_OFF',
  'ACCEPTED_TIMING',
  'DUPLICATE_OF_THEIRS',
];

describe('resolutions of an exception', () => {
  // The first letters of the resolutions above that are possible: Suspense, aCcount, Fee, Write-off, Timing, Duplicate.
  it.each<[ExceptionKind, string]>([
    ['MISSING_IN_LEDGER', 'SCFWTD'],
    ['MISSING_AT_BANK', 'SC.WT.'],
    ['AMOUNT_DIFFERS', 'SCFW..'],
    ['DUPLICATE_LINE', 'S....D'],
    ['BALANCE_DIFFERS', '....T.'],
    ['GAP', 'S..WT.'],
    ['UNMATCHED_RAIL_OUTCOME', '....TD'],
    ['UNREADABLE_RAIL_FILE', '....TD'],
  ])('%s: %s', (kind, letters) => {
    for (const [index, resolution] of resolutions.entries()) {
      // A fee goes the other way than what a customer is credited.
      const difference = resolution === 'BOOK_FEE' ? -500n : 500n;
      const place = placeOf({ kind, difference }, decided(resolution));
      expect(place, resolution).toBe(letters[index] === '.' ? 'input.resolution' : null);
    }
  });

  it.each<[string, Partial<ExceptionFacts>, Decision, string | null]>([
    ['nothing to book', { difference: 0n }, decided('BOOK_TO_SUSPENSE'), 'input.resolution'],
    ['nothing, and no booking', { difference: 0n }, decided('ACCEPTED_TIMING'), null],
    ['a customer credited', { difference: 1n }, decided('BOOK_TO_ACCOUNT'), null],
    ['a customer debited', { difference: -1n }, decided('BOOK_TO_ACCOUNT'), 'input.resolution'],
    ['a fee taken', { difference: -1n }, decided('BOOK_FEE'), null],
    ['a fee given', { difference: 1n }, decided('BOOK_FEE'), 'input.resolution'],
    ['suspense either way', { difference: -1n }, decided('BOOK_TO_SUSPENSE'), null],
    ['a little written off', { worth: WRITE_OFF_MAX }, decided('WRITE_OFF'), null],
    ['too much written off', { worth: WRITE_OFF_MAX + 1n }, decided('WRITE_OFF'), 'input.resolution'],
    ['what nobody knows written off', { worth: null }, decided('WRITE_OFF'), 'input.resolution'],
    ['what nobody knows put aside', { worth: null }, decided('BOOK_TO_SUSPENSE'), null],
    ['no account', {}, decided('BOOK_TO_ACCOUNT', { accountId: null }), 'input.accountId'],
    ['an account too many', {}, decided('WRITE_OFF', { accountId: 'acc_1' }), 'input.accountId'],
    ['no reason', {}, decided('WRITE_OFF', { note: ' \n' }), 'input.note'],
    ['a long reason', {}, decided('WRITE_OFF', { note: 'x'.repeat(500) }), null],
    ['a reason too long', {}, decided('WRITE_OFF', { note: 'x'.repeat(501) }), 'input.note'],
    ['a card in the reason', {}, decided('WRITE_OFF', { note: 'paid by 4242 4242 4242 4242' }), 'input.note'],
  ])('%s', (_what, facts, decision, place) => {
    expect(placeOf(facts, decision)).toBe(place);
  });

  it.each<[Partial<ExceptionFacts>, Decision, RegExp]>([
    [{}, decided('WRITE_OFF', { note: '' }), /1 to 500 characters without card numbers/],
    [{ kind: 'BALANCE_DIFFERS' }, decided('BOOK_FEE'), /does not apply to this kind/],
    [{}, decided('BOOK_TO_ACCOUNT', { accountId: null }), /Name an account/],
    [{ difference: 0n }, decided('BOOK_TO_SUSPENSE'), /no amount to book/],
    [{ difference: -1n }, decided('BOOK_TO_ACCOUNT'), /no account can be credited/],
    [{ difference: 1n }, decided('BOOK_FEE'), /it took no fee/],
    [{ worth: WRITE_OFF_MAX + 1n }, decided('WRITE_OFF'), /above 100 euro/],
  ])('refuses for %o the decision %o with its message', (facts, decision, message) => {
    expect(resolutionRefusal({ ...missing, ...facts }, decision)).toMatchObject({
      code: 'VALIDATION_FAILED',
      message: expect.stringMatching(message),
    });
  });

  it.each([
    [0n, false],
    [SECOND_PERSON_ABOVE, false],
    [SECOND_PERSON_ABOVE + 1n, true],
    [null, true],
  ])('worth %s needs a second person: %s', (worth, needs) => expect(needsSecond(worth)).toBe(needs));
});

describe('the booking of an exception', () => {
  it.each([
    ['BOOK_TO_SUSPENSE', true, 'SUSPENSE'],
    ['BOOK_TO_ACCOUNT', true, null],
    ['BOOK_FEE', true, 'FEES'],
    ['WRITE_OFF', true, 'ROUNDING'],
    ['ACCEPTED_TIMING', false, null],
    ['DUPLICATE_OF_THEIRS', false, null],
  ] as const)('%s is one: %s, and goes to %s', (resolution, isOne, account) => {
    expect(isBooking(resolution)).toBe(isOne);
    expect(otherSideOf(resolution)).toBe(account);
  });

  it.each([
    [7n, 'DEBIT', 'CREDIT'],
    [-7n, 'CREDIT', 'DEBIT'],
  ])('BANK-1: gives our money there, for %s, a %s, and the other account a %s', (difference, here, there) => {
    expect(correction({ difference, currency: 'EUR' }, { clearingId: 'acc_c', otherId: 'acc_o' })).toEqual([
      { accountId: 'acc_c', side: here, currency: 'EUR', amount: 7n },
      { accountId: 'acc_o', side: there, currency: 'EUR', amount: 7n },
    ]);
  });
});
