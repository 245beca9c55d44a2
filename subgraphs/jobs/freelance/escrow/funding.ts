import { type Caller, type DomainError, InvalidStateError, type SignedInCaller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import { minorOf } from '@codai/kit/money';
import { decisionRefusal } from '@codai/kit/security';
import type { Deps } from '../../deps.ts';
import type { MilestoneFunding, MilestoneFundingVote } from '../../generated/prisma/client.ts';
import { hiresFor } from '../../vacancies/employers/access.ts';
import { endFunding, PENDING_APPROVAL, waitingFunding } from './approval.ts';
import type { MilestoneRow } from './milestone-row.ts';
import { isWaiting, type MilestoneId, milestoneOf, type Planned, planned, waitsForBank } from './service.ts';
import { planStep } from './steps.ts';

export type FundingRow = MilestoneFunding & {
  readonly votes: readonly MilestoneFundingVote[];
  readonly milestone: MilestoneRow;
};
export const WITH_VOTES = {
  votes: { orderBy: { createdAt: 'asc' } },
  milestone: { include: { contract: true } },
} as const;

const notWaiting = ({ status }: MilestoneRow) =>
  new InvalidStateError(status, [PENDING_APPROVAL], 'No funding of this milestone waits for approval.');

/**
 * Approves a funding as a second person of the client's organisation, and asks banking again with all who have approved: it alone knows whose approval
 * counts and how many are needed. Wants it more, the funding waits on. A repeated approval asks again.
 */
export async function approveFunding(
  deps: Deps,
  caller: SignedInCaller,
  input: MilestoneId & { readonly idempotencyKey: string },
): Promise<DomainError | MilestoneId> {
  const { milestoneId } = input;
  const { userId } = caller;
  const outcome = await deps.database.once<DomainError | Planned>(
    { caller, operation: 'approveMilestoneFunding', input, keep: 'forever' },
    async (tx) => {
      const milestone = await milestoneOf(tx, caller, milestoneId, ['CLIENT']);
      if ('code' in milestone) return milestone;
      const funding = await waitingFunding(tx, milestoneId);
      if (funding === null) return notWaiting(milestone);
      const now = deps.clock.now();
      const { id: fundingId, status, requestedById, accountId } = funding;
      const request = { status, requesterIds: [requestedById], expiresAt: null };
      const refusal = decisionRefusal(request, { userId }, 'ANYONE', now);
      if (refusal !== null) return refusal;
      if (await isWaiting(tx, milestoneId)) return waitsForBank();
      const vote = { fundingId, voterId: userId, createdAt: now };
      await tx.milestoneFundingVote.createMany({ data: vote, skipDuplicates: true });
      const votes = await tx.milestoneFundingVote.findMany({ where: { fundingId }, orderBy: { voterId: 'asc' } });
      const stepId = await planStep(deps, tx, milestone, {
        kind: 'FUND',
        cause: 'CLIENT',
        amount: minorOf(milestone.amount),
        refund: 0n,
        accountId,
        actorId: requestedById,
        approvedBy: votes.map(({ voterId }) => voterId),
      });
      return { milestoneId, stepId };
    },
  );
  return planned(deps, outcome);
}

/** Rejects a funding that waits; who asked for it withdraws it so. Nothing was held. */
export async function rejectFunding(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { milestoneId }: MilestoneId,
): Promise<DomainError | MilestoneId> {
  return database.write(caller, async (tx) => {
    const milestone = await milestoneOf(tx, caller, milestoneId, ['CLIENT']);
    if ('code' in milestone) return milestone;
    const funding = await waitingFunding(tx, milestoneId);
    if (funding === null) return notWaiting(milestone);
    if (await isWaiting(tx, milestoneId)) return waitsForBank();
    const status = funding.requestedById === caller.userId ? 'CANCELLED' : 'REJECTED';
    await endFunding(tx, milestone, { status, decidedById: caller.userId }, clock.now());
    return { milestoneId };
  });
}

const byAge = keyset({ createdAt: ['asc', 'instant'], id: ['asc', 'text'] });

/** Fundings of the active organisation that wait for the caller, oldest first: asked for by others, and not approved by the caller. */
export function listFundings({ database }: Deps, caller: Caller, args: ListArguments): Promise<Page<FundingRow>> {
  const { tenantId, userId } = caller;
  return byAge.read(args, async ({ where, orderBy, take }) => {
    if (tenantId === null || userId === null || !hiresFor(caller, tenantId)) return [];
    const mine = {
      status: PENDING_APPROVAL,
      requestedById: { not: userId },
      votes: { none: { voterId: userId } },
      milestone: { contract: { tenantId } },
    };
    return database.read(caller, (tx) =>
      tx.milestoneFunding.findMany({ where: { AND: [mine, where] }, include: WITH_VOTES, orderBy, take }),
    );
  });
}
