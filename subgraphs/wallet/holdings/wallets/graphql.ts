import { ConflictError, NotFoundError, ValidationError, VersionConflictError } from '@codai/kit';
import { entity, signedIn, twoFactors } from '@codai/kit/graphql';
import { minorOf } from '@codai/kit/money';
import { builder } from '../../builder.ts';
import type { ApprovalPolicy, ApprovalPolicyProposal } from '../../generated/prisma/client.ts';
import { walletOf } from '../../owners/lookup/lookup.ts';
import { BankAccountType, PocketType, WalletType } from '../../owners/lookup/types.ts';
import { UserType } from '../../owners/users/graphql.ts';
import { WalletPolicyChangeType } from '../../policy/policy-changes/graphql.ts';
import { createWallet, updateWallet } from './service.ts';
import { totalValue } from './total-value.ts';

BankAccountType.implement({
  authScopes: twoFactors,
  fields: (t) => ({
    id: t.exposeID('id'),
    pocket: t.field({
      type: PocketType,
      nullable: true,
      description: 'Pocket of the active tenant’s wallet that names this account; null when there is none.',
      resolve: ({ id }, _args, ctx) => ctx.loaders.pocketOfAccount.load(id),
    }),
  }),
});
entity(builder, BankAccountType, { stub: (id) => ({ id }) });

const ApprovalPolicyType = builder.objectRef<ApprovalPolicy>('ApprovalPolicy').implement({
  description: 'Rule of a wallet on how many approvals money needs before it leaves.',
  authScopes: twoFactors,
  fields: (t) => ({
    threshold: t.amount(
      'Smallest amount leaving the wallet that needs approvals. Amounts in other currencies count by their current worth; an amount without a rate always needs approvals.',
      ({ threshold }) => minorOf(threshold),
    ),
    approvals: t.integer(
      'approvals',
      'Number of distinct approvers who must agree, from 1 to the number of approvers.',
    ),
    approvers: t.field({
      type: [UserType],
      description: 'Users who may approve or reject, 1 to 20. The initiator of a movement never counts.',
      resolve: ({ approverIds }) => approverIds.map((id) => ({ id })),
    }),
    expiresInHours: t.integer('expiresHours', 'Hours after which an undecided movement expires, 1 to 720.'),
    version: t.exposeInt('version'),
  }),
});

const ProposalType = builder.objectRef<ApprovalPolicyProposal>('ApprovalPolicyProposal').implement({
  description: 'Approval policy that replaces the one in force once one of its approvers agrees.',
  authScopes: twoFactors,
  fields: (t) => ({
    id: t.exposeID('id'),
    threshold: t.amount('Smallest amount leaving the wallet that would need approvals.', ({ threshold }) =>
      minorOf(threshold),
    ),
    approvals: t.integer('approvals', 'Number of distinct approvers who would have to agree.'),
    approvers: t.field({
      type: [UserType],
      description: 'Users who could approve or reject, 1 to 20.',
      resolve: ({ approverIds }) => approverIds.map((id) => ({ id })),
    }),
    expiresInHours: t.integer('expiresHours', 'Hours after which an undecided movement would expire, 1 to 720.'),
    requestedBy: t.reference(UserType, 'requestedBy', 'User who proposed the policy.'),
    requestedAt: t.instant('requestedAt', 'Instant of the proposal, in UTC.'),
    expiresAt: t.instant('expiresAt', 'Instant after which the proposal can no longer be approved, in UTC.'),
  }),
});

WalletType.implement({
  description:
    'Wallet of one tenant: a person’s own, or one that the members of an organisation share. Its balances are those of its pockets’ accounts at banking.',
  authScopes: twoFactors,
  fields: (t) => ({
    id: t.exposeID('id'),
    handle: t.text(
      'handle',
      'Unique public name that others send to: 3 to 30 lower-case letters, digits, `_` and `-`, starting with a letter.',
    ),
    owner: t.reference(UserType, 'ownerId', 'User who created the wallet.'),
    displayCurrency: t.value('displayCurrency', 'CurrencyCode', 'Currency in which totals are shown by default.'),
    contactsOnly: t.flag(
      'contactsOnly',
      'Whether the wallet sends only to contacts whose 24-hour cool-down has ended.',
    ),
    approvalPolicy: t.field({
      type: ApprovalPolicyType,
      nullable: true,
      description: 'Approval policy in force; null when no approvals are required.',
      resolve: ({ id }, _args, ctx) =>
        ctx.database.read(ctx.caller, (tx) => tx.approvalPolicy.findUnique({ where: { walletId: id } })),
    }),
    proposedApprovalPolicy: t.field({
      type: ProposalType,
      nullable: true,
      description: 'Approval policy that waits for one of the present approvers; null when there is none.',
      resolve: ({ id }, _args, ctx) =>
        ctx.database.read(ctx.caller, (tx) => tx.approvalPolicyProposal.findUnique({ where: { walletId: id } })),
    }),
    pendingRecipientPolicy: t.field({
      type: WalletPolicyChangeType,
      nullable: true,
      description: 'Change of `contactsOnly` to false that a second person has to approve; null when there is none.',
      resolve: ({ id: walletId }, _args, { caller, database }) =>
        database.read(caller, (tx) =>
          tx.walletPolicyChange.findFirst({
            where: { walletId, kind: 'RECIPIENT_POLICY', status: 'PENDING_APPROVAL' },
          }),
        ),
    }),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
entity(builder, WalletType, { prefix: 'wal', load: (ctx, id) => ctx.loaders.wallet.load(id) });

builder.queryField('myWallet', (t) =>
  t.field({
    type: WalletType,
    nullable: true,
    description: 'Wallet of the active tenant; null when it has none.',
    authScopes: twoFactors,
    resolve: (_root, _args, ctx) => ctx.database.read(ctx.caller, (tx) => walletOf(tx, ctx.caller)),
  }),
);

builder.queryById('wallet', WalletType, {
  description: 'Wallet by its id; null when it is unknown or belongs to another tenant.',
  authScopes: twoFactors,
});

builder.queryField('totalValue', (t) =>
  t.field({
    type: 'Money',
    nullable: true,
    description:
      'Sum of the posted balances of all pockets that are not closed, in one currency at current rates. Null without a wallet, or when a pocket’s currency has no rate.',
    authScopes: twoFactors,
    args: {
      in: t.arg({
        type: 'CurrencyCode',
        required: false,
        description: 'Currency of the sum. The wallet’s display currency when null.',
      }),
    },
    resolve: (_root, args, ctx) => totalValue(ctx, signedIn(ctx), args.in ?? null),
  }),
);

builder.verb('createWallet', {
  description:
    'Creates the wallet of the active tenant, which has at most one. Its automations start with a daily cap of 1,000 units of the display currency.',
  authScopes: twoFactors,
  input: (t) => ({
    handle: t.string({
      description: 'Unique public name: 3 to 30 lower-case letters, digits, `_` and `-`, starting with a letter.',
    }),
    displayCurrency: t.field({ type: 'CurrencyCode', description: 'Currency in which totals are shown by default.' }),
  }),
  idempotent: true,
  result: WalletType,
  refusals: [ConflictError, NotFoundError],
  run: createWallet,
  read: 'walletId',
});

builder.verb('setCurrencyPreference', {
  description: 'Changes the currency in which the wallet shows totals. No money is converted.',
  authScopes: twoFactors,
  input: (t) => ({
    displayCurrency: t.field({
      type: 'CurrencyCode',
      description: 'New currency in which totals are shown by default.',
    }),
    expectedVersion: t.int(),
  }),
  result: WalletType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: updateWallet,
  read: 'walletId',
});

builder.verb('setRecipientPolicy', {
  description:
    'Sets whether the wallet sends only to its contacts. Allowing other recipients waits for a second person who may approve, if there is one.',
  authScopes: { $all: { role: ['OWNER', 'ADMIN'], stepUp: 300 } },
  input: (t) => ({
    contactsOnly: t.boolean({
      description: 'Whether the wallet sends only to contacts whose 24-hour cool-down has ended.',
    }),
    expectedVersion: t.int(),
  }),
  result: WalletType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: updateWallet,
  read: 'walletId',
});
