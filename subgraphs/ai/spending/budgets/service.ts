import {
  activeTenantOf,
  type Caller,
  type ConflictError,
  type Id,
  NotFoundError,
  newId,
  type SignedInCaller,
  type ValidationError,
} from '@codai/kit';
import type { Deps } from '../../deps.ts';
import type { AiBudget } from '../../generated/prisma/client.ts';
import { ensureTenantBudget, lockBudgets, monthOf } from './reserve.ts';
import { coverageRefusal, limitRefusal } from './rules.ts';

export interface SetAiBudget {
  /** The tenant's own budget when absent. */
  readonly userId?: string | null | undefined;
  readonly limitMicros: bigint;
}

export interface BudgetId {
  readonly budgetId: Id<'AiBudget'>;
}

/**
 * Sets the monthly limit of the tenant, or of one of its members. Returns its id, or `ValidationError` above what the installation allows,
 * `NotFoundError` for a person who is not a member,
 * `ConflictError` below what has been spent and is held in this month: a limit is never exceeded, also not by lowering it (AI-1).
 */
export async function setAiBudget(
  { database, clock, tenantBudgetMicros }: Deps,
  caller: SignedInCaller,
  { userId = null, limitMicros }: SetAiBudget,
): Promise<BudgetId | ConflictError | NotFoundError | ValidationError> {
  const tenantId = activeTenantOf(caller);
  const refusal = limitRefusal(limitMicros, tenantBudgetMicros);
  if (refusal !== null) return refusal;
  const now = clock.now();
  return database.write(caller, async (tx) => {
    if (userId !== null && userId !== caller.userId) {
      const member = await tx.tenantMember.findUnique({ where: { tenantId_userId: { tenantId, userId } } });
      if (member === null) return new NotFoundError('User', ['input', 'userId']);
    }
    await ensureTenantBudget(tx, tenantId, { limitMicros: tenantBudgetMicros, now });
    if (userId !== null) {
      await tx.$executeRaw`
        INSERT INTO ai_budget (id, tenant_id, user_id, limit_micros, period_starts_at, created_at)
        VALUES (${newId('aib')}, ${tenantId}, ${userId}, ${limitMicros}, ${monthOf(now)}::timestamptz, ${now}::timestamptz)
        ON CONFLICT (tenant_id, user_id) DO NOTHING`;
    }
    const budget = (await lockBudgets(tx, { tenantId, userId, now })).find((one) => one.userId === userId);
    if (budget === undefined) throw new Error('The budget is gone while it is locked.');
    const uncovered = coverageRefusal(limitMicros, budget);
    if (uncovered !== null) return uncovered;
    const data = { limitMicros, alertedPercent: 0, version: { increment: 1 } };
    await tx.aiBudget.update({ where: { id: budget.id }, data, select: { id: true } });
    const fact = { budgetId: budget.id, userId, limitMicros: String(limitMicros) };
    tx.outbox.append('ai.budget.changed', fact, { subject: budget.id });
    return { budgetId: budget.id as Id<'AiBudget'> };
  });
}

/** The budget of the active tenant, or of one of its users, as the caller may see it. */
export function findBudget(
  { database, caller }: Pick<Deps, 'database'> & { readonly caller: Caller },
  userId: string | null,
): Promise<AiBudget | null> {
  return database.read(caller, (tx) => tx.aiBudget.findFirst({ where: { tenantId: caller.tenantId ?? '', userId } }));
}
