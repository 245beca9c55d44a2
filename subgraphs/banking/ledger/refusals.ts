import { DomainError } from '@codai/kit';

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
