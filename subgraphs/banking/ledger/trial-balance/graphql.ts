import { operator, pageArgs } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { balanceOf } from '../chart/rules.ts';
import { AccountClassType, ChartAccountType } from '../chart/types.ts';
import {
  type AccountSums,
  type KindSums,
  type TrialBalanceRow,
  trialBalance,
  trialBalanceAccounts,
} from './trial-balance.ts';

const LineType = builder.objectRef<KindSums>('TrialBalanceLine').implement({
  description: 'Sums of one account of the chart in one currency. All customer accounts are one line.',
  authScopes: operator,
  fields: (t) => ({
    account: t.value('kind', ChartAccountType, 'Account of the chart.'),
    class: t.value('class', AccountClassType, 'Class of the account, which says on which side the balance stands.'),
    debits: t.amount('Sum of all debits.', ({ debits }) => debits),
    credits: t.amount('Sum of all credits.', ({ credits }) => credits),
    balance: t.amount('Balance on the side of the class.', (row) => balanceOf(row.class, row)),
  }),
});

const AccountType = builder.objectRef<AccountSums>('TrialBalanceAccount').implement({
  description: 'Sums of one account of the ledger. An account of the house may consist of several.',
  authScopes: operator,
  fields: (t) => ({
    accountId: t.identifier('id', 'Identifier of the account of the ledger.'),
    account: t.value('kind', ChartAccountType, 'Account of the chart.'),
    class: t.value('class', AccountClassType, 'Class of the account, which says on which side the balance stands.'),
    debits: t.amount('Sum of all debits.', ({ debits }) => debits),
    credits: t.amount('Sum of all credits.', ({ credits }) => credits),
    balance: t.amount('Balance on the side of the class.', (row) => balanceOf(row.class, row)),
  }),
});

const TrialBalanceType = builder.objectRef<TrialBalanceRow>('TrialBalance').implement({
  description: 'Sums of the whole ledger in one currency. Debits equal credits unless the ledger is damaged.',
  authScopes: operator,
  fields: (t) => ({
    currency: t.value('currency', 'CurrencyCode', 'Currency of the sums.'),
    debits: t.amount('Sum of all debits.', ({ debits }) => debits),
    credits: t.amount('Sum of all credits.', ({ credits }) => credits),
    lines: t.field({
      type: [LineType],
      description: 'Accounts of the chart with postings, by name. They add up to `debits` and `credits`.',
      resolve: ({ kinds }) => [...kinds],
    }),
    accounts: t.field({
      type: builder.connectionOf({ name: 'TrialBalanceAccount', node: AccountType }),
      description:
        'Accounts of the ledger by identifier. Pages of one instant need the argument `at` of `trialBalance`; without it each page is of now.',
      args: {
        ...pageArgs(t),
        account: t.arg({ type: ChartAccountType, required: false, description: 'Account of the chart; null for all.' }),
      },
      resolve: (row, { account, ...args }, ctx) => trialBalanceAccounts(ctx, row, { ...args, kind: account }),
    }),
  }),
});

builder.queryField('trialBalance', (t) =>
  t.field({
    type: [TrialBalanceType],
    description: 'Debits and credits of the whole ledger at one instant, one item per currency. For auditors.',
    authScopes: operator,
    args: {
      at: t.arg({
        type: 'DateTime',
        required: false,
        description: 'Instant up to which postings count, inclusive, and which is not in the future; null for now.',
      }),
    },
    resolve: (_root, { at }, ctx) => trialBalance(ctx, at ?? null, ctx.signal && { signal: ctx.signal }),
  }),
);
