import {
  connectionOf,
  entity,
  found,
  IdempotencyKeyReusedError,
  InvalidStateError,
  money,
  NotFoundError,
  pageArgs,
  QuotaExceededError,
  signedIn,
  unwrap,
  ValidationError,
} from '@codai/kit';
import { toMinor } from '../amounts.ts';
import type { AccountState } from '../banking/banking.ts';
import { builder } from '../builder.ts';
import type { WalletContext } from '../context.ts';
import type { Pocket } from '../generated/prisma/client.ts';
import { PocketKind, PocketStatus } from '../generated/prisma/enums.ts';
import { pocketsOf } from '../lists.ts';
import { BankAccountType, PocketType, WalletType } from '../types.ts';
import { PocketNotEmptyError } from './rules.ts';
import { closePocket, openPocket } from './service.ts';

const PocketKindType = builder.enumType('PocketKind', {
  values: {
    MAIN: { value: PocketKind.MAIN },
    GOAL: { value: PocketKind.GOAL, description: 'Has an amount to reach.' },
    VAULT: { value: PocketKind.VAULT, description: 'Gives nothing before its date.' },
  },
});
const PocketStatusType = builder.enumType('PocketStatus', {
  values: {
    OPENING: { value: PocketStatus.OPENING, description: 'Waits for banking.' },
    OPEN: { value: PocketStatus.OPEN },
    CLOSING: { value: PocketStatus.CLOSING, description: 'Waits for banking.' },
    CLOSED: { value: PocketStatus.CLOSED },
  },
});

const amountField =
  (pick: (account: AccountState) => bigint) => async (pocket: Pocket, _args: object, ctx: WalletContext) => {
    const account = pocket.accountId === null ? null : await ctx.loaders.account.load(pocket.accountId);
    return account && money(pick(account), account.currency);
  };

PocketType.implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    kind: t.expose('kind', { type: PocketKindType }),
    currency: t.expose('currency', { type: 'CurrencyCode' }),
    status: t.expose('status', { type: PocketStatusType }),
    isReceiving: t.exposeBoolean('isReceiving', { description: 'Takes what others send in its currency.' }),
    wallet: t.field({
      type: WalletType,
      resolve: async ({ walletId }, _args, ctx) => found(await ctx.loaders.wallet.load(walletId), 'Wallet'),
    }),
    account: t.field({
      type: BankAccountType,
      nullable: true,
      description: 'The account that it is a name for; null until banking has opened it.',
      resolve: ({ accountId }) => (accountId === null ? null : { id: accountId }),
    }),
    posted: t.field({
      type: 'Money',
      nullable: true,
      description: 'Its balance, asked of banking at this moment.',
      resolve: amountField(({ posted }) => posted),
    }),
    available: t.field({
      type: 'Money',
      nullable: true,
      description: 'What of it is not set aside, asked of banking at this moment.',
      resolve: amountField(({ available }) => available),
    }),
    goal: t.field({
      type: 'Money',
      nullable: true,
      resolve: ({ goal, currency }) => goal && money(toMinor(goal), currency),
    }),
    lockedUntil: t.expose('lockedUntil', { type: 'DateTime', nullable: true }),
    version: t.exposeInt('version'),
    openedAt: t.expose('openedAt', { type: 'DateTime' }),
    closedAt: t.expose('closedAt', { type: 'DateTime', nullable: true }),
  }),
});
entity(builder, PocketType, { load: (ctx, id) => ctx.loaders.pocket.load(id) });

const PocketConnection = connectionOf(builder, { name: 'Pocket', node: PocketType });

builder.queryField('pocket', (t) =>
  t.field({
    type: PocketType,
    nullable: true,
    authScopes: { signedIn: 2 },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, ctx) => ctx.loaders.pocket.load(id),
  }),
);

builder.queryField('pockets', (t) =>
  t.field({
    type: PocketConnection,
    description: 'Those of the active tenant, newest first; closed ones too.',
    authScopes: { signedIn: 2 },
    args: pageArgs(t),
    resolve: (_root, args, ctx) => pocketsOf(ctx, ctx.caller, args),
  }),
);

const OpenPocketInput = builder.inputType('OpenPocketInput', {
  fields: (t) => ({
    name: t.string({ required: true, description: '1–80 characters.' }),
    currency: t.field({ type: 'CurrencyCode', required: true }),
    kind: t.field({ type: PocketKindType, required: true, defaultValue: PocketKind.MAIN }),
    goal: t.field({ type: 'BigInt', description: 'Of a goal: the amount to reach, in minor units.' }),
    lockedUntil: t.field({ type: 'DateTime', description: 'Of a vault.' }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('openPocket', (t) =>
  t.field({
    type: PocketType,
    authScopes: { signedIn: 2 },
    errors: { types: [IdempotencyKeyReusedError, NotFoundError, QuotaExceededError, ValidationError] },
    args: { input: t.arg({ type: OpenPocketInput, required: true }) },
    resolve: async (_root, { input }, ctx) =>
      written(
        ctx,
        unwrap(
          await openPocket(ctx, signedIn(ctx), {
            ...input,
            goal: input.goal ?? null,
            lockedUntil: input.lockedUntil ?? null,
          }),
        ),
      ),
  }),
);

const ClosePocketInput = builder.inputType('ClosePocketInput', {
  fields: (t) => ({ pocketId: t.id({ required: true }), idempotencyKey: t.string({ required: true }) }),
});

builder.mutationField('closePocket', (t) =>
  t.field({
    type: PocketType,
    description: 'For good. Nothing may be in it or set aside.',
    authScopes: { signedIn: 2 },
    errors: {
      types: [IdempotencyKeyReusedError, InvalidStateError, NotFoundError, PocketNotEmptyError, ValidationError],
    },
    args: { input: t.arg({ type: ClosePocketInput, required: true }) },
    resolve: async (_root, { input }, ctx) => written(ctx, unwrap(await closePocket(ctx, signedIn(ctx), input))),
  }),
);

async function written(ctx: WalletContext, { pocketId }: { readonly pocketId: string }): Promise<Pocket> {
  return found(await ctx.loaders.pocket.load(pocketId), 'Pocket');
}
