import {
  entity,
  errorType,
  found,
  IdempotencyKeyReusedError,
  money,
  NotFoundError,
  signedIn,
  unwrap,
  ValidationError,
} from '@codai/kit';
import { AccountType } from '../accounts/graphql.ts';
import { builder } from '../builder.ts';
import { FxQuoteStatus } from '../generated/prisma/enums.ts';
import {
  AccountClosedError,
  AccountFrozenError,
  CurrencyMismatchError,
  InsufficientFundsError,
  SameAccountError,
  UnsupportedCurrencyError,
} from '../ledger/rules.ts';
import type { FxQuoteRow } from './lists.ts';
import { type CurrentRates, currentRates } from './rates.ts';
import { areFresh, QuoteAlreadyUsedError, QuoteExpiredError, RatesUnavailableError } from './rules.ts';
import { acceptFxQuote, createFxQuote } from './service.ts';

errorType(builder, QuoteExpiredError);
errorType(builder, QuoteAlreadyUsedError);
errorType(builder, RatesUnavailableError, {
  fields: (t) => ({ asOf: t.exposeString('asOf', { nullable: true, description: 'The day of the newest rates.' }) }),
});

const FxRateType = builder.objectRef<{ readonly currency: string; readonly perEuro: string }>('FxRate').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    currency: t.expose('currency', { type: 'CurrencyCode' }),
    perEuro: t.exposeString('perEuro', { description: 'Units of the currency that one euro is worth, as a decimal.' }),
  }),
});

const FxRatesType = builder.objectRef<CurrentRates>('FxRates').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    asOf: t.exposeString('asOf', { description: 'The day that they were published for, `2031-05-02`.' }),
    source: t.exposeString('source', {
      description: 'ECB, or EMBEDDED_REFERENCE: a table that came with the program.',
    }),
    isFresh: t.boolean({
      description: 'Whether they may be traded on.',
      resolve: ({ asOf }, _args, ctx) => areFresh(asOf, ctx.clock.now()),
    }),
    rates: t.field({
      type: [FxRateType],
      resolve: ({ perEuro }) => Object.entries(perEuro).map(([currency, rate]) => ({ currency, perEuro: rate })),
    }),
  }),
});

builder.queryField('fxRates', (t) =>
  t.field({
    type: FxRatesType,
    nullable: true,
    description: 'The reference rates in force; null before they were loaded.',
    authScopes: { signedIn: 2 },
    resolve: (_root, _args, ctx) => ctx.database.read(ctx.caller, (tx) => currentRates(tx)),
  }),
);

const FxQuoteStatusType = builder.enumType('FxQuoteStatus', {
  values: { OPEN: { value: FxQuoteStatus.OPEN }, ACCEPTED: { value: FxQuoteStatus.ACCEPTED } },
});

const FxQuoteType = builder.objectRef<FxQuoteRow>('FxQuote').implement({
  description: 'An offer to convert, good until it expires or newer rates come.',
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    from: t.field({
      type: AccountType,
      nullable: true,
      resolve: ({ fromAccountId }, _args, ctx) => ctx.loaders.account.load(fromAccountId),
    }),
    to: t.field({
      type: AccountType,
      nullable: true,
      resolve: ({ toAccountId }, _args, ctx) => ctx.loaders.account.load(toAccountId),
    }),
    source: t.field({ type: 'Money', resolve: (quote) => money(quote.source, quote.sourceCurrency) }),
    target: t.field({ type: 'Money', resolve: (quote) => money(quote.target, quote.targetCurrency) }),
    rate: t.exposeString('rate', {
      description: 'Units of the target that one unit of the source gives, spread included.',
    }),
    status: t.expose('status', { type: FxQuoteStatusType }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
  }),
});
entity(builder, FxQuoteType, { load: (ctx, id) => ctx.loaders.quote.load(id) });

builder.queryField('fxQuote', (t) =>
  t.field({
    type: FxQuoteType,
    nullable: true,
    authScopes: { signedIn: 2 },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, ctx) => ctx.loaders.quote.load(id),
  }),
);

const CreateFxQuoteInput = builder.inputType('CreateFxQuoteInput', {
  fields: (t) => ({
    fromAccountId: t.id({ required: true }),
    toAccountId: t.id({ required: true }),
    amount: t.field({
      type: 'MoneyInput',
      required: true,
      description: 'What is given, in the currency of the source.',
    }),
  }),
});

builder.mutationField('createFxQuote', (t) =>
  t.field({
    type: FxQuoteType,
    description: 'Offers a conversion between two accounts of the active tenant. Moves nothing.',
    authScopes: { signedIn: 2 },
    errors: {
      types: [
        CurrencyMismatchError,
        NotFoundError,
        RatesUnavailableError,
        SameAccountError,
        UnsupportedCurrencyError,
        ValidationError,
      ],
    },
    args: { input: t.arg({ type: CreateFxQuoteInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { quoteId } = unwrap(await createFxQuote(ctx, signedIn(ctx), input));
      return found(await ctx.loaders.quote.load(quoteId), 'FxQuote');
    },
  }),
);

const AcceptFxQuoteInput = builder.inputType('AcceptFxQuoteInput', {
  fields: (t) => ({ quoteId: t.id({ required: true }), idempotencyKey: t.string({ required: true }) }),
});

builder.mutationField('acceptFxQuote', (t) =>
  t.field({
    type: FxQuoteType,
    authScopes: { signedIn: 2 },
    errors: {
      types: [
        AccountClosedError,
        AccountFrozenError,
        IdempotencyKeyReusedError,
        InsufficientFundsError,
        NotFoundError,
        QuoteAlreadyUsedError,
        QuoteExpiredError,
        ValidationError,
      ],
    },
    args: { input: t.arg({ type: AcceptFxQuoteInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { quoteId } = unwrap(await acceptFxQuote(ctx, signedIn(ctx), input));
      return found(await ctx.loaders.quote.load(quoteId), 'FxQuote');
    },
  }),
);
