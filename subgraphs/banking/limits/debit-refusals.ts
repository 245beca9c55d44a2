import { NotFoundError } from '@codai/kit';
import { AccountManagedElsewhereError, RightRequiredError } from '../authority/authority.ts';
import { RatesUnavailableError } from '../fx/rules.ts';
import {
  AccountClosedError,
  AccountFrozenError,
  CurrencyMismatchError,
  InsufficientFundsError,
  UnsupportedCurrencyError,
} from '../ledger/rules.ts';
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
