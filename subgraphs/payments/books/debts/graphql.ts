import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { type DebtRow, debtsOf } from './lists.ts';

const CustomerDebtType = builder.objectWithId<DebtRow>('CustomerDebt', {
  description:
    'Amount that the tenant owes because a chargeback or refund of a top-up exceeded the balance of its account.',
  authScopes: twoFactors,
  fields: (t) => ({
    accountId: t.identifier('accountId', 'Account whose top-up was taken back.'),
    amount: t.amount('Amount owed at first.', ({ amount }) => amount),
    recovered: t.amount('Amount taken from the accounts of the tenant since.', ({ recovered }) => recovered),
    waived: t.amount('Amount no longer owed because the dispute was won.', ({ waived }) => waived),
    outstanding: t.amount(
      'Amount still owed. It is taken from any account of the tenant in its currency, as soon as one has money. No account is closed before.',
      ({ amount, recovered, waived }) => amount - recovered - waived,
    ),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryList('customerDebts', {
  type: builder.connectionOf({ name: 'CustomerDebt', node: CustomerDebtType }),
  description: 'Debts of the active tenant after chargebacks, newest first.',
  authScopes: twoFactors,
  list: debtsOf,
});
