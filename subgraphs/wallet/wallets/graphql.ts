import {
  ConflictError,
  entity,
  found,
  IdempotencyKeyReusedError,
  money,
  NotFoundError,
  signedIn,
  unwrap,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { toMinor } from '../amounts.ts';
import { builder } from '../builder.ts';
import type { WalletContext } from '../context.ts';
import type { ApprovalPolicy, Wallet } from '../generated/prisma/client.ts';
import { BankAccountType, PocketType, UserType, WalletType } from '../types.ts';
import { walletOf } from './lookup.ts';
import { createWallet, updateWallet } from './service.ts';
import { totalValue } from './total-value.ts';

UserType.implement({
  authScopes: { public: true },
  fields: (t) => ({
    id: t.exposeID('id'),
    wallet: t.field({
      type: WalletType,
      nullable: true,
      description: 'The one of the active tenant, when this is who made it.',
      authScopes: { signedIn: 2 },
      resolve: ({ id }, _args, ctx) => ctx.loaders.walletOfOwner.load(id),
    }),
  }),
});
entity(builder, UserType, { stub: (id) => ({ id }) });

BankAccountType.implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    pocket: t.field({
      type: PocketType,
      nullable: true,
      description: 'The pocket of the active tenant’s wallet that this account is.',
      resolve: ({ id }, _args, ctx) => ctx.loaders.pocketOfAccount.load(id),
    }),
  }),
});
entity(builder, BankAccountType, { stub: (id) => ({ id }) });

const ApprovalPolicyType = builder.objectRef<ApprovalPolicy>('ApprovalPolicy').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    threshold: t.field({
      type: 'Money',
      description: 'What leaves at or above this waits for approvals.',
      resolve: ({ threshold, currency }) => money(toMinor(threshold), currency),
    }),
    approvals: t.exposeInt('approvals'),
    approvers: t.field({ type: [UserType], resolve: ({ approverIds }) => approverIds.map((id) => ({ id })) }),
    expiresInHours: t.exposeInt('expiresHours'),
    version: t.exposeInt('version'),
  }),
});

WalletType.implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    handle: t.exposeString('handle', { description: 'By which others send to it.' }),
    owner: t.field({ type: UserType, resolve: ({ ownerId }) => ({ id: ownerId }) }),
    displayCurrency: t.expose('displayCurrency', { type: 'CurrencyCode' }),
    contactsOnly: t.exposeBoolean('contactsOnly', {
      description: 'Money leaves only to contacts that are past their cool-down.',
    }),
    approvalPolicy: t.field({
      type: ApprovalPolicyType,
      nullable: true,
      resolve: ({ id }, _args, ctx) =>
        ctx.database.read(ctx.caller, (tx) => tx.approvalPolicy.findUnique({ where: { walletId: id } })),
    }),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
entity(builder, WalletType, { load: (ctx, id) => ctx.loaders.wallet.load(id) });

builder.queryField('myWallet', (t) =>
  t.field({
    type: WalletType,
    nullable: true,
    description: 'The wallet of the active tenant.',
    authScopes: { signedIn: 2 },
    resolve: (_root, _args, ctx) => ctx.database.read(ctx.caller, (tx) => walletOf(tx, ctx.caller)),
  }),
);

builder.queryField('wallet', (t) =>
  t.field({
    type: WalletType,
    nullable: true,
    authScopes: { signedIn: 2 },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, ctx) => ctx.loaders.wallet.load(id),
  }),
);

builder.queryField('totalValue', (t) =>
  t.field({
    type: 'Money',
    nullable: true,
    description:
      'All open pockets at the rates in force, in this currency or the wallet’s own. Null when one cannot be valued.',
    authScopes: { signedIn: 2 },
    args: { in: t.arg({ type: 'CurrencyCode' }) },
    resolve: (_root, args, ctx) => totalValue(ctx, signedIn(ctx), args.in ?? null),
  }),
);

const CreateWalletInput = builder.inputType('CreateWalletInput', {
  fields: (t) => ({
    handle: t.string({ required: true, description: '3–30 small letters, digits, _ and -, a letter first.' }),
    displayCurrency: t.field({ type: 'CurrencyCode', required: true }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('createWallet', (t) =>
  t.field({
    type: WalletType,
    description: 'One for each tenant. Its automations begin with a daily cap of 1,000 units of the currency.',
    authScopes: { signedIn: 2 },
    errors: { types: [ConflictError, IdempotencyKeyReusedError, NotFoundError, ValidationError] },
    args: { input: t.arg({ type: CreateWalletInput, required: true }) },
    resolve: async (_root, { input }, ctx) => written(ctx, unwrap(await createWallet(ctx, signedIn(ctx), input))),
  }),
);

const SetCurrencyPreferenceInput = builder.inputType('SetCurrencyPreferenceInput', {
  fields: (t) => ({
    displayCurrency: t.field({ type: 'CurrencyCode', required: true }),
    expectedVersion: t.int({ required: true }),
  }),
});

builder.mutationField('setCurrencyPreference', (t) =>
  t.field({
    type: WalletType,
    authScopes: { signedIn: 2 },
    errors: { types: [NotFoundError, ValidationError, VersionConflictError] },
    args: { input: t.arg({ type: SetCurrencyPreferenceInput, required: true }) },
    resolve: async (_root, { input }, ctx) => written(ctx, unwrap(await updateWallet(ctx, signedIn(ctx), input))),
  }),
);

const SetRecipientPolicyInput = builder.inputType('SetRecipientPolicyInput', {
  fields: (t) => ({ contactsOnly: t.boolean({ required: true }), expectedVersion: t.int({ required: true }) }),
});

builder.mutationField('setRecipientPolicy', (t) =>
  t.field({
    type: WalletType,
    description: 'Whether money leaves only to contacts.',
    authScopes: { $all: { role: ['OWNER', 'ADMIN'], stepUp: 300 } },
    errors: { types: [NotFoundError, ValidationError, VersionConflictError] },
    args: { input: t.arg({ type: SetRecipientPolicyInput, required: true }) },
    resolve: async (_root, { input }, ctx) => written(ctx, unwrap(await updateWallet(ctx, signedIn(ctx), input))),
  }),
);

async function written(ctx: WalletContext, { walletId }: { readonly walletId: string }): Promise<Wallet> {
  return found(await ctx.loaders.wallet.load(walletId), 'Wallet');
}
