import { ConflictError, InvalidStateError, ValidationError } from '@codai/kit';
import type { AccountClass, LedgerAccountKind, PeriodStatus } from '../../generated/prisma/enums.ts';
import { balanceOf, isOfResult, type Sums } from '../../ledger/chart/rules.ts';

/** How long a request to close waits for a second operator. */
export const CLOSE_REQUEST_DAYS = 7;
/** Money whose owner is not known for longer than this is remarked when its period is closed. */
export const SUSPENSE_DAYS = 30;

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** `2031-05`: whether it is a month that is over. Returns null, or the refusal. */
export function monthRefusal(month: string, now: Date): ValidationError | null {
  if (!MONTH.test(month)) return new ValidationError('input.month', 'Enter a month, such as 2031-05.');
  return month < now.toISOString().slice(0, 7)
    ? null
    : new ValidationError('input.month', 'The month is not over yet. Close it after its last day in UTC.');
}

export function firstDayOf(month: string): string {
  return `${month}-01`;
}

/** `2031-05-31` of `2031-05`. */
export function lastDayOf(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

/** `2031-06` of `2031-05`. */
export function nextMonthOf(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}

/** Name of the closing entry of a month and currency, for ever. The database knows the form (`refuse_closed_period`). */
export function closingKeyOf(month: string, currency: string): string {
  return `period-close:${month}:${currency}`;
}

/** One kind of account in one currency, over a period. */
export interface Movement extends Sums {
  readonly kind: LedgerAccountKind;
  readonly class: AccountClass;
  readonly currency: string;
  readonly postings: number;
}

/** A line of the trial balance of a closed period; balances on the side of the class. */
export interface PeriodLine extends Movement {
  readonly opening: bigint;
  /** Amount that the closing entry moved to RETAINED_EARNINGS. */
  readonly result: bigint;
  readonly closing: bigint;
}

type Opening = Pick<PeriodLine, 'class' | 'closing' | 'currency' | 'kind'>;

/**
 * The trial balance of a period: what it began with, what moved, and what is left after the closing entries, whose movements are `closings`.
 * By currency, then by kind.
 */
export function trialBalanceOf(
  openings: readonly Opening[],
  movements: readonly Movement[],
  closings: readonly Movement[],
): PeriodLine[] {
  const lines = new Map<string, PeriodLine>();
  const keyOf = ({ currency, kind }: { currency: string; kind: string }) => `${currency} ${kind}`;
  for (const { kind, class: accountClass, currency, closing } of openings) {
    const line = { kind, class: accountClass, currency, debits: 0n, credits: 0n, postings: 0, result: 0n };
    lines.set(keyOf(line), { ...line, opening: closing, closing });
  }
  for (const movement of [...movements, ...closings]) {
    const before = lines.get(keyOf(movement)) ?? { ...movement, ...nothing };
    const debits = before.debits + movement.debits;
    const credits = before.credits + movement.credits;
    const postings = before.postings + movement.postings;
    const closing = before.opening + balanceOf(movement.class, { debits, credits });
    const isClosing = closings.includes(movement) && isOfResult(movement.class);
    // An account may be several rows, each emptied by a leg of its own.
    const result = before.result - (isClosing ? balanceOf(movement.class, movement) : 0n);
    lines.set(keyOf(movement), { ...before, debits, credits, postings, result, closing });
  }
  return [...lines.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const nothing = { debits: 0n, credits: 0n, postings: 0, opening: 0n, result: 0n, closing: 0n };

/** A period is open until its close is approved; a row that is open is one that waits for that. */
export function stateOf({ status }: { readonly status: PeriodStatus }): string {
  return status === 'OPEN' ? 'PENDING_APPROVAL' : status;
}

/** The close of a month is requested once; a request that expired may be made again. `period`: null for a month without a request. */
export function requestRefusal(
  period: { readonly status: PeriodStatus; readonly expiresAt: Date } | null,
  now: Date,
): InvalidStateError | null {
  return period !== null && (period.status !== 'OPEN' || period.expiresAt > now)
    ? new InvalidStateError(stateOf(period), ['OPEN'])
    : null;
}

/** Months are closed in order; the first close covers everything before it. `last`: the newest month that is closed or being closed. */
export function turnRefusal(
  last: { readonly month: string; readonly status: PeriodStatus } | undefined,
  month: string,
): ConflictError | null {
  if (last === undefined || last.month === month) return null;
  const next = last.status === 'CLOSING' ? last.month : nextMonthOf(last.month);
  return next === month
    ? null
    : new ConflictError('ANOTHER_PERIOD_FIRST', `Periods are closed in order. The next one to close is ${next}.`);
}
