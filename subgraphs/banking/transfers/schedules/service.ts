import {
  ConflictError,
  DomainError,
  type Id,
  InvalidStateError,
  isTimeZone,
  NotFoundError,
  newId,
  QuotaExceededError,
  type SignedInCaller,
  scheduleRefusal,
  skippedMonthsRefusal,
  ValidationError,
} from '@codai/kit';
import { rightRefusal } from '../../accounts/authority/policy.ts';
import { mayPay } from '../../accounts/authority/rules.ts';
import { ibanRefusal, readIban } from '../../accounts/iso20022/iban.ts';
import type { BankingWrite, Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { ScheduleStatus } from '../../generated/prisma/enums.ts';
import { AccountManagedElsewhereError, CurrencyMismatchError } from '../../ledger/entries/errors.ts';
import { paidAmountRefusal } from '../../ledger/entries/rules.ts';
import { readBeneficiaries } from '../beneficiaries/beneficiary-row.ts';
import { rememberPayee, stepUpForFirstPayment } from '../beneficiaries/first-payment.ts';
import { markUsed, stepUpForFirstUse } from '../external/service.ts';
import { referenceRefusal, targetRefusal } from '../orders/rules.ts';
import { type BusinessDayRule, planRefusal, type Repeat } from './plans/rules.ts';
import {
  dueAfterPause,
  dueTimes,
  GAP_MIN_MS,
  nextDue,
  nextTime,
  type Repetition,
  SCHEDULES_MAX,
  timesRefusal,
} from './rules.ts';
import { readSchedules, type ScheduleRow } from './schedule-row.ts';

export interface ScheduleId {
  readonly scheduleId: Id<'ScheduledTransfer'>;
}

export interface ScheduleTransfer {
  readonly fromAccountId: string;
  /** Exactly one. */
  readonly to: {
    readonly accountId?: string | null | undefined;
    readonly iban?: string | null | undefined;
    readonly beneficiaryId?: string | null | undefined;
  };
  readonly amount: { readonly minor: bigint; readonly currency: string };
  readonly reference: string;
  /** Not before this. */
  readonly firstAt: Date;
  /** Five cron fields. Without a pattern and a repetition it is made once, at `firstAt`. */
  readonly pattern: string | null;
  readonly repeat: Repeat | null;
  /** Of a monthly transfer; null: the day of `firstAt`. */
  readonly day: number | null;
  readonly businessDayRule: BusinessDayRule;
  readonly timeZone: string;
  readonly endsAt: Date | null;
  readonly idempotencyKey: string;
}

/**
 * Has a transfer made at a time, or at each time of a pattern. Limits, funds and approvals are looked at when it is due. Returns the
 * schedule's id, or `ValidationError`, `UnsupportedCurrencyError`, `NotFoundError`, `CurrencyMismatchError`, `SameAccountError`,
 * `QuotaExceededError`, `IdempotencyKeyReusedError`. Throws STEP_UP_REQUIRED as the first transfer to a beneficiary does.
 */
export async function scheduleTransfer(
  deps: Deps,
  caller: SignedInCaller,
  input: ScheduleTransfer,
): Promise<ScheduleId | DomainError> {
  const { amount, reference, firstAt, pattern, timeZone, endsAt } = input;
  const now = deps.clock.now();
  const refusal =
    paidAmountRefusal(amount) ??
    referenceRefusal(reference) ??
    timesRefusal({ firstAt, endsAt }, now) ??
    formRefusal(input) ??
    ibanRefusal(input.to.iban, ['input', 'to', 'iban']);
  if (refusal !== null) return refusal;
  const { tenantId, userId } = caller;
  if (tenantId === null) return new NotFoundError('BankAccount', ['input', 'fromAccountId']);
  const repetition = repetitionOf(input);
  const dueAt = firstDue(repetition, input);
  if (dueAt === null)
    return new ValidationError(
      pattern === null ? 'input.endsAt' : 'input.pattern',
      'There is no due time before the end. Change the repetition or the end.',
    );
  if (input.to.beneficiaryId != null) await stepUpForFirstUse(deps, caller, input.to.beneficiaryId);

  return deps.database.once({ caller, operation: 'scheduleTransfer', input, keep: 'forever' }, async (tx) => {
    const forbidden = await rightRefusal(tx, caller, mayPay);
    if (forbidden !== null) return forbidden;
    const target = await targetOf(tx, tenantId, input);
    if (!('fromAccountId' in target)) return target;
    const used = await tx.scheduledTransfer.count({ where: { status: { in: ['ACTIVE', 'PAUSED'] } } });
    if (used >= SCHEDULES_MAX) return new QuotaExceededError(`schedules: ${SCHEDULES_MAX}`, used, null);
    if (target.beneficiaryId !== null) await markUsed(tx, target.beneficiaryId, now);
    if (target.payee !== null) {
      stepUpForFirstPayment(caller, target.payee.isKnown, now);
      await rememberPayee(tx, tenantId, target.payee.accountId, now);
    }
    const scheduleId = newId<'ScheduledTransfer'>('sch');
    await tx.$executeRaw`
      INSERT INTO scheduled_transfer (id, tenant_id, initiator_id, from_account_id, to_account_id, beneficiary_id, amount, currency, reference,
        pattern, repeat, repeat_day, business_day_rule, starts_at, time_zone, next_due_at, ends_at, created_at)
      VALUES (${scheduleId}, ${tenantId}, ${userId}, ${target.fromAccountId}, ${target.toAccountId}, ${target.beneficiaryId},
        ${amount.minor.toString()}::numeric, ${amount.currency}, ${reference}, ${pattern}, ${repetition.repeat}::"ScheduleRepeat", ${repetition.day}::smallint,
        ${repetition.businessDayRule}::"BusinessDayRule", ${repetition.startsAt}::timestamptz, ${timeZone}, ${dueAt}::timestamptz,
        ${endsAt}::timestamptz, ${now}::timestamptz)`;
    tx.outbox.append(
      'banking.schedule.created',
      { scheduleId, fromAccountId: target.fromAccountId, initiatorId: userId },
      { subject: scheduleId, partitionKey: target.fromAccountId },
    );
    return { scheduleId };
  });
}

/** A monthly transfer without a day is made on the day of its first time. */
function repetitionOf({ pattern, repeat, day, businessDayRule, firstAt, timeZone }: Timing): Repetition {
  const ofMonth = repeat === 'MONTHLY' ? (day ?? dayInZone(firstAt, timeZone)) : null;
  return { pattern, repeat, day: ofMonth, businessDayRule, startsAt: repeat === null ? null : firstAt, timeZone };
}

/** The first time is one of the repetition's, at the earliest; null when it lies behind the end. */
function firstDue(repetition: Repetition, { firstAt, endsAt }: Timing): Date | null {
  const isOnce = repetition.pattern === null && repetition.repeat === null;
  return nextDue(isOnce ? firstAt : nextTime(repetition, new Date(firstAt.getTime() - 1)), endsAt);
}

function dayInZone(instant: Date, timeZone: string): number {
  return Number(new Intl.DateTimeFormat('en-u-ca-iso8601', { timeZone, day: 'numeric' }).format(instant));
}

export type Timing = Pick<
  ScheduleTransfer,
  'businessDayRule' | 'day' | 'endsAt' | 'firstAt' | 'pattern' | 'repeat' | 'timeZone'
>;

/** How many due times are shown in advance. */
export const SHOWN_TIMES = 5;

/** The first due times of a schedule that is not made yet, or a `ValidationError`. Writes nothing. */
export function previewTimes({ clock }: Pick<Deps, 'clock'>, timing: Timing): Date[] | ValidationError {
  const { firstAt, endsAt } = timing;
  const refusal = timesRefusal({ firstAt, endsAt }, clock.now()) ?? timingRefusal(timing);
  if (refusal !== null) return refusal;
  const repetition = repetitionOf(timing);
  return dueTimes({ ...repetition, nextDueAt: firstDue(repetition, timing), endsAt }, SHOWN_TIMES);
}

/** No further time comes about; what was made stays. Returns the id, or `NotFoundError`, `InvalidStateError` when it has ended. */
export function cancelScheduledTransfer(
  deps: Deps,
  caller: SignedInCaller,
  { scheduleId }: ScheduleId,
): Promise<ScheduleId | DomainError> {
  return change(deps, caller, scheduleId, (status) =>
    status === 'ACTIVE' || status === 'PAUSED'
      ? { event: 'banking.schedule.cancelled', status: 'CANCELLED', nextDueAt: null }
      : new InvalidStateError(status, ['ACTIVE', 'PAUSED']),
  );
}

/** Lets due times pass. Returns the id, or `NotFoundError`, `InvalidStateError`. */
export function pauseScheduledTransfer(
  deps: Deps,
  caller: SignedInCaller,
  { scheduleId }: ScheduleId,
): Promise<ScheduleId | DomainError> {
  return change(deps, caller, scheduleId, (status, { nextDueAt }) =>
    status === 'ACTIVE'
      ? { event: 'banking.schedule.paused', status: 'PAUSED', nextDueAt }
      : new InvalidStateError(status, ['ACTIVE']),
  );
}

/**
 * Goes on with the first due time that is still to come. Returns the id, or `NotFoundError`, `InvalidStateError`, `ConflictError` for a single
 * transfer whose time has passed.
 */
export function resumeScheduledTransfer(
  deps: Deps,
  caller: SignedInCaller,
  { scheduleId }: ScheduleId,
): Promise<ScheduleId | DomainError> {
  const now = deps.clock.now();
  return change(deps, caller, scheduleId, (status, schedule) => {
    if (status !== 'PAUSED') return new InvalidStateError(status, ['PAUSED']);
    const nextDueAt = dueAfterPause(schedule, now);
    if (nextDueAt === null && schedule.pattern === null && schedule.repeat === null)
      return new ConflictError('DUE_TIME_PASSED', 'The due time has passed. Cancel the schedule and make another one.');
    return { event: 'banking.schedule.resumed', status: nextDueAt === null ? 'ENDED' : 'ACTIVE', nextDueAt };
  });
}

interface Change {
  readonly event: 'banking.schedule.cancelled' | 'banking.schedule.paused' | 'banking.schedule.resumed';
  readonly status: ScheduleStatus;
  readonly nextDueAt: Date | null;
}

/** Changes the state of a schedule of the caller's tenant, with its row locked. */
function change(
  { database }: Deps,
  caller: SignedInCaller,
  scheduleId: Id<'ScheduledTransfer'>,
  decide: (status: ScheduleStatus, schedule: ScheduleRow) => Change | DomainError,
): Promise<ScheduleId | DomainError> {
  return database.write(caller, async (tx) => {
    const forbidden = await rightRefusal(tx, caller, mayPay);
    if (forbidden !== null) return forbidden;
    const [schedule] = await readSchedules(tx, Prisma.sql`s.id = ${scheduleId}`, Prisma.sql`FOR NO KEY UPDATE`);
    if (schedule === undefined) return new NotFoundError('ScheduledTransfer', ['input', 'scheduledTransferId']);
    const decided = decide(schedule.status, schedule);
    if (decided instanceof DomainError) return decided;
    const { event, status, nextDueAt } = decided;
    await tx.$executeRaw`
      UPDATE scheduled_transfer SET status = ${status}::"ScheduleStatus", next_due_at = ${nextDueAt}::timestamptz WHERE id = ${scheduleId}`;
    const { fromAccountId, initiatorId } = schedule;
    tx.outbox.append(
      event,
      { scheduleId, fromAccountId, initiatorId },
      { subject: scheduleId, partitionKey: fromAccountId },
    );
    return { scheduleId };
  });
}

function formRefusal({ to, ...timing }: ScheduleTransfer): ValidationError | null {
  const named = [to.accountId, to.iban, to.beneficiaryId].filter((each) => each != null).length;
  if (named !== 1) return new ValidationError('input.to', 'Give exactly one of accountId, iban and beneficiaryId.');
  return timingRefusal(timing);
}

function timingRefusal({ pattern, timeZone, firstAt, ...plan }: Timing): ValidationError | null {
  const refusal = planRefusal(plan, pattern);
  if (refusal !== null) return refusal;
  if (pattern !== null) {
    return (
      scheduleRefusal({ pattern, timeZone }, { path: ['input'], from: firstAt, gapMinMs: GAP_MIN_MS }) ??
      skippedMonthsRefusal(pattern, ['input', 'pattern'])
    );
  }
  return isTimeZone(timeZone)
    ? null
    : new ValidationError('input.timeZone', 'Use an IANA time zone, such as Europe/Bucharest.');
}

interface Target {
  readonly fromAccountId: string;
  readonly toAccountId: string | null;
  readonly beneficiaryId: string | null;
  /** Account of another tenant; null otherwise. */
  readonly payee: { readonly accountId: string; readonly isKnown: boolean } | null;
}

async function targetOf(
  tx: BankingWrite,
  tenantId: string,
  { fromAccountId, to, amount }: ScheduleTransfer,
): Promise<Target | DomainError> {
  const [from] = await tx.$queryRaw<{ currency: string; managedBy: string }[]>`
    SELECT currency, managed_by AS "managedBy" FROM ledger_account WHERE id = ${fromAccountId} AND tenant_id = ${tenantId}`;
  if (from === undefined) return new NotFoundError('BankAccount', ['input', 'fromAccountId']);
  if (from.managedBy === 'WALLET') return new AccountManagedElsewhereError(['input', 'fromAccountId']);
  if (from.currency !== amount.currency) return new CurrencyMismatchError(from.currency, amount.currency);
  if (to.beneficiaryId != null) {
    const payable = Prisma.sql`b.id = ${to.beneficiaryId} AND b.removed_at IS NULL`;
    const [beneficiary] = await readBeneficiaries(tx, payable);
    if (beneficiary === undefined) return new NotFoundError('Beneficiary', ['input', 'to', 'beneficiaryId']);
    if (amount.currency !== 'EUR') return new CurrencyMismatchError('EUR', amount.currency);
    return { fromAccountId, toAccountId: null, beneficiaryId: beneficiary.id, payee: null };
  }
  const [target] = await tx.$queryRaw<{ id: string; currency: string; tenantId: string; isKnown: boolean }[]>`
    SELECT t.id, t.currency, t.tenant_id AS "tenantId", EXISTS (SELECT FROM known_payee k WHERE k.tenant_id = ${tenantId} AND k.account_id = t.id) AS "isKnown"
      FROM transfer_target(${to.accountId ?? null}, ${to.iban == null ? null : readIban(to.iban)}) t`;
  if (target === undefined) return new NotFoundError('BankAccount', ['input', 'to']);
  if (target.currency !== amount.currency) return new CurrencyMismatchError(target.currency, amount.currency);
  const payee = target.tenantId === tenantId ? null : { accountId: target.id, isKnown: target.isKnown };
  const ends = { fromAccountId, toAccountId: target.id, beneficiaryId: null, payee };
  return targetRefusal(fromAccountId, target.id) ?? ends;
}
