import {
  connectionOf,
  entity,
  IdempotencyKeyReusedError,
  money,
  NotFoundError,
  pageArgs,
  unwrap,
  ValidationError,
} from '@codai/kit';
import { AccountType } from '../accounts/graphql.ts';
import { builder } from '../builder.ts';
import { found, signedIn } from '../context.ts';
import { TransferStatus } from '../generated/prisma/enums.ts';
import {
  AccountClosedError,
  AccountFrozenError,
  CurrencyMismatchError,
  InsufficientFundsError,
  SameAccountError,
  UnsupportedCurrencyError,
} from '../ledger/rules.ts';
import { KycRequiredError, LimitExceededError } from '../limits/rules.ts';
import { type TransferRow, transfersOf } from './lists.ts';
import { createTransfer } from './service.ts';

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

const TransferType = builder.objectRef<TransferRow>('Transfer').implement({
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
      description: 'Null when it belongs to another tenant.',
      resolve: ({ toAccountId }, _args, ctx) => ctx.loaders.account.load(toAccountId),
    }),
    amount: t.field({ type: 'Money', resolve: ({ amount, currency }) => money(amount, currency) }),
    reference: t.exposeString('reference'),
    status: t.expose('status', { type: TransferStatusType }),
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
    description: 'Moves money between two accounts of this ledger, at once.',
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
      const { transferId } = unwrap(await createTransfer(ctx, signedIn(ctx), input));
      return found(await ctx.loaders.transfer.load(transferId), 'Transfer');
    },
  }),
);
