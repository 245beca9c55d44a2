import { DomainError, ValidationError } from '@codai/kit';
import { currencyExponents, keptCurrencies } from '@codai/kit/money';

/** The person's right in the tenant does not include this operation. */
export class RightRequiredError extends DomainError {
  readonly code = 'RIGHT_REQUIRED';
  constructor(inputPath: readonly string[] | null = null) {
    super('Your right in this organisation does not include this operation. Ask an admin to change it.', inputPath);
  }
}

/** The account is a pocket of the wallet, whose policy decides on its debits. */
export class AccountManagedElsewhereError extends DomainError {
  readonly code = 'ACCOUNT_MANAGED_ELSEWHERE';
  constructor(inputPath: readonly string[] | null = null) {
    super('The wallet manages this account. Move its money with the operations of the wallet.', inputPath);
  }
}

/** A second person has to decide, and the request names none who has. */
export class ApprovalRequiredError extends DomainError {
  readonly code = 'APPROVAL_REQUIRED';
  constructor() {
    super('The amount needs the approval of a second person. Make the request again to have it approved.');
  }
}

/** The available amount is too small. `available` in minor units of `currency`. */
export class InsufficientFundsError extends DomainError {
  readonly code = 'INSUFFICIENT_FUNDS';
  constructor(
    readonly available: bigint,
    readonly currency: string,
  ) {
    super('The account has insufficient funds. Enter a smaller amount or add money to the account.');
  }
}

/** The account takes no debit until it is unfrozen. */
export class AccountFrozenError extends DomainError {
  readonly code = 'ACCOUNT_FROZEN';
  constructor() {
    super('The account is frozen. Unfreeze it or use another account.');
  }
}

/** The account is closed. */
export class AccountClosedError extends DomainError {
  readonly code = 'ACCOUNT_CLOSED';
  constructor() {
    super('The account is closed. Use another account.');
  }
}

/** An amount of one currency met an account of another. */
export class CurrencyMismatchError extends DomainError {
  readonly code = 'CURRENCY_MISMATCH';
  constructor(
    readonly expected: string,
    readonly given: string,
  ) {
    super(
      expected === given
        ? `Both accounts are in ${given}. Convert between accounts in two currencies, or transfer the money.`
        : `The account is in ${expected}, not in ${given}. Use an account in ${given} or convert the money first.`,
    );
  }
}

/** Source and target are one account. */
export class SameAccountError extends DomainError {
  readonly code = 'SAME_ACCOUNT';
  constructor() {
    super('The accounts to debit and to credit are the same. Choose two accounts.');
  }
}

/** The ledger has no such currency. `given` is the code. */
export class UnsupportedCurrencyError extends DomainError {
  readonly code = 'UNSUPPORTED_CURRENCY';
  constructor(
    readonly given: string,
    inputPath: readonly string[] | null = null,
  ) {
    super(`The ledger does not support ${given}. Choose another currency.`, inputPath);
  }
}

/** Debits and credits differ. Only services post entries of their own making, so this is a mistake of one of ours. */
export class UnbalancedEntryError extends DomainError {
  readonly code = 'UNBALANCED_ENTRY';
  constructor() {
    super('Debits and credits of the entry differ in a currency. Correct its legs.');
  }
}

/** Earlier reversals of the entry leave less than this one would take back. */
export class AlreadyReversedError extends DomainError {
  readonly code = 'ALREADY_REVERSED';
  constructor() {
    super('The entry was reversed before. Nothing more of it can be reversed.');
  }
}

/** The day of the entry lies in an accounting period that is being closed or is closed. */
export class PeriodClosedError extends DomainError {
  readonly code = 'PERIOD_CLOSED';
  constructor() {
    super('The accounting period of this day is closed. Use a day in an open period.');
  }
}

export type Side = 'CREDIT' | 'DEBIT';

export function oppositeSide(side: Side): Side {
  return side === 'DEBIT' ? 'CREDIT' : 'DEBIT';
}

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
  if (minor <= 0n) return new ValidationError([...path, 'minor'], 'The amount must be above zero.');
  if (minor > AMOUNT_MAX)
    return new ValidationError([...path, 'minor'], 'The amount must be at most 2^96 minor units.');
  return null;
}

/** The refusal of a currency in which the bank keeps no accounts; null for one in which it does. `path` is where it stands in the input. */
export function currencyRefusal(currency: string, path: readonly string[]): UnsupportedCurrencyError | null {
  return keptCurrencies.has(currency) ? null : new UnsupportedCurrencyError(currency, path);
}

/** The same of an amount that a person wants to move, which may be moved otherwise. */
export function paidAmountRefusal(
  amount: { readonly minor: bigint; readonly currency: string },
  path: readonly string[] = ['input', 'amount'],
): UnsupportedCurrencyError | ValidationError | null {
  return currencyRefusal(amount.currency, [...path, 'currency']) ?? amountRefusal(amount, path);
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
