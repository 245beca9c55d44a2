import { money, NotFoundError, twoFactors, ValidationError } from '@codai/kit';
import { AccountType } from '../../accounts/bank-accounts/graphql.ts';
import { builder } from '../../builder.ts';
import type { BankingContext } from '../../context.ts';
import { AccountManagedElsewhereError, RightRequiredError } from '../../ledger/entries/authority.ts';
import {
  AccountClosedError,
  AccountFrozenError,
  CurrencyMismatchError,
  InsufficientFundsError,
  SameAccountError,
  UnsupportedCurrencyError,
} from '../../ledger/entries/rules.ts';
import { type CurrentRates, currentRates } from '../../ledger/rates/rates.ts';
import type { FxQuoteRow } from './lists.ts';
import {
  areFresh,
  ConversionLimitExceededError,
  PositionLimitExceededError,
  QuoteAlreadyUsedError,
  QuoteExpiredError,
  RatesUnavailableError,
} from './rules.ts';
import { acceptFxQuote, createFxQuote, type QuoteId } from './service.ts';

builder.errorType(QuoteExpiredError, { description: 'Refusal of a quote that is no longer valid.' });
builder.errorType(QuoteAlreadyUsedError, { description: 'Refusal of a quote that was accepted before.' });
builder.errorType(RatesUnavailableError, {
  description: 'Refusal of a conversion without a current rate for one of the currencies.',
  fields: (t) => ({
    asOf: t.text('asOf', 'Day of the newest rates, such as `2031-05-02`; null when there are none.', {
      nullable: true,
    }),
  }),
});

builder.errorType(PositionLimitExceededError, {
  description: 'Refusal of a conversion that would take the position of the bank in a currency beyond its limit.',
  fields: (t) => ({ currency: t.value('currency', 'CurrencyCode', 'Currency of the position.') }),
});
builder.errorType(ConversionLimitExceededError, {
  description: 'Refusal of a conversion that would exceed the daily limit of the tenant.',
  fields: (t) => ({
    limit: t.field({
      description:
        'Daily limit of the tenant, in euro. It depends on the verification level, and is a tenth while rates are older than a day.',
      type: 'Money',
      resolve: ({ limit }) => money(limit, 'EUR'),
    }),
    used: t.field({
      description: 'Amount already converted today in UTC, in euro.',
      type: 'Money',
      resolve: ({ used }) => money(used, 'EUR'),
    }),
  }),
});

const FxRateType = builder.objectRef<{ readonly currency: string; readonly perEuro: string }>('FxRate').implement({
  description: 'Reference rate of one currency against the euro.',
  authScopes: twoFactors,
  fields: (t) => ({
    currency: t.value('currency', 'CurrencyCode', 'Quoted currency.'),
    perEuro: t.text('perEuro', 'Units of the currency per euro, as a decimal.'),
  }),
});

const FxRateSourceType = builder.enumeration('FxRateSource', 'Source of reference rates.', {
  ECB: 'Daily reference rates of the European Central Bank.',
  EMBEDDED_REFERENCE: 'Fixed table delivered with the program, for tests and demonstrations.',
});

const FxRatesType = builder.objectRef<CurrentRates>('FxRates').implement({
  description: 'Reference rates of one day. Quotes apply a spread of 0.5 percent to them.',
  authScopes: twoFactors,
  fields: (t) => ({
    asOf: t.text('asOf', 'Day of publication, such as `2031-05-02`.'),
    source: t.value('source', FxRateSourceType, 'Source of the rates.'),
    isFresh: t.boolean({
      description: 'Whether the rates may be used for conversions: not older than the bank allows, 4 days by default.',
      resolve: ({ asOf }, _args, ctx) => areFresh(asOf, ctx.clock.now(), ctx.fx.ratesMaxDays),
    }),
    rates: t.field({
      type: [FxRateType],
      description: 'Rates of all quoted currencies, including 1 for the euro.',
      resolve: ({ perEuro }) => Object.entries(perEuro).map(([currency, rate]) => ({ currency, perEuro: rate })),
    }),
  }),
});

builder.queryField('fxRates', (t) =>
  t.field({
    type: FxRatesType,
    nullable: true,
    description: 'Reference rates in force; null before the first rates are loaded.',
    authScopes: twoFactors,
    resolve: (_root, _args, ctx) => ctx.database.read(ctx.caller, (tx) => currentRates(tx)),
  }),
);

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
