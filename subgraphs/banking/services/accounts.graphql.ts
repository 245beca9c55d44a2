import {
  found,
  type Id,
  IdempotencyKeyReusedError,
  InvalidStateError,
  NotFoundError,
  QuotaExceededError,
  unwrap,
  ValidationError,
} from '@codai/kit';
import { z } from 'zod';
import type { AccountRow } from '../accounts/account-row.ts';
import { AccountStatusType } from '../accounts/graphql.ts';
import { builder } from '../builder.ts';
import type { BankingContext } from '../context.ts';
import { UnsupportedCurrencyError } from '../ledger/rules.ts';
import { accountsForService, closeAccountForService, convertForService, openAccountForService } from './accounts.ts';
import { hidden, hiddenUnion } from './hidden.ts';
import { ACCOUNTS_ASKED_MAX } from './rules.ts';
import { serviceOf } from './service-caller.ts';

const AccountForService = builder.objectRef<AccountRow>('AccountForService').implement({
  ...hidden,
  fields: (t) => ({
    id: t.exposeID('id'),
    tenantId: t.exposeID('tenantId'),
    ownerId: t.exposeID('ownerId'),
    currency: t.expose('currency', { type: 'CurrencyCode' }),
    status: t.expose('status', { type: AccountStatusType }),
    posted: t.expose('posted', { type: 'BigInt' }),
    held: t.expose('held', { type: 'BigInt' }),
    available: t.field({
      type: 'BigInt',
      resolve: ({ posted, held, overdraftLimit }) => posted - held + overdraftLimit,
    }),
  }),
});

builder.queryField('accountsForService', (t) =>
  t.field({
    type: [AccountForService],
    nullable: { list: false, items: true },
    description: 'Accounts of whatever tenant, at most 100, in the order asked; null for unknown ones.',
    ...hidden,
    args: { ids: t.arg.idList({ required: true, validate: z.array(z.string()).max(ACCOUNTS_ASKED_MAX) }) },
    resolve: (_root, { ids }, ctx) => accountsForService(ctx, ids),
  }),
);

builder.queryField('convertForService', (t) =>
  t.field({
    type: ['Money'],
    nullable: { list: false, items: true },
    description: 'Worth at the rates in force, without a spread; null without a rate.',
    ...hidden,
    args: {
      amounts: t.arg({ type: ['MoneyInput'], required: true, validate: z.array(z.any()).max(ACCOUNTS_ASKED_MAX) }),
      to: t.arg({ type: 'CurrencyCode', required: true }),
    },
    resolve: (_root, args, ctx) => convertForService(ctx, serviceOf(ctx), args),
  }),
);

const OpenAccountForServiceInput = builder.inputType('OpenAccountForServiceInput', {
  inaccessible: true,
  fields: (t) => ({
    name: t.string({ required: true }),
    currency: t.field({ type: 'CurrencyCode', required: true }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('openAccountForService', (t) =>
  t.field({
    type: AccountForService,
    ...hidden,
    errors: {
      types: [IdempotencyKeyReusedError, NotFoundError, QuotaExceededError, UnsupportedCurrencyError, ValidationError],
      ...hiddenUnion,
    },
    args: { input: t.arg({ type: OpenAccountForServiceInput, required: true }) },
    resolve: async (_root, { input }, ctx) =>
      one(ctx, unwrap(await openAccountForService(ctx, serviceOf(ctx), input)).accountId),
  }),
);

const CloseAccountForServiceInput = builder.inputType('CloseAccountForServiceInput', {
  inaccessible: true,
  fields: (t) => ({ accountId: t.id({ required: true }), idempotencyKey: t.string({ required: true }) }),
});

builder.mutationField('closeAccountForService', (t) =>
  t.field({
    type: AccountForService,
    description: 'For good. Nothing may be in it or held.',
    ...hidden,
    errors: { types: [IdempotencyKeyReusedError, InvalidStateError, NotFoundError, ValidationError], ...hiddenUnion },
    args: { input: t.arg({ type: CloseAccountForServiceInput, required: true }) },
    resolve: async (_root, { input }, ctx) =>
      one(ctx, unwrap(await closeAccountForService(ctx, serviceOf(ctx), input)).accountId),
  }),
);

async function one(ctx: BankingContext, accountId: Id<'BankAccount'>): Promise<AccountRow> {
  const [account] = await accountsForService(ctx, [accountId]);
  return found(account ?? null, 'BankAccount');
}
