import {
  AccountClosedError,
  AccountFrozenError,
  AccountManagedElsewhereError,
  CurrencyMismatchError,
  InsufficientFundsError,
  KycRequiredError,
  LimitExceededError,
  RatesUnavailableError,
  RightRequiredError,
  UnsupportedCurrencyError,
} from '@codai/contracts/banking';
import { NotFoundError } from '@codai/kit';

/** Refusals of every verb that debits an account of a customer. */
export const debitRefusals = [
  AccountClosedError,
  AccountFrozenError,
  AccountManagedElsewhereError,
  CurrencyMismatchError,
  InsufficientFundsError,
  KycRequiredError,
  LimitExceededError,
  NotFoundError,
  RatesUnavailableError,
  RightRequiredError,
  UnsupportedCurrencyError,
];
