import { ValidationError } from '@codai/kit';
import { absolute } from '@codai/kit/money';
import { withoutCardNumbers } from '../../../accounts/iso20022/rules.ts';
import type { ExceptionKind, ExceptionResolution } from '../../../generated/prisma/enums.ts';
import type { Leg, Side } from '../../../ledger/entries/rules.ts';

/** Euro cents above which the importer of a statement does not decide alone on what it shows. */
export const SECOND_PERSON_ABOVE = 1_000_00n;
/** Euro cents; no more of one exception is written off. */
export const WRITE_OFF_MAX = 100_00n;
const NOTE_CHARACTERS_MAX = 500;

/** Facts of an exception that a decision needs. */
export interface ExceptionFacts {
  readonly kind: ExceptionKind;
  /** Amount that the ledger would have to post to agree with the bank, in minor units; above zero: a debit. */
  readonly difference: bigint;
  /** Value of the difference without its sign, in euro cents; null without a rate. */
  readonly worth: bigint | null;
}

export interface Decision {
  readonly resolution: ExceptionResolution;
  /** The customer's account to be credited: of BOOK_TO_ACCOUNT alone. */
  readonly accountId: string | null;
  readonly note: string;
}

/** Resolutions of each kind. A booking corrects only what was booked wrongly. */
const possible: Readonly<Record<ExceptionKind, readonly ExceptionResolution[]>> = {
  MISSING_IN_LEDGER: [
    'BOOK_TO_SUSPENSE',
    'BOOK_TO_ACCOUNT',
    'BOOK_FEE',
    'WRITE_OFF',
    'ACCEPTED_TIMING',
    'DUPLICATE_OF_THEIRS',
  ],
  MISSING_AT_BANK: ['BOOK_TO_SUSPENSE', 'BOOK_TO_ACCOUNT', 'WRITE_OFF', 'ACCEPTED_TIMING'],
  AMOUNT_DIFFERS: ['BOOK_TO_SUSPENSE', 'BOOK_TO_ACCOUNT', 'BOOK_FEE', 'WRITE_OFF'],
  DUPLICATE_LINE: ['BOOK_TO_SUSPENSE', 'DUPLICATE_OF_THEIRS'],
  BALANCE_DIFFERS: ['ACCEPTED_TIMING'],
  GAP: ['BOOK_TO_SUSPENSE', 'WRITE_OFF', 'ACCEPTED_TIMING'],
  UNMATCHED_RAIL_OUTCOME: ['ACCEPTED_TIMING', 'DUPLICATE_OF_THEIRS'],
  UNREADABLE_RAIL_FILE: ['ACCEPTED_TIMING', 'DUPLICATE_OF_THEIRS'],
};

/** Where the other side of a booking goes; of BOOK_TO_ACCOUNT it is the customer's. */
const otherSides = { BOOK_TO_SUSPENSE: 'SUSPENSE', BOOK_FEE: 'FEES', WRITE_OFF: 'ROUNDING' } as const;

/** Whether the importer of the statement must not decide alone. */
export function needsSecond(worth: bigint | null): boolean {
  return worth === null || worth > SECOND_PERSON_ABOVE;
}

/** Whether an exception may be resolved in this way. */
export function resolutionRefusal(exception: ExceptionFacts, decision: Decision): ValidationError | null {
  const { kind, difference, worth } = exception;
  const { resolution, accountId, note } = decision;
  if (note.trim() === '' || note.length > NOTE_CHARACTERS_MAX || withoutCardNumbers(note) !== note) {
    return new ValidationError(
      'input.note',
      `Enter a reason of 1 to ${NOTE_CHARACTERS_MAX} characters without card numbers.`,
    );
  }
  const refuse = (message: string) => new ValidationError('input.resolution', message);
  if (!possible[kind].includes(resolution))
    return refuse('This decision does not apply to this kind of exception. Choose another one.');
  if ((resolution === 'BOOK_TO_ACCOUNT') !== (accountId !== null)) {
    return new ValidationError('input.accountId', 'Name an account if, and only if, the decision is to credit one.');
  }
  if (!isBooking(resolution)) return null;
  if (difference === 0n) return refuse('The exception has no amount to book. Choose a decision that books nothing.');
  if (resolution === 'BOOK_TO_ACCOUNT' && difference < 0n)
    return refuse('The bank holds less than the ledger says, so no account can be credited. Choose another decision.');
  if (resolution === 'BOOK_FEE' && difference > 0n)
    return refuse('The bank holds more than the ledger says, so it took no fee. Choose another decision.');
  if (resolution === 'WRITE_OFF' && (worth === null || worth > WRITE_OFF_MAX)) {
    return refuse(
      `The difference is above ${WRITE_OFF_MAX / 100n} euro and cannot be written off. Choose another decision.`,
    );
  }
  return null;
}

/** Whether the way has an entry of the ledger. */
export function isBooking(
  resolution: ExceptionResolution,
): resolution is 'BOOK_FEE' | 'BOOK_TO_ACCOUNT' | 'BOOK_TO_SUSPENSE' | 'WRITE_OFF' {
  return resolution !== 'ACCEPTED_TIMING' && resolution !== 'DUPLICATE_OF_THEIRS';
}

/** The house's account on the other side of a booking; null for a customer's. */
export function otherSideOf(resolution: ExceptionResolution): 'FEES' | 'ROUNDING' | 'SUSPENSE' | null {
  return resolution in otherSides ? otherSides[resolution as keyof typeof otherSides] : null;
}

/** The entry that makes the ledger agree with the bank; its first leg is that of our money there. */
export function correction(
  { difference, currency }: { readonly difference: bigint; readonly currency: string },
  { clearingId, otherId }: { readonly clearingId: string; readonly otherId: string },
): Leg[] {
  const amount = absolute(difference);
  const [here, there]: [Side, Side] = difference < 0n ? ['CREDIT', 'DEBIT'] : ['DEBIT', 'CREDIT'];
  return [
    { accountId: clearingId, side: here, currency, amount },
    { accountId: otherId, side: there, currency, amount },
  ];
}
