import { RightRequiredError, SameAccountError } from '@codai/contracts/banking';
import { InvalidStateError, NotFoundError, requestError } from '@codai/kit';
import { amountRange, instantRange, orderArg, twoFactors } from '@codai/kit/graphql';
import { money } from '@codai/kit/money';
import { AccountType } from '../../accounts/bank-accounts/graphql.ts';
import { debitRefusals } from '../../accounts/limits/debit-refusals.ts';
import { builder } from '../../builder.ts';
import { BeneficiaryType } from '../beneficiaries/graphql.ts';
import { cancelTransfer } from './cancel.ts';
import { transfersOf } from './lists.ts';
import { transferDelivery, transferEvents } from './live.ts';
import { feeKept } from './rules.ts';
import { createTransfer } from './service.ts';
import type { TransferRow } from './transfer-row.ts';

const TransferStatusType = builder.enumeration('TransferStatus', 'State of a transfer.', {
  PENDING_APPROVAL: 'Money is held until a second person decides.',
  PENDING: 'Money is held and leaves shortly.',
  SUBMITTED: 'Transfer is posted and handed to the payment rail; the outcome is pending.',
  COMPLETED: 'Transfer is posted on both accounts, or settled by the other bank.',
  RETURNED: 'Transfer was settled, then sent back by the other bank.',
  REJECTED: 'Transfer was refused; the money was given back in full.',
  CANCELLED: 'Transfer was withdrawn before it left.',
});

const RailEnvironmentType = builder.enumeration(
  'RailEnvironment',
  'Environment of the payment rail that carried a transfer.',
  { LIVE: 'Rail moves real money.', SANDBOX: 'Rail is a test environment; no money moves.' },
);

export const TransferType = builder.entity<TransferRow>('Transfer', 'trf', {
  description: 'Movement of money from an account to another account of this ledger or to another bank.',
  authScopes: twoFactors,
  loader: 'transfer',
  fields: (t) => ({
    from: t.reference(
      AccountType,
      'fromAccountId',
      'Debited account; null when the caller only received the transfer.',
      { nullable: true },
    ),
    to: t.reference(
      AccountType,
      'toAccountId',
      'Credited account; null when it belongs to another tenant or to another bank.',
      { nullable: true },
    ),
    beneficiary: t.field({
      type: BeneficiaryType,
      nullable: true,
      description: 'Recipient at another bank; null for a transfer within this ledger.',
      resolve: ({ beneficiaryId }, _args, ctx) =>
        beneficiaryId === null ? null : ctx.loaders.beneficiary.load(beneficiaryId),
    }),
    amount: t.field({
      description: 'Amount transferred, without the fee.',
      type: 'Money',
      resolve: ({ amount, currency }) => money(amount, currency),
    }),
    reference: t.text('reference', 'Text on both statements, at most 140 characters.'),
    fee: t.amount(
      'Fee charged in addition to the amount; 0 once it was given back, because the transfer was rejected or cancelled.',
      feeKept,
    ),
    status: t.expose('status', { description: 'Current state.', type: TransferStatusType }),
    reason: t.text('reason', 'Code of the rejection or return, own or by ISO 20022 such as AC04; null otherwise.', {
      nullable: true,
    }),
    environment: t.value(
      'environment',
      RailEnvironmentType,
      'Environment of the rail; null unless the transfer left for another bank.',
      { nullable: true },
    ),
    approvalUntil: t.instant(
      'approvalUntil',
      'Deadline for the decision of a second person; null when no approval is needed.',
      { nullable: true },
    ),
    approvalsRequired: t.integer(
      'approvalsRequired',
      'Number of people who had to approve when the transfer was requested; only meaningful when `approvalUntil` is set.',
    ),
    submittedAt: t.expose('submittedAt', {
      description: 'Instant at which the transfer was submitted, in UTC; null before.',
      type: 'DateTime',
      nullable: true,
    }),
    endedAt: t.expose('endedAt', {
      description: 'Instant at which the transfer reached its final state, in UTC; null before.',
      type: 'DateTime',
      nullable: true,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

const TransferConnection = builder.connectionOf({ name: 'Transfer', node: TransferType });

const TransferDirectionType = builder.enumeration(
  'TransferDirection',
  'Direction of a transfer for the active tenant. A transfer between two of its accounts has both.',
  { INCOMING: 'Credits an account of the tenant.', OUTGOING: 'Debits an account of the tenant.' },
);

const TransferFilterInput = builder.inputType('TransferFilter', {
  description: 'Conditions that the listed transfers meet, all of them; an absent condition admits every transfer.',
  fields: (t) => ({
    statuses: t.field({
      type: [TransferStatusType],
      required: false,
      description: 'Transfers in one of these states.',
    }),
    direction: t.field({ type: TransferDirectionType, required: false, description: 'Transfers in this direction.' }),
    created: t.field({
      type: instantRange(builder),
      required: false,
      description: 'Transfers created in this span of time.',
    }),
    amount: t.field({
      type: amountRange(builder),
      required: false,
      description: 'Transfers of an amount in this range.',
    }),
  }),
});

builder.queryField('transfer', (t) =>
  t.field({
    description: 'Transfer with this identifier; null when the caller may not see it.',
    type: TransferType,
    nullable: true,
    authScopes: twoFactors,
    args: { id: t.arg.id({ description: 'Identifier of the transfer.' }) },
    resolve: (_root, { id }, ctx) => ctx.loaders.transfer.load(id),
  }),
);

builder.queryList('transfers', {
  type: TransferConnection,
  description: 'Incoming and outgoing transfers of the active tenant.',
  authScopes: twoFactors,
  args: (arg) => ({
    accountId: arg.id({ required: false, description: 'Account to filter by; null for all accounts.' }),
    filter: arg({
      type: TransferFilterInput,
      required: false,
      description: 'Conditions to filter by; null for all transfers.',
    }),
    order: orderArg(builder, arg),
  }),
  list: transfersOf,
});

const TransferTargetInput = builder.inputType('TransferTargetInput', {
  description: 'Account of this ledger to credit, given in exactly one way.',
  isOneOf: true,
  fields: (t) => ({
    accountId: t.id({ required: false, description: 'Identifier of an account of this ledger.' }),
    iban: t.string({ required: false, description: 'IBAN of an account of this ledger.' }),
  }),
});

builder.verb('createTransfer', {
  description: 'Transfers money between two accounts of this ledger, at once or after approval by a second person.',
  authScopes: twoFactors,
  input: (t) => ({
    fromAccountId: t.idOf('BankAccount', 'Identifier of the account to debit.'),
    to: t.field({ description: 'Account to credit.', type: TransferTargetInput }),
    amount: t.field({ description: 'Amount to transfer.', type: 'MoneyInput' }),
    reference: t.string({
      defaultValue: '',
      description: 'Text on both statements, at most 140 printable characters.',
    }),
  }),
  idempotent: true,
  result: TransferType,
  refusals: [...debitRefusals, SameAccountError],
  run: createTransfer,
  read: async ({ transferId, row }, ctx) => row ?? ctx.loaders.transfer.load(transferId),
});

builder.verb('cancelTransfer', {
  description: 'Cancels a transfer while its money is still held.',
  authScopes: twoFactors,
  input: (t) => ({ transferId: t.idOf('Transfer') }),
  result: TransferType,
  refusals: [InvalidStateError, NotFoundError, RightRequiredError],
  run: cancelTransfer,
  read: 'transferId',
});

builder.subscriptionField('transferStatusChanged', (t) =>
  t.field({
    type: TransferType,
    nullable: true,
    description: 'Emits a transfer from or to the active tenant after each change of its state. Resumable.',
    authScopes: twoFactors,
    args: { transferId: t.arg.id({ required: false, description: 'Transfer to follow; null for all.' }) },
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
