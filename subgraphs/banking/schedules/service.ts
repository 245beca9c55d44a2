import {
  ConflictError,
  DomainError,
  type Id,
  InvalidStateError,
  isTimeZone,
  NotFoundError,
  newId,
  nextOccurrence,
  QuotaExceededError,
  type SignedInCaller,
  scheduleRefusal,
  ValidationError,
} from '@codai/kit';
import { ibanRefusal, readIban } from '../accounts/iban.ts';
import { AccountManagedElsewhereError } from '../authority/authority.ts';
import { rememberPayee, stepUpForFirstPayment } from '../authority/first-payment.ts';
import { rightRefusal } from '../authority/policy.ts';
import { mayPay } from '../authority/rules.ts';
import { readBeneficiaries } from '../beneficiaries/beneficiary-row.ts';
import type { BankingWrite, Deps } from '../deps.ts';
import { markUsed, stepUpForFirstUse } from '../external/service.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { ScheduleStatus } from '../generated/prisma/enums.ts';
import { CurrencyMismatchError, paidAmountRefusal } from '../ledger/rules.ts';
import { referenceRefusal, targetRefusal } from '../transfers/rules.ts';
import { dueAfterPause, GAP_MIN_MS, nextDue, SCHEDULES_MAX, timesRefusal } from './rules.ts';
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
  /** Five cron fields; absent: once, at `firstAt`. */
  readonly pattern: string | null;
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
  // The first time is one of the pattern's, at the earliest.
  const first = pattern === null ? firstAt : nextOccurrence({ pattern, timeZone }, new Date(firstAt.getTime() - 1));
  const dueAt = nextDue(first, endsAt);
  if (dueAt === null)
    return new ValidationError(
      'input.pattern',
      'The pattern has no due time before the end. Change the pattern or the end.',
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
        pattern, time_zone, next_due_at, ends_at, created_at)
      VALUES (${scheduleId}, ${tenantId}, ${userId}, ${target.fromAccountId}, ${target.toAccountId}, ${target.beneficiaryId},
        ${amount.minor.toString()}::numeric, ${amount.currency}, ${reference}, ${pattern}, ${timeZone}, ${dueAt}::timestamptz,
        ${endsAt}::timestamptz, ${now}::timestamptz)`;
    tx.outbox.append(
      'banking.schedule.created',
      { scheduleId, fromAccountId: target.fromAccountId, initiatorId: userId },
      { subject: scheduleId, partitionKey: target.fromAccountId },
    );
    return { scheduleId };
  });
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
    if (nextDueAt === null && schedule.pattern === null)
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

function formRefusal({ to, pattern, timeZone, firstAt }: ScheduleTransfer): ValidationError | null {
  const named = [to.accountId, to.iban, to.beneficiaryId].filter((each) => each != null).length;
  if (named !== 1) return new ValidationError('input.to', 'Give exactly one of accountId, iban and beneficiaryId.');
  if (pattern !== null) {
    return scheduleRefusal({ pattern, timeZone }, { path: ['input'], from: firstAt, gapMinMs: GAP_MIN_MS });
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
