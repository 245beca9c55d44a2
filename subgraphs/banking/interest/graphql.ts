import { connectionOf, money, NotFoundError, pageArgs, signedIn, unwrap, ValidationError } from '@codai/kit';
import { AccountType } from '../accounts/graphql.ts';
import { builder } from '../builder.ts';
import { type InterestStanding, interestOf } from './accrual.ts';
import { allRates, type PaymentRow, paymentsOf } from './lists.ts';
import { type RateRow, setRate } from './rates.ts';

const PaymentType = builder.objectRef<PaymentRow>('InterestPayment').implement({
  description: 'What an account earned in a month of UTC.',
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    from: t.expose('from', { type: 'DateTime' }),
    to: t.expose('to', { type: 'DateTime' }),
    paid: t.field({ type: 'Money', resolve: ({ paid, currency }) => money(paid, currency) }),
    entryId: t.exposeID('entryId', { nullable: true, description: 'Null when it was less than a minor unit.' }),
    madeAt: t.expose('madeAt', { type: 'DateTime' }),
  }),
});

const InterestType = builder.objectRef<InterestStanding>('AccountInterest').implement({
  description:
    'Accrues for each day of UTC on what is there at its end, 1/365 of the yearly rate (actual/365 fixed), and is paid when the month is over: rounded down, and the rest is carried on.',
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    rateBasisPoints: t.exposeInt('rateBasisPoints', { description: 'Of today: hundredths of a percent a year.' }),
    accrued: t.field({
      type: 'Money',
      description: 'With the days that are over, and not paid yet; rounded down.',
      resolve: ({ accrued, currency }) => money(accrued, currency),
    }),
    payments: t.field({
      type: connectionOf(builder, { name: 'InterestPayment', node: PaymentType }),
      description: 'By months, newest first.',
      args: pageArgs(t),
      resolve: ({ accountId }, args, ctx) => paymentsOf(ctx, ctx.caller, accountId, args),
    }),
  }),
});

builder.objectField(AccountType, 'interest', (t) =>
  t.field({
    type: InterestType,
    nullable: true,
    resolve: ({ id }, _args, ctx) => interestOf(ctx, ctx.caller, id),
  }),
);

const RateType = builder.objectRef<RateRow>('InterestRate').implement({
  description: 'A version of what balances earn; a newer one ends it.',
  authScopes: { platformAdmin: true },
  fields: (t) => ({
    accountId: t.exposeID('accountId', { nullable: true, description: 'Null: of all that have none of their own.' }),
    currency: t.expose('currency', { type: 'CurrencyCode' }),
    basisPoints: t.exposeInt('basisPoints', { nullable: true, description: 'Null: that of the currency again.' }),
    validFrom: t.exposeString('validFrom', { description: 'The first day of UTC, `2031-05-02`.' }),
    setAt: t.expose('setAt', { type: 'DateTime' }),
  }),
});

builder.queryField('interestRates', (t) =>
  t.field({
    type: connectionOf(builder, { name: 'InterestRate', node: RateType }),
    description: 'All versions, that which was set last first. For operators.',
    authScopes: { platformAdmin: true },
    args: { ...pageArgs(t), accountId: t.arg.id(), currency: t.arg({ type: 'CurrencyCode' }) },
    resolve: (_root, args, ctx) => allRates(ctx, args),
  }),
);

const SetInterestRateInput = builder.inputType('SetInterestRateInput', {
  fields: (t) => ({
    accountId: t.id({ description: 'Either this or `currency`.' }),
    currency: t.field({ type: 'CurrencyCode', description: 'For all accounts in it that have no rate of their own.' }),
    basisPoints: t.int({
      description: 'Hundredths of a percent a year, 0 to 10000. Absent for an account: that of its currency again.',
    }),
    validFrom: t.string({
      required: true,
      description: 'The first day of UTC, `2031-05-02`; tomorrow at the earliest.',
    }),
  }),
});

builder.mutationField('setInterestRate', (t) =>
  t.field({
    type: RateType,
    description: 'Says what balances earn from a day on. What has accrued until then stays. For operators.',
    authScopes: { platformAdmin: true },
    errors: { types: [NotFoundError, ValidationError] },
    args: { input: t.arg({ type: SetInterestRateInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { accountId = null, currency = null, basisPoints = null, validFrom } = input;
      return unwrap(await setRate(ctx, signedIn(ctx), { accountId, currency, basisPoints, validFrom }));
    },
  }),
);
