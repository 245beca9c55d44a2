import { newId } from '@codai/kit';
import type { JobsRead, JobsWrite } from '../../deps.ts';
import type { EscrowStep, MilestoneFunding } from '../../generated/prisma/client.ts';
import { type MilestoneRow, sidesOf } from './milestone-row.ts';

/** State of a funding that waits for decisions, as in every domain. */
export const PENDING_APPROVAL = 'PENDING_APPROVAL';
/** Banking's refusal of a funding that a second person of the client's organisation has to approve. */
export const APPROVAL_REQUIRED = 'APPROVAL_REQUIRED';

/** The funding of a milestone that waits for approval; null without one. */
export const waitingFunding = (tx: JobsRead, milestoneId: string): Promise<MilestoneFunding | null> =>
  tx.milestoneFunding.findFirst({ where: { milestoneId, status: PENDING_APPROVAL } });

/** Banking wants more approvals: the funding waits, for the first of them or for another one. The milestone is locked. */
export async function requestApproval(
  tx: JobsWrite,
  milestone: MilestoneRow,
  { accountId, actorId }: EscrowStep,
  now: Date,
): Promise<void> {
  if ((await waitingFunding(tx, milestone.id)) !== null) return;
  const [fundingId, requestedById] = [newId('mfn'), String(actorId)];
  await tx.milestoneFunding.create({
    data: {
      id: fundingId,
      milestoneId: milestone.id,
      accountId: String(accountId),
      requestedById,
      status: PENDING_APPROVAL,
      createdAt: now,
    },
    select: { id: true },
  });
  const { clientId, tenantId } = milestone.contract;
  const recipientIds = [clientId].filter((id) => id !== requestedById);
  const event = { ...sidesOf(milestone), fundingId, requestedById, recipientIds };
  tx.outbox.append('jobs.milestone.funding-requested', event, { subject: milestone.id, tenantId });
}

/** Ends a funding that waits, if there is one. */
export async function endFunding(
  tx: JobsWrite,
  milestone: MilestoneRow,
  {
    status,
    decidedById,
  }: { readonly status: 'CANCELLED' | 'FUNDED' | 'REJECTED'; readonly decidedById: string | null },
  now: Date,
): Promise<void> {
  const [ended] = await tx.milestoneFunding.updateManyAndReturn({
    where: { milestoneId: milestone.id, status: PENDING_APPROVAL },
    data: { status, decidedById, decidedAt: now, version: { increment: 1 } },
  });
  if (ended === undefined || status === 'FUNDED') return;
  const recipientIds = [ended.requestedById].filter((id) => id !== decidedById);
  const event = { ...sidesOf(milestone), fundingId: ended.id, recipientIds };
  const { tenantId } = milestone.contract;
  tx.outbox.append('jobs.milestone.funding-rejected', event, { subject: milestone.id, tenantId });
}
