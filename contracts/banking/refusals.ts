import { defineRefusal, fact } from '@codai/kit/contract';

export class HoldAlreadyResolvedError extends defineRefusal({
  code: 'HOLD_ALREADY_RESOLVED',
  message: 'The hold was already captured or released, or it has expired. Place another hold.',
  description: 'Refusal because the hold was captured, released or has expired.',
}) {}

export class CaptureExceedsHoldError extends defineRefusal({
  code: 'CAPTURE_EXCEEDS_HOLD',
  message: 'The amount is larger than the amount on hold. Capture a smaller amount.',
  description: 'Refusal because less is held than was to be captured.',
}) {}

export class KycRequiredError extends defineRefusal({
  code: 'KYC_REQUIRED',
  message: 'The transfer needs a higher level of identity verification. Submit an identity document first.',
  description: 'Refusal of a transfer that needs a higher level of identity verification.',
  fields: { requiredLevel: fact.integer('Lowest level that allows the transfer, 1 or 2.') },
}) {}

export class LimitExceededError extends defineRefusal({
  code: 'LIMIT_EXCEEDED',
  message: 'The transfer would exceed the monthly limit. Send a smaller amount or wait until the limit resets.',
  description: 'Refusal of a transfer that would exceed the monthly limit of the tenant.',
  fields: {
    limit: fact.money('Monthly limit of the tenant, in euro.', { currency: 'EUR' }),
    used: fact.money('Amount already counted this month, in euro.', { currency: 'EUR' }),
  },
}) {}

export class StatementTooLongError extends defineRefusal({
  code: 'STATEMENT_TOO_LONG',
  message: ({ lineCount, lineCountMax }) =>
    `The period has ${lineCount} lines, more than the maximum of ${lineCountMax}. Choose shorter periods.`,
  description: 'Refusal of a statement or document with too many lines. Ask for shorter periods.',
  fields: {
    lineCount: fact.integer('Number of lines of the period.'),
    lineCountMax: fact.integer('Largest number of lines possible.'),
  },
}) {}

export class RightRequiredError extends defineRefusal({
  code: 'RIGHT_REQUIRED',
  message: 'Your right in this organisation does not include this operation. Ask an admin to change it.',
  description: 'Refusal of an operation that the caller’s right in the tenant does not include.',
}) {}

export class AccountManagedElsewhereError extends defineRefusal({
  code: 'ACCOUNT_MANAGED_ELSEWHERE',
  message: 'The wallet manages this account. Move its money with the operations of the wallet.',
  description: 'Refusal to debit or close a pocket of the wallet by an operation of the bank.',
}) {}

export class InsufficientFundsError extends defineRefusal({
  code: 'INSUFFICIENT_FUNDS',
  message: 'The account has insufficient funds. Enter a smaller amount or add money to the account.',
  description: 'Refusal because the available amount of the account is too small.',
  fields: { available: fact.money('Amount available on the account.'), currency: fact.unpublished<string>() },
}) {}

export class AccountFrozenError extends defineRefusal({
  code: 'ACCOUNT_FROZEN',
  message: 'The account is frozen. Unfreeze it or use another account.',
  description: 'Refusal because the account to debit is frozen.',
}) {}

export class AccountClosedError extends defineRefusal({
  code: 'ACCOUNT_CLOSED',
  message: 'The account is closed. Use another account.',
  description: 'Refusal because the account is closed.',
}) {}

export class CurrencyMismatchError extends defineRefusal({
  code: 'CURRENCY_MISMATCH',
  message: ({ expected, given }) =>
    expected === given
      ? `Both accounts are in ${given}. Convert between accounts in two currencies, or transfer the money.`
      : `The account is in ${expected}, not in ${given}. Use an account in ${given} or convert the money first.`,
  description: 'Refusal because an amount is in another currency than the account.',
  fields: { expected: fact.text('Currency code of the account.'), given: fact.text('Currency code of the amount.') },
}) {}

export class SameAccountError extends defineRefusal({
  code: 'SAME_ACCOUNT',
  message: 'The accounts to debit and to credit are the same. Choose two accounts.',
  description: 'Refusal because the account to debit is also the account to credit.',
}) {}

export class UnsupportedCurrencyError extends defineRefusal({
  code: 'UNSUPPORTED_CURRENCY',
  message: ({ given }) => `The ledger does not support ${given}. Choose another currency.`,
  description: 'Refusal because the ledger does not support the currency.',
  fields: { given: fact.text('Currency code of the input.') },
}) {}

/** Debits and credits differ. Only services post entries of their own making, so this is a mistake of one of ours. */
export class UnbalancedEntryError extends defineRefusal({
  code: 'UNBALANCED_ENTRY',
  message: 'Debits and credits of the entry differ in a currency. Correct its legs.',
  description: 'Refusal because debits and credits of the journal entry differ in a currency.',
}) {}

export class AlreadyReversedError extends defineRefusal({
  code: 'ALREADY_REVERSED',
  message: 'The entry has already been reversed. It cannot be reversed further.',
  description: 'Refusal because earlier reversals of the journal entry leave too little to reverse.',
}) {}

export class PeriodClosedError extends defineRefusal({
  code: 'PERIOD_CLOSED',
  message: 'The accounting period of this day is closed. Use a day in an open period.',
  description: 'Refusal because the day of the journal entry lies in a closed accounting period.',
}) {}

export class RatesUnavailableError extends defineRefusal({
  code: 'RATES_UNAVAILABLE',
  message: 'There are no current rates for this conversion. Try again later.',
  description: 'Refusal of a conversion without a current rate for one of the currencies.',
  fields: {
    asOf: fact.text('Day of the newest rates, such as `2031-05-02`; null when there are none.', { nullable: true }),
  },
}) {}

/** The file cannot be a statement of this account. The message names the fault. */
export class StatementRefusedError extends defineRefusal({
  code: 'STATEMENT_REFUSED',
  message: 'The bank statement cannot be imported. Correct the file.',
  description: 'Refusal of a bank statement. Nothing of it is stored.',
  fields: {
    reason: fact.unpublished<
      'DOES_NOT_ADD_UP' | 'GAP_WAS_BOOKED' | 'MALFORMED' | 'OVERLAPS' | 'REPEATED' | 'TOO_LONG' | 'WRONG_CURRENCY'
    >(),
    line: fact.integer('Number of the line in question, from 1; null when no single line is the cause.', {
      nullable: true,
    }),
  },
  path: ['input', 'content'],
}) {}

export class PayeeMismatchError extends defineRefusal({
  code: 'PAYEE_MISMATCH',
  message:
    'The bank knows this account under another name. Check the name, or confirm it to add the beneficiary anyway.',
  description: 'Refusal of a beneficiary whose bank knows the account under another name.',
  fields: {
    knownName: fact.text('Name of the account holder; null when the given name is not close to it.', {
      nullable: true,
    }),
  },
  path: ['input', 'name'],
}) {}

export class QuoteExpiredError extends defineRefusal({
  code: 'QUOTE_EXPIRED',
  message: 'The quote has expired. Request another one.',
  description: 'Refusal of a quote that is no longer valid.',
}) {}

export class QuoteAlreadyUsedError extends defineRefusal({
  code: 'QUOTE_ALREADY_USED',
  message: 'The quote has already been accepted. Request another one.',
  description: 'Refusal of a quote that was accepted before.',
}) {}

export class ConversionLimitExceededError extends defineRefusal({
  code: 'CONVERSION_LIMIT_EXCEEDED',
  message: 'The conversion would exceed the daily limit. Convert a smaller amount, or wait until tomorrow.',
  description: 'Refusal of a conversion that would exceed the daily limit of the tenant.',
  fields: {
    limit: fact.money(
      'Daily limit of the tenant, in euro. It depends on the verification level, and is a tenth while rates are older than a day.',
      { currency: 'EUR' },
    ),
    used: fact.money('Amount already converted today in UTC, in euro.', { currency: 'EUR' }),
  },
}) {}

export class PositionLimitExceededError extends defineRefusal({
  code: 'POSITION_LIMIT_EXCEEDED',
  message: 'The bank cannot take this conversion now. Convert a smaller amount or try again later.',
  description: 'Refusal of a conversion that would take the position of the bank in a currency beyond its limit.',
  fields: { currency: fact.currency('Currency of the position.') },
}) {}
