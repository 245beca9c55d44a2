import {
  AccountManagedElsewhereError,
  CurrencyMismatchError,
  RightRequiredError,
  SameAccountError,
  UnsupportedCurrencyError,
} from '@codai/contracts/banking';
import { ConflictError, InvalidStateError, NotFoundError, QuotaExceededError, requestError } from '@codai/kit';
import { pageArgs, twoFactors, usualLength } from '@codai/kit/graphql';
import { money } from '@codai/kit/money';
import { AccountType } from '../../accounts/bank-accounts/graphql.ts';
import { builder } from '../../builder.ts';
import type { BankingContext } from '../../context.ts';
import { BeneficiaryType } from '../beneficiaries/graphql.ts';
import { TransferType } from '../orders/graphql.ts';
import { runsOf, schedulesOfTenant } from './lists.ts';
import { dueTimes } from './rules.ts';
import type { RunRow, ScheduleRow } from './schedule-row.ts';
import {
  cancelScheduledTransfer,
  pauseScheduledTransfer,
  previewTimes,
  resumeScheduledTransfer,
  type ScheduleId,
  SHOWN_TIMES,
  scheduleTransfer,
} from './service.ts';

const ScheduleStatusType = builder.enumeration('ScheduleStatus', 'State of a scheduled transfer.', {
  ACTIVE: 'Further due times remain.',
  PAUSED: 'Due times pass without a transfer until the schedule is resumed.',
  ENDED: 'All due times have passed.',
  CANCELLED: 'Schedule was cancelled; no further transfers are made.',
});

const RepeatType = builder.enumeration('ScheduleRepeat', 'Interval at which a scheduled transfer is repeated.', {
  DAILY: 'Every day.',
  WEEKLY: 'Every week on the weekday of the first time.',
  MONTHLY: 'Every month on the given day, and on the last day of months that lack it.',
  YEARLY: 'Every year on the day of the first time; 29 February is the 28th in other years.',
});
const BusinessDayRuleType = builder.enumeration(
  'BusinessDayRule',
  'Rule for due days on which banks of the euro area are closed: Saturdays, Sundays and TARGET closing days.',
  {
    SAME_DAY: 'The transfer is made on the day itself.',
    NEXT_BUSINESS_DAY: 'The transfer is made on the next business day.',
    PREVIOUS_BUSINESS_DAY: 'The transfer is made on the business day before.',
  },
);

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
    repeat: t.value('repeat', RepeatType, 'Interval of the repetition; null for a single transfer and for a pattern.', {
      nullable: true,
    }),
    dayOfMonth: t.integer('day', 'Day of a monthly transfer, 1–31; null otherwise.', { nullable: true }),
    businessDayRule: t.value('businessDayRule', BusinessDayRuleType, 'Rule for due days on which banks are closed.'),
    pattern: t.text('pattern', 'Cron pattern of five fields; null without one.', { nullable: true }),
    timeZone: t.text('timeZone', 'IANA time zone in which due times are computed.'),
    upcoming: t.field({
      type: ['DateTime'],
      ...usualLength(5),
      description: 'Next due times in UTC, at most 5; empty when none remains, and while the schedule is paused.',
      resolve: (schedule) => (schedule.status === 'ACTIVE' ? dueTimes(schedule, SHOWN_TIMES) : []),
    }),
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
    repeat: t.field({
      type: RepeatType,
      required: false,
      description:
        'Interval of the repetition, at the local time of `firstAt`; null for a single transfer at `firstAt`.',
    }),
    day: t.int({
      required: false,
      description:
        'Day of a monthly transfer, 1–31; months that lack it have their last day. Null for the day of `firstAt`.',
    }),
    businessDayRule: t.field({
      type: BusinessDayRuleType,
      defaultValue: 'SAME_DAY',
      description: 'Rule for due days on which banks are closed.',
    }),
    pattern: t.string({
      required: false,
      description:
        'Cron pattern of five fields instead of `repeat`, for programs, such as `0 9 1 * *`; `L` as the day is the last day of the month. Days that a month lacks are refused.',
    }),
    timeZone: t.string({ defaultValue: 'UTC', description: 'IANA time zone in which due times are computed.' }),
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
    scheduleTransfer(ctx, caller, {
      ...input,
      pattern: input.pattern ?? null,
      repeat: input.repeat ?? null,
      day: input.day ?? null,
      endsAt: input.endsAt ?? null,
    }),
  read,
});

builder.queryField('scheduledTransferPreview', (t) =>
  t.field({
    type: ['DateTime'],
    ...usualLength(5),
    description: 'Previews the first due times of a repeated transfer, at most 5, in UTC.',
    authScopes: twoFactors,
    args: {
      firstAt: t.arg({ type: 'DateTime', description: 'Earliest due time, in the future and within 5 years.' }),
      repeat: t.arg({ type: RepeatType, description: 'Interval of the repetition, at the local time of `firstAt`.' }),
      day: t.arg.int({
        required: false,
        description: 'Day of a monthly transfer, 1–31; null for the day of `firstAt`.',
      }),
      businessDayRule: t.arg({
        type: BusinessDayRuleType,
        defaultValue: 'SAME_DAY',
        description: 'Rule for due days on which banks are closed.',
      }),
      timeZone: t.arg.string({ defaultValue: 'UTC', description: 'IANA time zone in which due times are computed.' }),
      endsAt: t.arg({ type: 'DateTime', required: false, description: 'Last instant of a due time; null for no end.' }),
    },
    resolve: (_root, { day = null, endsAt = null, ...args }, ctx) => {
      const times = previewTimes(ctx, { ...args, day: day ?? null, endsAt: endsAt ?? null, pattern: null });
      if (Array.isArray(times)) return times;
      throw requestError('BAD_USER_INPUT', times.message, { argument: times.inputPath?.[1] ?? 'firstAt' });
    },
  }),
);

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
