import type { WalletWrite } from '../../deps.ts';
import { endMovement } from '../movements/settle.ts';

export interface Membership {
  readonly organizationId: string;
  readonly userId: string;
}

/**
 * Ends what a person has under way in a tenant: movements that wait for approval, proposals, and approvals that were given and not used. The person's
 * rules are paused until somebody who may pay resumes them in their own name.
 */
export async function endMembership(tx: WalletWrite, { organizationId: tenantId, userId }: Membership, now: Date) {
  await tx.leaver.upsert({
    where: { tenantId_userId: { tenantId, userId } },
    create: { tenantId, userId, leftAt: now },
    update: { leftAt: now },
    select: { userId: true },
  });
  await tx.automationRule.updateMany({
    where: { tenantId, ownerId: userId, status: 'ACTIVE' },
    data: { status: 'PAUSED', nextDueAt: null },
  });
  await tx.automationRule.updateMany({
    where: { tenantId, ownerId: userId, isHeldBySuspension: true },
    data: { isHeldBySuspension: false },
  });
  await tx.approvalPolicyProposal.deleteMany({ where: { tenantId, requestedBy: userId } });
  await tx.walletPolicyChange.deleteMany({ where: { tenantId, requestedBy: userId, status: 'PENDING_APPROVAL' } });
  const waiting = await tx.movement.findMany({
    where: { tenantId, initiatorId: userId, status: 'PENDING_APPROVAL' },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  const end = { status: 'REJECTED', code: 'INVALID_STATE', message: 'The initiator left the organisation.' } as const;
  for (const { id } of waiting) await endMovement(tx, id, 'PENDING_APPROVAL', end, now);
  await tx.approval.deleteMany({ where: { tenantId, approverId: userId, movement: { status: 'PENDING_APPROVAL' } } });
}

/** Somebody belongs to a tenant, perhaps again. */
export async function beginMembership(
  tx: WalletWrite,
  { organizationId: tenantId, userId }: Membership,
): Promise<void> {
  await tx.leaver.deleteMany({ where: { tenantId, userId } });
}
