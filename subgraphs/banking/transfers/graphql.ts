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
  requestError,
  signedIn,
  unwrap,
  ValidationError,
} from '@codai/kit';
import { AccountType } from '../accounts/graphql.ts';
import { BeneficiaryType } from '../beneficiaries/graphql.ts';
import { builder } from '../builder.ts';
import { RailEnvironment, TransferStatus } from '../generated/prisma/enums.ts';
import {
  AccountClosedError,
  AccountFrozenError,
  CurrencyMismatchError,
  InsufficientFundsError,
  SameAccountError,
  UnsupportedCurrencyError,
} from '../ledger/rules.ts';
import { KycRequiredError, LimitExceededError } from '../limits/rules.ts';
import { cancelTransfer } from './cancel.ts';
import { transfersOf } from './lists.ts';
import { transferDelivery, transferEvents } from './live.ts';
import { createTransfer } from './service.ts';
import type { TransferRow } from './transfer-row.ts';

const TransferStatusType = builder.enumType('TransferStatus', {
  values: {
    PENDING_APPROVAL: {
      value: TransferStatus.PENDING_APPROVAL,
      description: 'The money is held; a second person decides.',
    },
    PENDING: { value: TransferStatus.PENDING, description: 'The money is held and goes out shortly.' },
    SUBMITTED: { value: TransferStatus.SUBMITTED, description: 'Posted and handed over; what becomes of it is told.' },
    COMPLETED: { value: TransferStatus.COMPLETED, description: 'Posted on both sides; outside: settled.' },
    RETURNED: { value: TransferStatus.RETURNED, description: 'Settled, and sent back by the other bank.' },
    REJECTED: { value: TransferStatus.REJECTED, description: 'Refused, and all of it given back.' },
    CANCELLED: { value: TransferStatus.CANCELLED, description: 'Taken back before it went out.' },
  },
});

const RailEnvironmentType = builder.enumType('RailEnvironment', {
  values: {
    LIVE: { value: RailEnvironment.LIVE },
    SANDBOX: { value: RailEnvironment.SANDBOX, description: 'No money left.' },
  },
});

export const TransferType = builder.objectRef<TransferRow>('Transfer').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    from: t.field({
      type: AccountType,
      nullable: true,
      description: 'Null for who only received it.',
      resolve: ({ fromAccountId }, _args, ctx) => ctx.loaders.account.load(fromAccountId),
    }),
    to: t.field({
      type: AccountType,
      nullable: true,
      description: 'Null when it belongs to another tenant, and for one to another bank.',
      resolve: ({ toAccountId }, _args, ctx) => (toAccountId === null ? null : ctx.loaders.account.load(toAccountId)),
    }),
    beneficiary: t.field({
      type: BeneficiaryType,
      nullable: true,
      description: 'Of a transfer to another bank.',
      resolve: ({ beneficiaryId }, _args, ctx) =>
        beneficiaryId === null ? null : ctx.loaders.beneficiary.load(beneficiaryId),
    }),
    amount: t.field({ type: 'Money', resolve: ({ amount, currency }) => money(amount, currency) }),
    reference: t.exposeString('reference'),
    fee: t.field({
      type: 'Money',
      description: 'What it costs beside the amount.',
      resolve: ({ fee, currency }) => money(fee, currency),
    }),
    status: t.expose('status', { type: TransferStatusType }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'Why it was rejected or returned: a code of ours, or of ISO 20022 such as AC04.',
    }),
    environment: t.expose('environment', {
      type: RailEnvironmentType,
      nullable: true,
      description: 'Of a transfer to another bank that went out.',
    }),
    approvalUntil: t.expose('approvalUntil', {
      type: 'DateTime',
      nullable: true,
      description: 'Until when a second person may decide.',
    }),
    submittedAt: t.expose('submittedAt', { type: 'DateTime', nullable: true }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
entity(builder, TransferType, { load: (ctx, id) => ctx.loaders.transfer.load(id) });

const TransferConnection = connectionOf(builder, { name: 'Transfer', node: TransferType });

builder.queryField('transfer', (t) =>
  t.field({
    type: TransferType,
    nullable: true,
    authScopes: { signedIn: 2 },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, ctx) => ctx.loaders.transfer.load(id),
  }),
);

builder.queryField('transfers', (t) =>
  t.field({
    type: TransferConnection,
    description: 'In and out of the active tenant, newest first.',
    authScopes: { signedIn: 2 },
    args: { ...pageArgs(t), accountId: t.arg.id({ description: 'Only those of this account.' }) },
    resolve: (_root, args, ctx) => transfersOf(ctx, ctx.caller, args),
  }),
);

const TransferTargetInput = builder.inputType('TransferTargetInput', {
  isOneOf: true,
  fields: (t) => ({ accountId: t.id(), iban: t.string() }),
});

const CreateTransferInput = builder.inputType('CreateTransferInput', {
  fields: (t) => ({
    fromAccountId: t.id({ required: true }),
    to: t.field({ type: TransferTargetInput, required: true }),
    amount: t.field({ type: 'MoneyInput', required: true }),
    reference: t.string({
      defaultValue: '',
      required: true,
      description: 'On both statements; at most 140 characters.',
    }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('createTransfer', (t) =>
  t.field({
    type: TransferType,
    description: 'Moves money between two accounts of this ledger: at once, or once a second person has approved.',
    authScopes: { signedIn: 2 },
    errors: {
      types: [
        AccountClosedError,
        AccountFrozenError,
        CurrencyMismatchError,
        IdempotencyKeyReusedError,
        InsufficientFundsError,
        KycRequiredError,
        LimitExceededError,
        NotFoundError,
        SameAccountError,
        UnsupportedCurrencyError,
        ValidationError,
      ],
    },
    args: { input: t.arg({ type: CreateTransferInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { transferId, row } = unwrap(await createTransfer(ctx, signedIn(ctx), input));
      return row ?? found(await ctx.loaders.transfer.load(transferId), 'Transfer');
    },
  }),
);

const TransferIdInput = builder.inputType('CancelTransferInput', {
  fields: (t) => ({ transferId: t.id({ required: true }) }),
});

builder.mutationField('cancelTransfer', (t) =>
  t.field({
    type: TransferType,
    description: 'Takes a transfer back while its money is still held.',
    authScopes: { signedIn: 2 },
    errors: { types: [InvalidStateError, NotFoundError] },
    args: { input: t.arg({ type: TransferIdInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const transferId = input.transferId as Id<'Transfer'>;
      unwrap(await cancelTransfer(ctx, signedIn(ctx), { transferId }));
      return found(await ctx.loaders.transfer.load(transferId), 'Transfer');
    },
  }),
);

builder.subscriptionField('transferStatusChanged', (t) =>
  t.field({
    type: TransferType,
    nullable: true,
    description: 'A transfer of the active tenant, or to it, each time it has moved on. Resumable.',
    authScopes: { signedIn: 2 },
    args: { transferId: t.arg.id({ description: 'Only this one.' }) },
    subscribe: async (_root, { transferId }, ctx) => {
      if (transferId != null && (await ctx.loaders.transfer.load(transferId)) === null)
        throw requestError('FORBIDDEN', null);
      return ctx.live.events({
        types: transferEvents,
        filter: (event) => transferDelivery(ctx, ctx.caller, transferId ?? null, event),
      });
    },
    resolve: (event, _args, ctx) => ctx.loaders.transfer.load(event.data.transferId),
  }),
);
