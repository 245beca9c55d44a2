import { NotFoundError, ValidationError } from '@codai/kit';
import { operator, pageArgs, twoFactors } from '@codai/kit/graphql';
import { AccountType } from '../../accounts/bank-accounts/graphql.ts';
import { builder } from '../../builder.ts';
import { type InterestStanding, interestOf } from './accrual.ts';
import { allRates, type PaymentRow, paymentsOf } from './lists.ts';
import { type RateRow, setRate } from './rates.ts';

const PaymentType = builder.objectRef<PaymentRow>('InterestPayment').implement({
  description: 'Interest of an account for one calendar month in UTC.',
  authScopes: twoFactors,
  fields: (t) => ({
    from: t.instant('from', 'First instant of the month.'),
    to: t.instant('to', 'First instant of the next month.'),
    paid: t.amount('Interest paid, rounded down. The remainder is carried over to the next month.', ({ paid }) => paid),
    entryId: t.identifier(
      'entryId',
      'Identifier of the journal entry; null when the interest was less than one minor unit.',
      { nullable: true },
    ),
    madeAt: t.instant('madeAt', 'Instant of the payment, in UTC.'),
  }),
});

const InterestType = builder.objectRef<InterestStanding>('AccountInterest').implement({
  description:
    'Interest on an account. Each day in UTC earns 1/365 of the yearly rate on a positive balance at its end (actual/365 fixed), paid after the end of the month.',
  authScopes: twoFactors,
  fields: (t) => ({
    rateBasisPoints: t.integer(
      'rateBasisPoints',
      'Yearly rate in force today, in basis points (hundredths of a percent).',
    ),
    accrued: t.amount('Interest of the completed days that is not paid yet, rounded down.', ({ accrued }) => accrued),
    payments: t.field({
      type: builder.connectionOf({ name: 'InterestPayment', node: PaymentType }),
      description: 'Monthly payments, newest first.',
      args: pageArgs(t),
      resolve: ({ accountId }, args, ctx) => paymentsOf(ctx, ctx.caller, accountId, args),
    }),
  }),
});

builder.objectField(AccountType, 'interest', (t) =>
  t.field({
    type: InterestType,
    nullable: true,
    description: 'Interest on the account; null when the caller may no longer see it.',
    resolve: ({ id }, _args, ctx) => interestOf(ctx, ctx.caller, id),
  }),
);

const RateType = builder.objectRef<RateRow>('InterestRate').implement({
  description: 'Interest rate of an account or a currency from a given day until a newer rate begins.',
  authScopes: operator,
  fields: (t) => ({
    accountId: t.identifier('accountId', 'Identifier of the account; null for the rate of the currency.', {
      nullable: true,
    }),
    currency: t.value('currency', 'CurrencyCode', 'Currency of the rate.'),
    basisPoints: t.integer(
      'basisPoints',
      'Yearly rate in basis points (hundredths of a percent); null when the account returns to its currency’s rate.',
      { nullable: true },
    ),
    validFrom: t.text('validFrom', 'First day of the rate in UTC, such as `2031-05-02`.'),
    setAt: t.instant('setAt', 'Instant at which the rate was set, in UTC.'),
  }),
});

builder.queryList('interestRates', {
  type: builder.connectionOf({ name: 'InterestRate', node: RateType }),
  description: 'Past, current and future rates, the latest set first. For operators.',
  authScopes: operator,
  args: (arg) => ({
    accountId: arg.id({ required: false, description: 'Only rates of this account; null for no restriction.' }),
    currency: arg({ type: 'CurrencyCode', required: false, description: 'Only rates in this currency; null for all.' }),
  }),
  list: (ctx, _caller, args) => allRates(ctx, args),
});

builder.verb('setInterestRate', {
  description:
    'Sets the interest rate of an account or a currency from a future day on. Interest already accrued is unaffected. For operators.',
  authScopes: operator,
  input: (t) => ({
    accountId: t.id({ required: false, description: 'Identifier of the account; null when `currency` is given.' }),
    currency: t.field({
      type: 'CurrencyCode',
      required: false,
      description: 'Currency whose accounts without a rate of their own get this rate; null when `accountId` is given.',
    }),
    basisPoints: t.int({
      required: false,
      description:
        'Yearly rate in basis points (hundredths of a percent), 0 to 10,000; null returns an account to its currency’s rate.',
    }),
    validFrom: t.string({
      description: 'First day of the rate in UTC, such as `2031-05-02`; tomorrow at the earliest.',
    }),
  }),
  result: RateType,
  refusals: [NotFoundError, ValidationError],
  run: (ctx, caller, { accountId = null, currency = null, basisPoints = null, validFrom }) =>
    setRate(ctx, caller, { accountId, currency, basisPoints, validFrom }),
});
