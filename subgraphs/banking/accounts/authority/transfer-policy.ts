import type { BankingRead } from '../../deps.ts';

/** Euro cents above which others decide (null when nothing needs it), and how many of them. */
export interface TransferPolicy {
  readonly above: bigint | null;
  readonly approvals: number;
}

export async function policyOf(tx: BankingRead, tenantId: string): Promise<TransferPolicy> {
  const [policy] = await tx.$queryRaw<{ above: string; approvals: number }[]>`
    SELECT approval_above::text AS above, approvals::int AS approvals FROM transfer_policy WHERE tenant_id = ${tenantId}`;
  return policy === undefined ? { above: null, approvals: 1 } : { ...policy, above: BigInt(policy.above) };
}

/** Counts the people who may decide on the tenant's money, from identity's events. */
export async function countApprovers(tx: BankingRead, tenantId: string): Promise<number> {
  const [{ count }] = await tx.$queryRaw<[{ count: number }]>`SELECT count_approvers(${tenantId}) AS count`;
  return count;
}
