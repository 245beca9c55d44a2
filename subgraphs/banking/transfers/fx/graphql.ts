import {
  AccountClosedError,
  AccountFrozenError,
  AccountManagedElsewhereError,
  ConversionLimitExceededError,
  CurrencyMismatchError,
  InsufficientFundsError,
  PositionLimitExceededError,
  QuoteAlreadyUsedError,
  QuoteExpiredError,
  RatesUnavailableError,
  RightRequiredError,
  SameAccountError,
  UnsupportedCurrencyError,
} from '@codai/contracts/banking';
import { NotFoundError, ValidationError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { money } from '@codai/kit/money';
import { AccountType } from '../../accounts/bank-accounts/graphql.ts';
import { builder } from '../../builder.ts';
import type { BankingContext } from '../../context.ts';
import type { FxQuoteRow } from './loaders.ts';
import { acceptFxQuote, createFxQuote, type QuoteId } from './service.ts';

const FxQuoteStatusType = builder.enumeration('FxQuoteStatus', 'State of a quote.', {
  OPEN: 'Not accepted; it may have expired.',
  ACCEPTED: 'Accepted; the conversion is posted.',
});

const FxQuoteType = builder.entity<FxQuoteRow>('FxQuote', 'fxq', {
  description: 'Offer to convert money between two accounts. It is valid for 60 seconds, or until newer rates arrive.',
  authScopes: twoFactors,
  loader: 'quote',
  fields: (t) => ({
    from: t.reference(AccountType, 'fromAccountId', 'Account to debit; null when the caller may not see it.', {
      nullable: true,
    }),
    to: t.reference(AccountType, 'toAccountId', 'Account to credit; null when the caller may not see it.', {
      nullable: true,
    }),
    source: t.field({
      type: 'Money',
      description: 'Amount to debit, in the currency of `from`.',
      resolve: (quote) => money(quote.source, quote.sourceCurrency),
    }),
    target: t.field({
      type: 'Money',
      description: 'Amount to credit, in the currency of `to`, rounded down.',
      resolve: (quote) => money(quote.target, quote.targetCurrency),
    }),
    rate: t.text(
      'rate',
      'Units of the target currency per unit of the source currency after the spread, with 8 decimals.',
    ),
    status: t.value('status', FxQuoteStatusType, 'Current state.'),
    expiresAt: t.instant('expiresAt', 'Instant from which the quote can no longer be accepted, in UTC.'),
  }),
});

builder.queryById('fxQuote', FxQuoteType, {
  description: 'Quote with this identifier; null when the caller may not see it.',
  authScopes: twoFactors,
});

const read = ({ quoteId }: QuoteId, ctx: BankingContext) => ctx.loaders.quote.load(quoteId);

builder.verb('createFxQuote', {
  description: 'Offers a conversion between two accounts of the active tenant. No money moves.',
  authScopes: twoFactors,
  input: (t) => ({
    fromAccountId: t.idOf('BankAccount', 'Identifier of the account to debit.'),
    toAccountId: t.idOf('BankAccount', 'Identifier of the account to credit, in another currency.'),
    amount: t.field({ type: 'MoneyInput', description: 'Amount to debit, in the currency of the debited account.' }),
  }),
  result: FxQuoteType,
  refusals: [
    ConversionLimitExceededError,
    CurrencyMismatchError,
    NotFoundError,
    RatesUnavailableError,
    SameAccountError,
    UnsupportedCurrencyError,
    ValidationError,
  ],
  run: createFxQuote,
  read,
});

builder.verb('acceptFxQuote', {
  description: 'Converts the money at the rate of the quote. A quote is accepted at most once.',
  authScopes: twoFactors,
  input: (t) => ({ quoteId: t.idOf('FxQuote', 'Identifier of the quote.') }),
  idempotent: true,
  result: FxQuoteType,
  refusals: [
    AccountClosedError,
    AccountFrozenError,
    AccountManagedElsewhereError,
    ConversionLimitExceededError,
    InsufficientFundsError,
    NotFoundError,
    PositionLimitExceededError,
    QuoteAlreadyUsedError,
    QuoteExpiredError,
    RatesUnavailableError,
    RightRequiredError,
  ],
  run: acceptFxQuote,
  read,
});
