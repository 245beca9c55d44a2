import { twoFactors } from '@codai/kit';
import { builder } from '../builder.ts';
import { type DebtRow, debtsOf } from './lists.ts';

const CustomerDebtType = builder.objectWithId<DebtRow>('CustomerDebt', {
  description: 'Amount that an account owes because a chargeback or refund of a top-up exceeded its balance.',
  authScopes: twoFactors,
  fields: (t) => ({
    accountId: t.identifier('accountId', 'Account that owes the amount.'),
    amount: t.amount('Amount owed at first.', ({ amount }) => amount),
    recovered: t.amount('Amount taken from later credits of the account.', ({ recovered }) => recovered),
    waived: t.amount('Amount no longer owed because the dispute was won.', ({ waived }) => waived),
    outstanding: t.amount(
      'Amount still owed. It is taken from the next credits of the account.',
      ({ amount, recovered, waived }) => amount - recovered - waived,
    ),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryList('customerDebts', {
  type: builder.connectionOf({ name: 'CustomerDebt', node: CustomerDebtType }),
  description: 'Debts of the accounts of the active tenant, newest first.',
  authScopes: twoFactors,
  list: debtsOf,
});
