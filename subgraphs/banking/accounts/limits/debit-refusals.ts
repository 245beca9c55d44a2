import { NotFoundError } from '@codai/kit';
import { AccountManagedElsewhereError, RightRequiredError } from '../../ledger/entries/authority.ts';
import {
  AccountClosedError,
  AccountFrozenError,
  CurrencyMismatchError,
  InsufficientFundsError,
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
