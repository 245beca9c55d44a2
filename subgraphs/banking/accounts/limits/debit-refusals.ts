import { NotFoundError } from '@codai/kit';
import {
  AccountClosedError,
  AccountFrozenError,
  AccountManagedElsewhereError,
  CurrencyMismatchError,
  InsufficientFundsError,
  RightRequiredError,
  UnsupportedCurrencyError,
} from '../../ledger/entries/rules.ts';
import { RatesUnavailableError } from '../../ledger/rates/rules.ts';
import { KycRequiredError, LimitExceededError } from './rules.ts';

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
