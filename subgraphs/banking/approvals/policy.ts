import type { BankingRead } from '../deps.ts';
import { worthInCents } from '../limits/service.ts';
import { needsApproval } from './rules.ts';

/** Whether a second person has to decide on what leaves the tenant. */
export async function waitsForApproval(
  tx: BankingRead,
  tenantId: string,
  amount: { readonly minor: bigint; readonly currency: string },
): Promise<boolean> {
  const threshold = await thresholdOf(tx, tenantId);
  return threshold !== null && needsApproval(await worthInCents(tx, amount), threshold);
}

/** Euro cents above which a second person decides; null when nothing needs it. */
export async function thresholdOf(tx: BankingRead, tenantId: string): Promise<bigint | null> {
  const [policy] = await tx.$queryRaw<{ above: string }[]>`
    SELECT approval_above::text AS above FROM transfer_policy WHERE tenant_id = ${tenantId}`;
  return policy === undefined ? null : BigInt(policy.above);
}
