import { UnsupportedCurrencyError } from '@codai/contracts/banking';
import { ConflictError, InvalidStateError, NotFoundError, QuotaExceededError } from '@codai/kit';
import { z } from 'zod';
import type { AccountRow } from '../../accounts/bank-accounts/account-row.ts';
import { AccountStatusType } from '../../accounts/bank-accounts/graphql.ts';
import type { AccountId } from '../../accounts/bank-accounts/service.ts';
import { builder } from '../../builder.ts';
import type { BankingContext } from '../../context.ts';
import { hidden, hiddenAccounts, hiddenVerb } from '../access.ts';
import { ACCOUNTS_ASKED_MAX } from '../rules.ts';
import { serviceOf } from '../service-caller.ts';
import {
  accountsForService,
  closeAccountForService,
  convertForService,
  debtorAccountsForService,
  openAccountForService,
} from './service.ts';

const AccountForService = builder.objectRef<AccountRow>('AccountForService').implement({
  description: 'Account of any tenant, as other subgraphs see it. Amounts are in minor units of its currency.',
  ...hiddenAccounts,
  fields: (t) => ({
    id: t.exposeID('id'),
    tenantId: t.identifier('tenantId', 'Identifier of the tenant.'),
    ownerId: t.identifier(
      'ownerId',
      'Identifier of the user who opened the account, or of the tenant when no user did.',
    ),
    currency: t.value('currency', 'CurrencyCode', 'Currency of the account.'),
    status: t.value('status', AccountStatusType, 'Current state.'),
    posted: t.value('posted', 'BigInt', 'Sum of all postings.'),
    held: t.value('held', 'BigInt', 'Sum of the pending holds.'),
    available: t.field({
      type: 'BigInt',
      description: 'Amount that can be debited: `posted` less `held` plus the overdraft limit.',
      resolve: ({ posted, held, overdraftLimit }) => posted - held + overdraftLimit,
    }),
  }),
});

builder.queryField('accountsForService', (t) =>
  t.field({
    type: [AccountForService],
    nullable: { list: false, items: true },
    description: 'Accounts of any tenant, in the order of the identifiers; null for unknown ones.',
    ...hiddenAccounts,
    args: {
      ids: t.arg.idList({
        description: 'Identifiers of the accounts, at most 100.',
        validate: z.array(z.string()).max(ACCOUNTS_ASKED_MAX),
      }),
    },
    resolve: (_root, { ids }, ctx) => accountsForService(ctx, ids),
  }),
);

builder.queryField('debtorAccountsForService', (t) =>
  t.field({
    type: [AccountForService],
    description:
      'Accounts of the calling tenant that are not closed, in one currency, the largest available balance first; at most 100.',
    ...hidden,
    args: { currency: t.arg({ type: 'CurrencyCode', description: 'Currency of the accounts.' }) },
    resolve: (_root, { currency }, ctx) => debtorAccountsForService(ctx, serviceOf(ctx), currency),
  }),
);

builder.queryField('convertForService', (t) =>
  t.field({
    type: ['Money'],
    nullable: { list: false, items: true },
    description:
      'Values of the amounts at the rates in force without a spread, rounded half to even; null without a rate.',
    ...hidden,
    args: {
      amounts: t.arg({
        type: ['MoneyInput'],
        description: 'Amounts to convert, at most 100.',
        validate: z.array(z.any()).max(ACCOUNTS_ASKED_MAX),
      }),
      to: t.arg({ type: 'CurrencyCode', description: 'Currency of the values.' }),
    },
    resolve: (_root, args, ctx) => convertForService(ctx, serviceOf(ctx), args),
  }),
);

const read = async ({ accountId }: AccountId, ctx: BankingContext): Promise<AccountRow | null> =>
  (await accountsForService(ctx, [accountId]))[0] ?? null;

builder.verb('openAccountForService', {
  description: 'Opens an account of the calling tenant, for the user on whose behalf the service calls.',
  ...hiddenVerb,
  input: (t) => ({
    name: t.string({ description: 'Name of the account, 1 to 80 printable characters.' }),
    currency: t.field({ type: 'CurrencyCode', description: 'Currency of the account.' }),
  }),
  idempotent: true,
  result: AccountForService,
  refusals: [NotFoundError, QuotaExceededError, UnsupportedCurrencyError],
  run: (ctx, _caller, input) => openAccountForService(ctx, serviceOf(ctx), input),
  read,
});

builder.verb('closeAccountForService', {
  description:
    'Closes an account of the calling tenant for good. Its balance must be zero, it must have no pending holds, and the tenant must not owe money after a chargeback.',
  ...hiddenVerb,
  input: (t) => ({ accountId: t.idOf('BankAccount') }),
  idempotent: true,
  result: AccountForService,
  refusals: [ConflictError, InvalidStateError, NotFoundError],
  run: (ctx, _caller, input) => closeAccountForService(ctx, serviceOf(ctx), input),
  read,
});
