import { type ConflictError, type DomainError, NotFoundError, type SignedInCaller } from '@codai/kit';
import { decisionRefusal } from '@codai/kit/security';
import type { BankingRead, BankingWrite, Deps } from '../../deps.ts';
import type { PeriodStatus } from '../../generated/prisma/enums.ts';
import { CLOSE_REQUEST_DAYS, firstDayOf, monthRefusal, requestRefusal, stateOf, turnRefusal } from './rules.ts';

export interface PeriodMonth {
  /** `2031-05` */
  readonly month: string;
}

/** One request or approval at a time: months are closed in their order. */
async function lockPeriods(tx: BankingWrite): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('banking.accounting_period.request'))::text`;
}

/**
 * Asks for a month of the house's books to be closed. Nothing is closed before another operator approves it. A request that nobody has
 * approved in time may be made again. Returns the month, or `ValidationError` for one that is not over, `InvalidStateError` when
 * it is requested, being closed or closed already, `ConflictError` when another month comes first.
 */
export async function requestPeriodClose(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { month }: PeriodMonth,
): Promise<PeriodMonth | DomainError> {
  const now = clock.now();
  const refusal = monthRefusal(month, now);
  if (refusal !== null) return refusal;
  return asOperator(database, caller, async (tx) => {
    await lockPeriods(tx);
    const period = await readPeriod(tx, month);
    const outOfTurn = await orderRefusal(tx, month);
    if (outOfTurn !== null) return outOfTurn;
    const requested = requestRefusal(period, now);
    if (requested !== null) return requested;
    const expiresAt = new Date(now.getTime() + CLOSE_REQUEST_DAYS * 86_400_000);
    await tx.$executeRaw`
      INSERT INTO accounting_period (month, requested_by, requested_at, expires_at)
      VALUES (${firstDayOf(month)}::date, ${caller.userId}, ${now}::timestamptz, ${expiresAt}::timestamptz)
      ON CONFLICT (month) DO UPDATE SET requested_by = EXCLUDED.requested_by, requested_at = EXCLUDED.requested_at, expires_at = EXCLUDED.expires_at`;
    tx.outbox.append('banking.period.close-requested', { month, requestedBy: caller.userId }, placeOf(month));
    return { month };
  });
}

/**
 * A second operator agrees: from now on nothing can be posted into the month, and a job closes it. Returns the month, or `NotFoundError`,
 * `InvalidStateError`, `FourEyesViolationError`, `ApprovalExpiredError`, `ConflictError`.
 */
export function approvePeriodClose(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { month }: PeriodMonth,
): Promise<PeriodMonth | DomainError> {
  const now = clock.now();
  return asOperator(database, caller, async (tx) => {
    await lockPeriods(tx);
    const period = await readPeriod(tx, month);
    if (period === null) return new NotFoundError('AccountingPeriod', ['input', 'month']);
    const request = { status: stateOf(period), requesterIds: [period.requestedBy], expiresAt: period.expiresAt };
    const refusal = decisionRefusal(request, caller, 'ANYONE', now) ?? (await orderRefusal(tx, month));
    if (refusal !== null) return refusal;
    await tx.$executeRaw`
      UPDATE accounting_period SET status = 'CLOSING', approved_by = ${caller.userId}, approved_at = ${now}::timestamptz
       WHERE month = ${firstDayOf(month)}::date`;
    tx.outbox.append('banking.period.closing', { month, approvedBy: caller.userId }, placeOf(month));
    tx.jobs.add('closePeriod', {}, { key: `close-${month}` });
    return { month };
  });
}

/** Place of events about a month: in order, and for no tenant. */
export function placeOf(month: string) {
  return { subject: month, partitionKey: 'accounting-periods', tenantId: null } as const;
}

function asOperator<T>(
  database: Deps['database'],
  { userId, correlationId }: SignedInCaller,
  work: (tx: BankingWrite) => Promise<T>,
): Promise<T> {
  return database.systemWrite(null, work, { userId, correlationId });
}

interface Period {
  readonly status: PeriodStatus;
  readonly requestedBy: string;
  readonly expiresAt: Date;
}

async function readPeriod(tx: BankingRead, month: string): Promise<Period | null> {
  const [period] = await tx.$queryRaw<Period[]>`
    SELECT status, requested_by AS "requestedBy", expires_at AS "expiresAt" FROM accounting_period WHERE to_char(month, 'YYYY-MM') = ${month}`;
  return period ?? null;
}

async function orderRefusal(tx: BankingRead, month: string): Promise<ConflictError | null> {
  const [last] = await tx.$queryRaw<{ month: string; status: PeriodStatus }[]>`
    SELECT to_char(month, 'YYYY-MM') AS month, status FROM accounting_period WHERE status <> 'OPEN' ORDER BY month DESC LIMIT 1`;
  return turnRefusal(last, month);
}
