import type { BankingWrite } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { giveUp } from '../../transfers/orders/lifecycle.ts';
import { readTransfers } from '../../transfers/orders/transfer-row.ts';

export interface Membership {
  readonly organizationId: string;
  readonly userId: string;
}

/** Records a member with the role from identity's event. Roles of one person come in order. */
export async function recordMember(
  tx: BankingWrite,
  { organizationId, userId }: Membership,
  role: string,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`SELECT note_approver(${organizationId}, ${userId}, ${now}::timestamptz)`;
  await tx.$executeRaw`
    INSERT INTO tenant_member (tenant_id, user_id, role) VALUES (${organizationId}, ${userId}, ${role})
    ON CONFLICT (tenant_id, user_id) DO UPDATE SET role = EXCLUDED.role, left_at = NULL`;
}

/**
 * Ends what a person has under way in a tenant: the right, standing orders, transfers that wait and policy changes that were asked for; transfers
 * that the person has approved and that have not left go back too. What the money did is not touched.
 */
export async function endMembership(
  tx: BankingWrite,
  { organizationId, userId }: Membership,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`SELECT note_approver(${organizationId}, ${userId}, ${now}::timestamptz)`;
  await tx.$executeRaw`
    INSERT INTO tenant_member (tenant_id, user_id, left_at) VALUES (${organizationId}, ${userId}, ${now}::timestamptz)
    ON CONFLICT (tenant_id, user_id) DO UPDATE SET role = NULL, left_at = EXCLUDED.left_at`;
  await tx.$executeRaw`DELETE FROM tenant_right WHERE tenant_id = ${organizationId} AND user_id = ${userId}`;
  await tx.$executeRaw`
    DELETE FROM policy_change WHERE tenant_id = ${organizationId} AND status = 'PENDING_APPROVAL'
       AND ${userId} IN (requested_by, user_id)`;
  await cancelSchedules(tx, { organizationId, userId });
  const waiting = Prisma.sql`t.tenant_id = ${organizationId} AND t.status IN ('PENDING_APPROVAL', 'PENDING')
    AND (t.initiator_id = ${userId} OR t.decided_by_id = ${userId}
      OR (t.status = 'PENDING' AND EXISTS (SELECT FROM transfer_vote v WHERE v.transfer_id = t.id AND v.voter_id = ${userId})))`;
  for (const transfer of await readTransfers(tx, waiting, Prisma.sql`ORDER BY t.id FOR NO KEY UPDATE`)) {
    const end =
      transfer.initiatorId === userId
        ? ({ status: 'CANCELLED', reason: null } as const)
        : ({ status: 'REJECTED', reason: 'NOT_APPROVED' } as const);
    await giveUp(tx, transfer, end, now);
  }
}

async function cancelSchedules(tx: BankingWrite, { organizationId, userId }: Membership): Promise<void> {
  const schedules = await tx.$queryRaw<{ scheduleId: string; fromAccountId: string; initiatorId: string }[]>`
    UPDATE scheduled_transfer SET status = 'CANCELLED', next_due_at = NULL
     WHERE tenant_id = ${organizationId} AND initiator_id = ${userId} AND status IN ('ACTIVE', 'PAUSED')
    RETURNING id AS "scheduleId", from_account_id AS "fromAccountId", initiator_id AS "initiatorId"`;
  for (const schedule of schedules) {
    tx.outbox.append('banking.schedule.cancelled', schedule, {
      subject: schedule.scheduleId,
      partitionKey: schedule.fromAccountId,
      tenantId: organizationId,
    });
  }
}
