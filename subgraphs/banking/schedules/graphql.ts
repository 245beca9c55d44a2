import {
  connectionOf,
  found,
  type Id,
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
import { AccountType } from '../accounts/graphql.ts';
import { BeneficiaryType } from '../beneficiaries/graphql.ts';
import { builder } from '../builder.ts';
import { ScheduleStatus } from '../generated/prisma/enums.ts';
import { CurrencyMismatchError, SameAccountError, UnsupportedCurrencyError } from '../ledger/rules.ts';
import { TransferType } from '../transfers/graphql.ts';
import { runsOf, schedulesOfTenant } from './lists.ts';
import type { RunRow, ScheduleRow } from './schedule-row.ts';
import { cancelScheduledTransfer, scheduleTransfer } from './service.ts';

const ScheduleStatusType = builder.enumType('ScheduleStatus', {
  values: {
    ACTIVE: { value: ScheduleStatus.ACTIVE },
    ENDED: { value: ScheduleStatus.ENDED, description: 'All its times have come.' },
    CANCELLED: { value: ScheduleStatus.CANCELLED },
  },
});

const RunType = builder.objectRef<RunRow>('ScheduledRun').implement({
  description: 'What became of one due time; there is one for each.',
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    dueAt: t.expose('dueAt', { type: 'DateTime' }),
    ranAt: t.expose('ranAt', { type: 'DateTime' }),
    transfer: t.field({
      type: TransferType,
      nullable: true,
      resolve: ({ transferId }, _args, ctx) => (transferId === null ? null : ctx.loaders.transfer.load(transferId)),
    }),
    refusal: t.exposeString('refusal', { nullable: true, description: 'The code that no transfer was made by.' }),
  }),
});
const RunConnection = connectionOf(builder, { name: 'ScheduledRun', node: RunType });

const ScheduleType = builder.objectRef<ScheduleRow>('ScheduledTransfer').implement({
  description: 'A transfer to be made once at a time, or at each time of a pattern.',
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    from: t.field({
      type: AccountType,
      nullable: true,
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
      resolve: ({ beneficiaryId }, _args, ctx) =>
        beneficiaryId === null ? null : ctx.loaders.beneficiary.load(beneficiaryId),
    }),
    amount: t.field({ type: 'Money', resolve: ({ amount, currency }) => money(amount, currency) }),
    reference: t.exposeString('reference'),
    pattern: t.exposeString('pattern', { nullable: true, description: 'Five cron fields; null: once.' }),
    timeZone: t.exposeString('timeZone'),
    nextDueAt: t.expose('nextDueAt', { type: 'DateTime', nullable: true }),
    endsAt: t.expose('endsAt', { type: 'DateTime', nullable: true }),
    status: t.expose('status', { type: ScheduleStatusType }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    runs: t.field({
      type: RunConnection,
      description: 'Latest first.',
      args: pageArgs(t),
      resolve: ({ id }, args, ctx) => runsOf(ctx, ctx.caller, id, args),
    }),
  }),
});
const ScheduleConnection = connectionOf(builder, { name: 'ScheduledTransfer', node: ScheduleType });

builder.queryField('scheduledTransfers', (t) =>
  t.field({
    type: ScheduleConnection,
    description: 'Those of the active tenant, newest first.',
    authScopes: { signedIn: 2 },
    args: pageArgs(t),
    resolve: (_root, args, ctx) => schedulesOfTenant(ctx, ctx.caller, args),
  }),
);

const TargetInput = builder.inputType('ScheduledTargetInput', {
  isOneOf: true,
  fields: (t) => ({ accountId: t.id(), iban: t.string({ description: 'Of this ledger.' }), beneficiaryId: t.id() }),
});

const ScheduleTransferInput = builder.inputType('ScheduleTransferInput', {
  fields: (t) => ({
    fromAccountId: t.id({ required: true }),
    to: t.field({ type: TargetInput, required: true }),
    amount: t.field({ type: 'MoneyInput', required: true }),
    reference: t.string({ defaultValue: '', required: true, description: 'At most 140 characters.' }),
    firstAt: t.field({ type: 'DateTime', required: true, description: 'Not before this.' }),
    pattern: t.string({ description: 'Five cron fields, such as `0 9 1 * *`; absent: once, at `firstAt`.' }),
    timeZone: t.string({ required: true, defaultValue: 'UTC', description: 'What the pattern is read in.' }),
    endsAt: t.field({ type: 'DateTime' }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('scheduleTransfer', (t) =>
  t.field({
    type: ScheduleType,
    description:
      'Has a transfer made later, or again and again. Funds, limits and approvals are looked at when it is due.',
    authScopes: { signedIn: 2 },
    errors: {
      types: [
        CurrencyMismatchError,
        IdempotencyKeyReusedError,
        NotFoundError,
        QuotaExceededError,
        SameAccountError,
        UnsupportedCurrencyError,
        ValidationError,
      ],
    },
    args: { input: t.arg({ type: ScheduleTransferInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const asked = { ...input, pattern: input.pattern ?? null, endsAt: input.endsAt ?? null };
      const { scheduleId } = unwrap(await scheduleTransfer(ctx, signedIn(ctx), asked));
      return found(await ctx.loaders.schedule.load(scheduleId), 'ScheduledTransfer');
    },
  }),
);

const CancelScheduledTransferInput = builder.inputType('CancelScheduledTransferInput', {
  fields: (t) => ({ scheduledTransferId: t.id({ required: true }) }),
});

builder.mutationField('cancelScheduledTransfer', (t) =>
  t.field({
    type: ScheduleType,
    description: 'No further time comes about; what was made stays.',
    authScopes: { signedIn: 2 },
    errors: { types: [InvalidStateError, NotFoundError] },
    args: { input: t.arg({ type: CancelScheduledTransferInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const scheduleId = input.scheduledTransferId as Id<'ScheduledTransfer'>;
      unwrap(await cancelScheduledTransfer(ctx, signedIn(ctx), { scheduleId }));
      return found(await ctx.loaders.schedule.load(scheduleId), 'ScheduledTransfer');
    },
  }),
);
