import { DomainError, type Id, NotFoundError, newId, type SignedInCaller, ValidationError } from '@codai/kit';
import { rightRefusal } from '../../accounts/authority/policy.ts';
import { mayPay } from '../../accounts/authority/rules.ts';
import { ibanRefusal, readIban } from '../../accounts/iso20022/iban.ts';
import type { BankingWrite, Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { ScheduleStatus } from '../../generated/prisma/enums.ts';
import { paidAmountRefusal } from '../../ledger/entries/rules.ts';
import { readBeneficiaries } from '../beneficiaries/beneficiary-row.ts';
import { rememberPayee, stepUpForFirstPayment } from '../beneficiaries/first-payment.ts';
import { markUsed, stepUpForFirstUse } from '../external/service.ts';
import { referenceRefusal, targetRefusal } from '../orders/rules.ts';
import {
  currencyRefusal,
  dueAfterPause,
  dueTimes,
  firstDue,
  quotaRefusal,
  repetitionOf,
  resumptionRefusal,
  type ScheduledTarget,
  sourceRefusal,
  statusRefusal,
  type Timing,
  targetFormRefusal,
  timesRefusal,
  timingRefusal,
} from './rules.ts';
import { readSchedules, type ScheduleRow } from './schedule-row.ts';

export interface ScheduleId {
  readonly scheduleId: Id<'ScheduledTransfer'>;
}

export interface ScheduleTransfer extends Timing {
  readonly fromAccountId: string;
  readonly to: ScheduledTarget;
  readonly amount: { readonly minor: bigint; readonly currency: string };
  readonly reference: string;
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
    targetFormRefusal(input.to) ??
    timingRefusal(input) ??
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
    const tooMany = quotaRefusal(used);
    if (tooMany !== null) return tooMany;
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
  return change(
    deps,
    caller,
    scheduleId,
    ({ status }) =>
      statusRefusal(status, ['ACTIVE', 'PAUSED']) ?? {
        event: 'banking.schedule.cancelled',
        status: 'CANCELLED',
        nextDueAt: null,
      },
  );
}

/** Lets due times pass. Returns the id, or `NotFoundError`, `InvalidStateError`. */
export function pauseScheduledTransfer(
  deps: Deps,
  caller: SignedInCaller,
  { scheduleId }: ScheduleId,
): Promise<ScheduleId | DomainError> {
  return change(
    deps,
    caller,
    scheduleId,
    ({ status, nextDueAt }) =>
      statusRefusal(status, ['ACTIVE']) ?? { event: 'banking.schedule.paused', status: 'PAUSED', nextDueAt },
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
  return change(deps, caller, scheduleId, (schedule) => {
    const nextDueAt = dueAfterPause(schedule, now);
    const refusal = resumptionRefusal(schedule, nextDueAt);
    if (refusal !== null) return refusal;
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
  decide: (schedule: ScheduleRow) => Change | DomainError,
): Promise<ScheduleId | DomainError> {
  return database.write(caller, async (tx) => {
    const forbidden = await rightRefusal(tx, caller, mayPay);
    if (forbidden !== null) return forbidden;
    const [schedule] = await readSchedules(tx, Prisma.sql`s.id = ${scheduleId}`, Prisma.sql`FOR NO KEY UPDATE`);
    if (schedule === undefined) return new NotFoundError('ScheduledTransfer', ['input', 'scheduledTransferId']);
    const decided = decide(schedule);
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
  const unfit = sourceRefusal(from, amount.currency);
  if (unfit !== null) return unfit;
  if (to.beneficiaryId != null) {
    const payable = Prisma.sql`b.id = ${to.beneficiaryId} AND b.removed_at IS NULL`;
    const [beneficiary] = await readBeneficiaries(tx, payable);
    if (beneficiary === undefined) return new NotFoundError('Beneficiary', ['input', 'to', 'beneficiaryId']);
    const wrongCurrency = currencyRefusal({ currency: 'EUR' }, amount.currency);
    if (wrongCurrency !== null) return wrongCurrency;
    return { fromAccountId, toAccountId: null, beneficiaryId: beneficiary.id, payee: null };
  }
  const [target] = await tx.$queryRaw<{ id: string; currency: string; tenantId: string; isKnown: boolean }[]>`
    SELECT t.id, t.currency, t.tenant_id AS "tenantId", EXISTS (SELECT FROM known_payee k WHERE k.tenant_id = ${tenantId} AND k.account_id = t.id) AS "isKnown"
      FROM transfer_target(${to.accountId ?? null}, ${to.iban == null ? null : readIban(to.iban)}) t`;
  if (target === undefined) return new NotFoundError('BankAccount', ['input', 'to']);
  const wrongCurrency = currencyRefusal(target, amount.currency);
  if (wrongCurrency !== null) return wrongCurrency;
  const payee = target.tenantId === tenantId ? null : { accountId: target.id, isKnown: target.isKnown };
  const ends = { fromAccountId, toAccountId: target.id, beneficiaryId: null, payee };
  return targetRefusal(fromAccountId, target.id) ?? ends;
}
