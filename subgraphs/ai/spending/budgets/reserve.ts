import { BudgetExceededError } from '@codai/contracts/ai';
import { newId } from '@codai/kit';
import type { AiWrite, Deps } from '../../deps.ts';

export interface ReserveRequest {
  readonly tenantId: string;
  readonly userId: string;
  readonly requestId: string;
  /** Number from 1, in the order of the attempts of a request. */
  readonly attempt: number;
  readonly modelId: string;
  readonly operation: string;
  readonly amountMicros: bigint;
}

export interface Reservation {
  readonly reservationId: string;
}

/** Share of a limit, in percent, that is announced. */
const ALERT_PERCENT = 80;
/** Longer than any attempt may take (AI_CALL_TIMEOUT_MS), with the writes after it. */
export const LEASE_MS = 5 * 60_000;

interface BudgetRow {
  readonly id: string;
  readonly userId: string | null;
  readonly limitMicros: bigint;
  readonly settledMicros: bigint;
  readonly reservedMicros: bigint;
  readonly alertedPercent: number;
}

/** First instant of the calendar month (UTC) in which `now` lies. */
export function monthOf(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
}

/**
 * Holds an amount for one attempt in the budgets of the tenant and of the user, where there is one (AI-1). Returns the reservation, or
 * `BudgetExceededError` with what the smaller of them has left. An attempt without a price needs no budget.
 */
export async function reserve(
  { clock, tenantBudgetMicros }: Pick<Deps, 'clock' | 'tenantBudgetMicros'>,
  tx: AiWrite,
  request: ReserveRequest,
): Promise<Reservation | BudgetExceededError> {
  const { tenantId, userId, amountMicros } = request;
  const now = clock.now();
  const budgetIds: string[] = [];
  if (amountMicros > 0n) {
    let budgets = await lockBudgets(tx, { tenantId, userId, now });
    if (budgets[0]?.userId !== null) {
      await ensureTenantBudget(tx, tenantId, { limitMicros: tenantBudgetMicros, now });
      budgets = await lockBudgets(tx, { tenantId, userId, now });
    }
    const [remaining = 0n] = budgets.map(remainingOf).sort((a, b) => (a < b ? -1 : 1));
    if (remaining < amountMicros) {
      for (const budget of budgets) if (remainingOf(budget) < amountMicros) await alert(tx, budget, 100);
      return new BudgetExceededError({ remainingMicros: remaining });
    }
    for (const budget of budgets) {
      await tx.$executeRaw`UPDATE ai_budget SET reserved_micros = reserved_micros + ${amountMicros} WHERE id = ${budget.id}`;
      const used = budget.settledMicros + budget.reservedMicros + amountMicros;
      if (used * 100n >= budget.limitMicros * BigInt(ALERT_PERCENT)) await alert(tx, budget, ALERT_PERCENT);
      budgetIds.push(budget.id);
    }
  }
  const reservationId = newId('air');
  const leaseExpiresAt = new Date(now.getTime() + LEASE_MS);
  await tx.aiReservation.create({
    data: { ...request, id: reservationId, budgetIds, state: 'HELD', leaseExpiresAt, createdAt: now },
    select: { id: true },
  });
  return { reservationId };
}

/** A reservation that has been given back; its budgets do not know yet. */
export interface Settlement {
  readonly budgetIds: readonly string[];
  readonly amountMicros: bigint;
  readonly costMicros: bigint;
}

/**
 * Gives a reservation back, once. Null when that was done before: then nothing changes. `book` belongs at the end of the same
 * transaction.
 */
export async function claim(
  tx: AiWrite,
  { reservationId, costMicros }: Reservation & { readonly costMicros: bigint },
): Promise<Settlement | null> {
  // One statement compares and changes: of an attempt that ends late and the job that gave it up, one settles.
  const [row] = await tx.aiReservation.updateManyAndReturn({
    where: { id: reservationId, state: 'HELD' },
    data: costMicros === 0n ? { state: 'RELEASED' } : { state: 'SETTLED', settledMicros: costMicros },
  });
  return row === undefined ? null : { budgetIds: row.budgetIds, amountMicros: row.amountMicros, costMicros };
}

/** Books what was claimed. All calls of a tenant wait for each other at its budget: it is changed last. */
export async function book(tx: AiWrite, { budgetIds, amountMicros, costMicros }: Settlement): Promise<void> {
  // In the order in which `lockBudgets` takes them.
  for (const id of budgetIds) {
    await tx.$executeRaw`
      UPDATE ai_budget SET reserved_micros = reserved_micros - ${amountMicros}, settled_micros = settled_micros + ${costMicros}
       WHERE id = ${id}`;
  }
}

export async function ensureTenantBudget(
  tx: AiWrite,
  tenantId: string,
  { limitMicros, now }: { readonly limitMicros: bigint; readonly now: Date },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO ai_budget (id, tenant_id, limit_micros, period_starts_at, created_at)
    VALUES (${newId('aib')}, ${tenantId}, ${limitMicros}, ${monthOf(now)}::timestamptz, ${now}::timestamptz)
    ON CONFLICT (tenant_id) WHERE user_id IS NULL DO NOTHING`;
}

/** The budgets that a user's call counts in, that of the tenant first, locked and brought to the present month. */
export async function lockBudgets(
  tx: AiWrite,
  { tenantId, userId, now }: { readonly tenantId: string; readonly userId: string | null; readonly now: Date },
): Promise<readonly BudgetRow[]> {
  const month = monthOf(now);
  // Locked in one order everywhere, so that no two calls wait for each other.
  const rows = await tx.$queryRaw<(BudgetRow & { readonly periodStartsAt: Date })[]>`
    SELECT id, user_id AS "userId", limit_micros AS "limitMicros", settled_micros AS "settledMicros", reserved_micros AS "reservedMicros",
           alerted_percent AS "alertedPercent", period_starts_at AS "periodStartsAt"
      FROM ai_budget WHERE tenant_id = ${tenantId} AND (user_id IS NULL OR user_id = ${userId}) ORDER BY user_id NULLS FIRST FOR UPDATE`;
  const budgets: BudgetRow[] = [];
  for (const row of rows) {
    const renewed = { settledMicros: 0n, alertedPercent: 0, periodStartsAt: month };
    const isOver = row.periodStartsAt < month;
    if (isOver) await tx.aiBudget.update({ where: { id: row.id }, data: renewed, select: { id: true } });
    budgets.push(isOver ? { ...row, ...renewed } : row);
  }
  return budgets;
}

function remainingOf({ limitMicros, settledMicros, reservedMicros }: BudgetRow): bigint {
  return limitMicros - settledMicros - reservedMicros;
}

/** Announces a share of the limit, once in a period. */
async function alert(tx: AiWrite, { id, userId, limitMicros, alertedPercent }: BudgetRow, percent: number) {
  if (alertedPercent >= percent) return;
  await tx.aiBudget.update({ where: { id }, data: { alertedPercent: percent }, select: { id: true } });
  const facts = { budgetId: id, userId, limitMicros: String(limitMicros) };
  if (percent === 100) tx.outbox.append('ai.budget.exhausted', facts, { subject: id });
  else tx.outbox.append('ai.budget.threshold-reached', { ...facts, percent }, { subject: id });
}
