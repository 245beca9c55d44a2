import { InvalidStateError } from '@codai/kit';
import type { WalletRead, WalletWrite } from '../deps.ts';
import { endMovement } from '../movements/settle.ts';

export interface Membership {
  readonly organizationId: string;
  readonly userId: string;
}

/** Those of the people who still belong to the tenant and are not suspended, in their order. */
export async function whoMayAct(
  tx: WalletRead,
  tenantId: string,
  userIds: readonly string[],
): Promise<readonly string[]> {
  if (userIds.length === 0) return [];
  const rows = await tx.$queryRaw<{ id: string }[]>`SELECT who_may_act(${tenantId}, ${[...userIds]}) AS id`;
  return userIds.filter((userId) => rows.some(({ id }) => id === userId));
}

/** Why nobody's yes carries out what this person asked for: they have left or are suspended. Null when they may act. */
export async function requesterRefusal(
  tx: WalletRead,
  tenantId: string,
  requesterId: string,
): Promise<InvalidStateError | null> {
  if ((await whoMayAct(tx, tenantId, [requesterId])).length > 0) return null;
  return new InvalidStateError(
    'INITIATOR_MAY_NOT_PAY',
    [],
    'The person who requested this has left the organization or is suspended. Reject it.',
  );
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
