import type { DomainError, SignedInCaller } from '@codai/kit';
import type { BankingRead, Deps } from '../../deps.ts';
import { inflowLimitOf, type LimitStanding, monthOf, policyRefusal, resetOf, storedLimitOf } from './rules.ts';
import { limitOf } from './service.ts';

/** Limits of a tenant this month and the amounts that count against them, in euro cents. */
export interface LimitsRow extends LimitStanding {
  readonly tenantId: string;
  readonly used: bigint;
  /** Limit on money from outside. */
  readonly incomingMonthly: bigint;
  readonly incomingUsed: bigint;
  /** Largest balance of all accounts together; null without a limit. */
  readonly storedMax: bigint | null;
  readonly resetsAt: Date;
}

export interface SetLimits {
  readonly tenantId: string;
  /** Null: that of its level again. */
  readonly monthly: { readonly minor: bigint; readonly currency: string } | null;
  readonly reason: string;
}

/**
 * An operator gives a tenant a limit of its own, or takes it back. What was counted stays counted: a limit below it lets nothing more
 * leave this month. Returns how the tenant stands, or `ValidationError`.
 */
export async function setLimits(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { tenantId, monthly, reason }: SetLimits,
): Promise<LimitsRow | DomainError> {
  const refusal = policyRefusal(monthly, reason);
  if (refusal !== null) return refusal;
  const now = clock.now();
  return database.systemWrite(
    tenantId,
    async (tx) => {
      if (monthly === null) await tx.$executeRaw`DELETE FROM limit_policy WHERE tenant_id = ${tenantId}`;
      else {
        await tx.$executeRaw`
          INSERT INTO limit_policy (tenant_id, monthly, reason, set_by, set_at)
          VALUES (${tenantId}, ${monthly.minor.toString()}::numeric, ${reason}, ${caller.userId}, ${now}::timestamptz)
          ON CONFLICT (tenant_id) DO UPDATE SET monthly = EXCLUDED.monthly, reason = EXCLUDED.reason, set_by = EXCLUDED.set_by, set_at = EXCLUDED.set_at`;
      }
      tx.outbox.append(
        'banking.limit.changed',
        { tenantId, monthly: monthly === null ? null : monthly.minor.toString(), changedBy: caller.userId },
        { subject: tenantId, partitionKey: tenantId, tenantId },
      );
      return readLimits(tx, tenantId, now);
    },
    { userId: caller.userId, correlationId: caller.correlationId },
  );
}

export async function readLimits(tx: BankingRead, tenantId: string, now: Date): Promise<LimitsRow> {
  const standing = await limitOf(tx, tenantId);
  const month = monthOf(now);
  const [usage] = await tx.$queryRaw<[{ used: string | null; incoming: string | null }]>`
    SELECT (SELECT used::text FROM limit_usage WHERE tenant_id = ${tenantId} AND month = ${month}) AS used,
           (SELECT used::text FROM inflow_usage WHERE tenant_id = ${tenantId} AND month = ${month}) AS incoming`;
  return {
    ...standing,
    tenantId,
    used: BigInt(usage.used ?? 0),
    incomingMonthly: inflowLimitOf(standing.level),
    incomingUsed: BigInt(usage.incoming ?? 0),
    storedMax: storedLimitOf(standing.level),
    resetsAt: resetOf(now),
  };
}
