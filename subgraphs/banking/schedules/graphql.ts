import {
  ConflictError,
  InvalidStateError,
  money,
  NotFoundError,
  pageArgs,
  QuotaExceededError,
  twoFactors,
} from '@codai/kit';
import { AccountType } from '../accounts/graphql.ts';
import { AccountManagedElsewhereError, RightRequiredError } from '../authority/authority.ts';
import { BeneficiaryType } from '../beneficiaries/graphql.ts';
import { builder } from '../builder.ts';
import type { BankingContext } from '../context.ts';
import { CurrencyMismatchError, SameAccountError, UnsupportedCurrencyError } from '../ledger/rules.ts';
import { TransferType } from '../transfers/graphql.ts';
import { runsOf, schedulesOfTenant } from './lists.ts';
import type { RunRow, ScheduleRow } from './schedule-row.ts';
import {
  cancelScheduledTransfer,
  pauseScheduledTransfer,
  resumeScheduledTransfer,
  type ScheduleId,
  scheduleTransfer,
} from './service.ts';

const ScheduleStatusType = builder.enumeration('ScheduleStatus', 'State of a scheduled transfer.', {
  ACTIVE: 'Further due times remain.',
  PAUSED: 'Due times pass without a transfer until the schedule is resumed.',
  ENDED: 'All due times have passed.',
  CANCELLED: 'Schedule was cancelled; no further transfers are made.',
});

const RunType = builder.objectRef<RunRow>('ScheduledRun').implement({
  description: 'Outcome of one due time of a scheduled transfer.',
  authScopes: twoFactors,
  fields: (t) => ({
    dueAt: t.expose('dueAt', { description: 'Instant at which the run was due, in UTC.', type: 'DateTime' }),
    ranAt: t.expose('ranAt', { description: 'Instant of the run, in UTC.', type: 'DateTime' }),
    transfer: t.reference(TransferType, 'transferId', 'Transfer that was created; null when it was refused.', {
      nullable: true,
    }),
    refusal: t.text('refusal', 'Code of the refusal; null when a transfer was created.', { nullable: true }),
  }),
});
const RunConnection = builder.connectionOf({ name: 'ScheduledRun', node: RunType });

const ScheduleType = builder.objectWithId<ScheduleRow>('ScheduledTransfer', {
  description: 'Transfer that is made once at a given time, or at each time of a pattern.',
  authScopes: twoFactors,
  fields: (t) => ({
    from: t.reference(AccountType, 'fromAccountId', 'Account to debit; null when the caller may not see it.', {
      nullable: true,
    }),
    to: t.reference(
      AccountType,
      'toAccountId',
      'Account to credit; null when it belongs to another tenant or to another bank.',
      { nullable: true },
    ),
    beneficiary: t.field({
      description: 'Recipient at another bank; null for a transfer within this ledger.',
      type: BeneficiaryType,
      nullable: true,
      resolve: ({ beneficiaryId }, _args, ctx) =>
        beneficiaryId === null ? null : ctx.loaders.beneficiary.load(beneficiaryId),
    }),
    amount: t.field({
      description: 'Amount of each transfer.',
      type: 'Money',
      resolve: ({ amount, currency }) => money(amount, currency),
    }),
    reference: t.text('reference', 'Text on the statements, at most 140 characters.'),
    pattern: t.text('pattern', 'Cron pattern of five fields; null for a single transfer.', { nullable: true }),
    timeZone: t.text('timeZone', 'IANA time zone in which the pattern is read.'),
    nextDueAt: t.field({
      description: 'Next due time in UTC; null when none remains, and while the schedule is paused.',
      type: 'DateTime',
      nullable: true,
      resolve: ({ status, nextDueAt }) => (status === 'ACTIVE' ? nextDueAt : null),
    }),
    endsAt: t.expose('endsAt', {
      description: 'Instant after which no transfer is made; null for no end.',
      type: 'DateTime',
      nullable: true,
    }),
    status: t.expose('status', { description: 'Current state.', type: ScheduleStatusType }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    runs: t.field({
      type: RunConnection,
      description: 'Past runs, newest first.',
      args: pageArgs(t),
      resolve: ({ id }, args, ctx) => runsOf(ctx, ctx.caller, id, args),
    }),
  }),
});
const ScheduleConnection = builder.connectionOf({ name: 'ScheduledTransfer', node: ScheduleType });

builder.queryList('scheduledTransfers', {
  type: ScheduleConnection,
  description: 'Scheduled transfers of the active tenant, newest first.',
  authScopes: twoFactors,
  list: schedulesOfTenant,
});

const TargetInput = builder.inputType('ScheduledTargetInput', {
  description: 'Recipient of a scheduled transfer, given in exactly one way.',
  isOneOf: true,
  fields: (t) => ({
    accountId: t.id({ required: false, description: 'Identifier of an account of this ledger.' }),
    iban: t.string({ required: false, description: 'IBAN of an account of this ledger.' }),
    beneficiaryId: t.id({ required: false, description: 'Recipient at another bank.' }),
  }),
});

const read = ({ scheduleId }: ScheduleId, ctx: BankingContext) => ctx.loaders.schedule.load(scheduleId);

builder.verb('scheduleTransfer', {
  description:
    'Schedules a transfer once or repeatedly, with at most 500 active schedules per tenant. Funds, limits and approvals are checked when it is due.',
  authScopes: twoFactors,
  input: (t) => ({
    fromAccountId: t.idOf('BankAccount', 'Identifier of the account to debit.'),
    to: t.field({ description: 'Recipient of the transfers.', type: TargetInput }),
    amount: t.field({ description: 'Amount of each transfer.', type: 'MoneyInput' }),
    reference: t.string({ defaultValue: '', description: 'Text on the statements, at most 140 printable characters.' }),
    firstAt: t.field({ type: 'DateTime', description: 'Earliest due time, in the future and within 5 years.' }),
    pattern: t.string({
      required: false,
      description: 'Cron pattern of five fields, such as `0 9 1 * *`; null for a single transfer at `firstAt`.',
    }),
    timeZone: t.string({ defaultValue: 'UTC', description: 'IANA time zone in which the pattern is read.' }),
    endsAt: t.field({
      description: 'Instant after which no transfer is made, not before `firstAt`; null for no end.',
      type: 'DateTime',
      required: false,
    }),
  }),
  idempotent: true,
  result: ScheduleType,
  refusals: [
    AccountManagedElsewhereError,
    CurrencyMismatchError,
    NotFoundError,
    QuotaExceededError,
    RightRequiredError,
    SameAccountError,
    UnsupportedCurrencyError,
  ],
  run: (ctx, caller, input) =>
    scheduleTransfer(ctx, caller, { ...input, pattern: input.pattern ?? null, endsAt: input.endsAt ?? null }),
  read,
});

builder.verb('pauseScheduledTransfer', {
  description: 'Makes no transfer of the schedule until it is resumed. Transfers already created are unaffected.',
  authScopes: twoFactors,
  input: (t) => ({ scheduledTransferId: t.idOf('ScheduledTransfer') }),
  result: ScheduleType,
  refusals: [InvalidStateError, NotFoundError, RightRequiredError],
  run: (ctx, caller, input) => pauseScheduledTransfer(ctx, caller, { scheduleId: input.scheduledTransferId }),
  read,
});

builder.verb('resumeScheduledTransfer', {
  description:
    'Goes on with a paused schedule at its next due time. Due times that passed meanwhile are not made up for; a schedule without a further one ends.',
  authScopes: twoFactors,
  input: (t) => ({ scheduledTransferId: t.idOf('ScheduledTransfer') }),
  result: ScheduleType,
  refusals: [ConflictError, InvalidStateError, NotFoundError, RightRequiredError],
  run: (ctx, caller, input) => resumeScheduledTransfer(ctx, caller, { scheduleId: input.scheduledTransferId }),
  read,
});

builder.verb('cancelScheduledTransfer', {
  description: 'Cancels all further runs. Transfers already created are unaffected.',
  authScopes: twoFactors,
  input: (t) => ({ scheduledTransferId: t.idOf('ScheduledTransfer') }),
  result: ScheduleType,
  refusals: [InvalidStateError, NotFoundError, RightRequiredError],
  run: (ctx, caller, input) => cancelScheduledTransfer(ctx, caller, { scheduleId: input.scheduledTransferId }),
  read,
});
