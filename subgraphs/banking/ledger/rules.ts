import { currencyExponents, DomainError, ValidationError } from '@codai/kit';

/** The account has less available than was asked for. `available` and `minor` in minor units of `currency`. */
export class InsufficientFundsError extends DomainError {
  readonly code = 'INSUFFICIENT_FUNDS';
  constructor(
    readonly available: bigint,
    readonly currency: string,
  ) {
    super('The account has less available than this needs.');
  }
}

/** The account takes no debit until it is unfrozen. */
export class AccountFrozenError extends DomainError {
  readonly code = 'ACCOUNT_FROZEN';
  constructor() {
    super('The account is frozen.');
  }
}

/** The account takes no movement any more. */
export class AccountClosedError extends DomainError {
  readonly code = 'ACCOUNT_CLOSED';
  constructor() {
    super('The account is closed.');
  }
}

/** An amount of one currency met an account of another. */
export class CurrencyMismatchError extends DomainError {
  readonly code = 'CURRENCY_MISMATCH';
  constructor(
    readonly expected: string,
    readonly given: string,
  ) {
    super(`This account is in ${expected} and not in ${given}; convert with a quote.`);
  }
}

/** Source and target are one account. */
export class SameAccountError extends DomainError {
  readonly code = 'SAME_ACCOUNT';
  constructor() {
    super('Source and target are the same account.');
  }
}

/** A code that no list of currencies has. */
export class UnsupportedCurrencyError extends DomainError {
  readonly code = 'UNSUPPORTED_CURRENCY';
  constructor(readonly currency: string) {
    super(`${currency} is not a currency of this ledger.`);
  }
}

/** Debits and credits differ. Only services post entries of their own making, so this is a mistake of one of ours. */
export class UnbalancedEntryError extends DomainError {
  readonly code = 'UNBALANCED_ENTRY';
  constructor() {
    super('Debits and credits of the entry differ in a currency.');
  }
}

/** More would come back than went. */
export class AlreadyReversedError extends DomainError {
  readonly code = 'ALREADY_REVERSED';
  constructor() {
    super('No more of this entry can be reversed.');
  }
}

/** The hold was captured to the end, released, or has expired. */
export class HoldAlreadyResolvedError extends DomainError {
  readonly code = 'HOLD_ALREADY_RESOLVED';
  constructor() {
    super('The hold has ended.');
  }
}

/** The hold has less left than was to be captured. */
export class CaptureExceedsHoldError extends DomainError {
  readonly code = 'CAPTURE_EXCEEDS_HOLD';
  constructor() {
    super('The hold has less left than this.');
  }
}

export type Side = 'CREDIT' | 'DEBIT';

/** One line of an entry. `amount` in minor units of the account's currency, above zero. */
export interface Leg {
  readonly accountId: string;
  readonly currency: string;
  readonly side: Side;
  readonly amount: bigint;
}

/** Largest amount of one movement: 2^96 minor units. Source: domains/banking (e). */
export const AMOUNT_MAX = 2n ** 96n;

/**
 * An amount that may be moved: above zero, at most 2^96 minor units, of a currency we know. Whole minor units by its type, so
 * fractions and exponents never get here. Returns null, or the refusal. `path` is where the money stands in the input.
 */
export function amountRefusal(
  { minor, currency }: { readonly minor: bigint; readonly currency: string },
  path: readonly string[] = ['input', 'amount'],
): UnsupportedCurrencyError | ValidationError | null {
  if (!currencyExponents.has(currency)) return new UnsupportedCurrencyError(currency);
  if (minor <= 0n) return new ValidationError([...path, 'minor'], 'An amount must be above zero.');
  if (minor > AMOUNT_MAX) return new ValidationError([...path, 'minor'], 'An amount is at most 2^96 minor units.');
  return null;
}

/** Whether an entry may be posted at all: at least two legs, each above zero, debits equal to credits in each currency. */
export function entryRefusal(legs: readonly Leg[]): UnbalancedEntryError | null {
  const sums = new Map<string, bigint>();
  for (const { currency, side, amount } of legs) {
    if (amount <= 0n) return new UnbalancedEntryError();
    sums.set(currency, (sums.get(currency) ?? 0n) + (side === 'DEBIT' ? amount : -amount));
  }
  const isBalanced = [...sums.values()].every((sum) => sum === 0n);
  return legs.length >= 2 && isBalanced ? null : new UnbalancedEntryError();
}
