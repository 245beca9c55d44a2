import type { SignedInCaller } from '@codai/kit';
import { tallyVotes } from '@codai/kit/security';
import { approversAmong } from '../../accounts/authority/policy.ts';
import { policyOf } from '../../accounts/authority/transfer-policy.ts';
import type { BankingWrite } from '../../deps.ts';
import { factsOf, placeOf } from '../orders/lifecycle.ts';
import type { TransferRow } from '../orders/transfer-row.ts';

/**
 * Stores the approval of a caller for a transfer whose row is locked, and returns whether there are enough now. Votes of people who left or lost the right to
 * approve do not count, and a policy that has become stricter since does.
 */
export async function castVote(
  tx: BankingWrite,
  caller: SignedInCaller,
  transfer: TransferRow,
  now: Date,
): Promise<boolean> {
  const { id, tenantId, initiatorId } = transfer;
  await tx.$executeRaw`
    INSERT INTO transfer_vote (transfer_id, voter_id, tenant_id, decided_at)
    VALUES (${id}, ${caller.userId}, ${tenantId}, ${now}::timestamptz) ON CONFLICT DO NOTHING`;
  const voters = await tx.$queryRaw<{ voterId: string }[]>`
    SELECT voter_id AS "voterId" FROM transfer_vote WHERE transfer_id = ${id}`;
  const others = voters.map(({ voterId }) => voterId).filter((voterId) => voterId !== caller.userId);
  // The caller may approve by the role of their token, whose event may not have arrived yet.
  const userIds = [...(await approversAmong(tx, tenantId, others)), caller.userId];
  const required = Math.max(transfer.approvalsRequired, (await policyOf(tx, tenantId)).approvals);
  const { outcome, approvals } = tallyVotes(
    voters.map(({ voterId }) => ({ voterId, verdict: 'APPROVE' as const })),
    { requesterIds: [initiatorId], approvers: { userIds }, required },
  );
  tx.outbox.append(
    'banking.transfer.approved',
    { ...factsOf(transfer), approverId: caller.userId, approvals, required },
    placeOf(transfer),
  );
  return outcome === 'APPROVED';
}
