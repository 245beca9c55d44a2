import {
  AccountClosedError,
  AccountFrozenError,
  AccountManagedElsewhereError,
  CaptureExceedsHoldError,
  HoldAlreadyResolvedError,
  InsufficientFundsError,
  RightRequiredError,
} from '@codai/contracts/banking';
import { type DomainError, NotFoundError, ValidationError } from '@codai/kit';

/** Longest time that money may be held. */
export const HOLD_DAYS_MAX = 31;

/** A hold ends in the future, within `HOLD_DAYS_MAX` days. Returns null, or the refusal. */
export function expiryRefusal(expiresAt: Date, now: Date): ValidationError | null {
  const latest = now.getTime() + HOLD_DAYS_MAX * 86_400_000;
  return expiresAt <= now || expiresAt.getTime() > latest
    ? new ValidationError('input.expiresAt', `Choose a future time within ${HOLD_DAYS_MAX} days.`)
    : null;
}

/** The refusal behind a code of the hold functions of the database. `available`: what the account has, in minor units of `currency`. */
export function holdRefusalOf(refusal: string, available = 0n, currency = ''): DomainError {
  switch (refusal) {
    case 'ACCOUNT_NOT_FOUND':
      return new NotFoundError('BankAccount', ['input', 'accountId']);
    case 'RIGHT_REQUIRED':
      return new RightRequiredError();
    case 'ACCOUNT_MANAGED_ELSEWHERE':
      return new AccountManagedElsewhereError();
    case 'HOLD_NOT_FOUND':
      return new NotFoundError('Hold', ['input', 'holdId']);
    case 'ACCOUNT_CLOSED':
      return new AccountClosedError();
    case 'ACCOUNT_FROZEN':
      return new AccountFrozenError();
    case 'INSUFFICIENT_FUNDS':
      return new InsufficientFundsError({ available, currency });
    case 'HOLD_ALREADY_RESOLVED':
      return new HoldAlreadyResolvedError();
    case 'CAPTURE_EXCEEDS_HOLD':
      return new CaptureExceedsHoldError();
    default:
      throw new Error(`A hold is refused by ${refusal}, which is not known here.`);
  }
}
