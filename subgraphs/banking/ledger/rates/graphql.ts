import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { type CurrentRates, currentRates } from './rates.ts';
import { areFresh } from './rules.ts';

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
