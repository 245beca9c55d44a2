import {
  connectionOf,
  entity,
  found,
  type Id,
  IdempotencyKeyReusedError,
  InvalidStateError,
  money,
  NotFoundError,
  pageArgs,
  QuotaExceededError,
  requestError,
  signedIn,
  unwrap,
  ValidationError,
} from '@codai/kit';
import { builder } from '../builder.ts';
import type { BankingContext } from '../context.ts';
import { AccountStatus, FreezeCause } from '../generated/prisma/enums.ts';
import { UnsupportedCurrencyError } from '../ledger/rules.ts';
import type { AccountRow } from './account-row.ts';
import { accountsOfTenant } from './lists.ts';
import { balanceDelivery, balanceEvents } from './live.ts';
import { type AccountId, closeAccount, openAccount, setFrozen } from './service.ts';

export const AccountStatusType = builder.enumType('AccountStatus', {
  values: {
    OPEN: { value: AccountStatus.OPEN },
    FROZEN: { value: AccountStatus.FROZEN, description: 'Takes no debit.' },
    CLOSED: { value: AccountStatus.CLOSED, description: 'For good: empty, and takes nothing.' },
  },
});

const FreezeCauseType = builder.enumType('FreezeCause', {
  values: {
    SUSPENSION: { value: FreezeCause.SUSPENSION, description: 'Whose it is was suspended.' },
    UNDER_REVIEW: { value: FreezeCause.UNDER_REVIEW, description: 'An operator looks at something.' },
  },
});

export const AccountType = builder.objectRef<AccountRow>('BankAccount').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    iban: t.exposeString('iban'),
    currency: t.expose('currency', { type: 'CurrencyCode' }),
    status: t.expose('status', { type: AccountStatusType }),
    frozenBy: t.expose('frozenBy', {
      type: FreezeCauseType,
      nullable: true,
      description: 'Why it is frozen, when its people have not done it themselves.',
    }),
    posted: t.field({ type: 'Money', resolve: ({ posted, currency }) => money(posted, currency) }),
    held: t.field({ type: 'Money', resolve: ({ held, currency }) => money(held, currency) }),
    available: t.field({
      type: 'Money',
      description: 'Posted, less what is held, and the overdraft limit.',
      resolve: ({ posted, held, overdraftLimit, currency }) => money(posted - held + overdraftLimit, currency),
    }),
    overdraftLimit: t.field({ type: 'Money', resolve: (account) => money(account.overdraftLimit, account.currency) }),
    version: t.exposeInt('version'),
    openedAt: t.expose('openedAt', { type: 'DateTime' }),
    closedAt: t.expose('closedAt', { type: 'DateTime', nullable: true }),
  }),
});
entity(builder, AccountType, { load: (ctx, id) => ctx.loaders.account.load(id) });

export const AccountConnection = connectionOf(builder, { name: 'BankAccount', node: AccountType });

builder.queryField('account', (t) =>
  t.field({
    type: AccountType,
    nullable: true,
    authScopes: { signedIn: 2 },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, ctx) => ctx.loaders.account.load(id),
  }),
);

builder.queryField('accounts', (t) =>
  t.field({
    type: AccountConnection,
    description: 'Those of the active tenant, newest first.',
    authScopes: { signedIn: 2 },
    args: pageArgs(t),
    resolve: (_root, args, ctx) => accountsOfTenant(ctx, ctx.caller, args),
  }),
);

const OpenAccountInput = builder.inputType('OpenAccountInput', {
  fields: (t) => ({
    name: t.string({ required: true, description: '1–80 characters.' }),
    currency: t.field({ type: 'CurrencyCode', required: true }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('openAccount', (t) =>
  t.field({
    type: AccountType,
    authScopes: { signedIn: 2 },
    errors: {
      types: [IdempotencyKeyReusedError, NotFoundError, QuotaExceededError, UnsupportedCurrencyError, ValidationError],
    },
    args: { input: t.arg({ type: OpenAccountInput, required: true }) },
    resolve: async (_root, { input }, ctx) => written(ctx, unwrap(await openAccount(ctx, signedIn(ctx), input))),
  }),
);

const AccountIdInput = builder.inputType('BankAccountIdInput', {
  fields: (t) => ({ accountId: t.id({ required: true }) }),
});

builder.mutationField('closeAccount', (t) =>
  t.field({
    type: AccountType,
    description: 'For good. Nothing may be in it or held.',
    authScopes: { $all: { signedIn: 2, stepUp: 300 } },
    errors: { types: [InvalidStateError, NotFoundError] },
    args: { input: t.arg({ type: AccountIdInput, required: true }) },
    resolve: async (_root, { input }, ctx) => written(ctx, unwrap(await closeAccount(ctx, signedIn(ctx), idOf(input)))),
  }),
);

builder.mutationField('freezeAccount', (t) =>
  t.field({
    type: AccountType,
    description: 'Stops all debits at once.',
    authScopes: { signedIn: 2 },
    errors: { types: [InvalidStateError, NotFoundError] },
    args: { input: t.arg({ type: AccountIdInput, required: true }) },
    resolve: async (_root, { input }, ctx) =>
      written(ctx, unwrap(await setFrozen(ctx, signedIn(ctx), { ...idOf(input), frozen: true }))),
  }),
);

builder.mutationField('unfreezeAccount', (t) =>
  t.field({
    type: AccountType,
    authScopes: { $all: { signedIn: 2, stepUp: 300 } },
    errors: { types: [InvalidStateError, NotFoundError] },
    args: { input: t.arg({ type: AccountIdInput, required: true }) },
    resolve: async (_root, { input }, ctx) =>
      written(ctx, unwrap(await setFrozen(ctx, signedIn(ctx), { ...idOf(input), frozen: false }))),
  }),
);

builder.subscriptionField('balanceChanged', (t) =>
  t.field({
    type: AccountType,
    nullable: true,
    description: 'The account after each posting and each change of what is held. Resumable.',
    authScopes: { signedIn: 2 },
    args: { accountId: t.arg.id({ required: true }) },
    subscribe: async (_root, { accountId }, ctx) => {
      if ((await ctx.loaders.account.load(accountId)) === null) throw requestError('FORBIDDEN', null);
      return ctx.live.events({
        types: balanceEvents,
        filter: (event) => balanceDelivery(ctx, ctx.caller, accountId, event),
      });
    },
    resolve: (_event, { accountId }, ctx) => ctx.loaders.account.load(accountId),
  }),
);

function idOf({ accountId }: { readonly accountId: string }): AccountId {
  return { accountId: accountId as Id<'BankAccount'> };
}

async function written(ctx: BankingContext, { accountId }: AccountId): Promise<AccountRow> {
  return found(await ctx.loaders.account.load(accountId), 'BankAccount');
}
