import type { BankingRead } from '../deps.ts';

/** Euro cents above which a second person decides; null when nothing needs it. */
export async function thresholdOf(tx: BankingRead, tenantId: string): Promise<bigint | null> {
  const [policy] = await tx.$queryRaw<{ above: string }[]>`
    SELECT approval_above::text AS above FROM transfer_policy WHERE tenant_id = ${tenantId}`;
  return policy === undefined ? null : BigInt(policy.above);
}
