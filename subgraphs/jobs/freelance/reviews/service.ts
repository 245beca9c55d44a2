import { type DomainError, type Id, NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { sideOf } from '../escrow/service.ts';
import { feedbackPlace } from './cells.ts';
import { contentRefusal, type LeaveReview, repetitionRefusal, reviewRefusal } from './rules.ts';

/** Says how the other side was, once a contract that has paid something is complete. Nobody sees it before both have. */
export async function leaveReview(
  { database, clock, keys }: Deps,
  caller: SignedInCaller,
  input: LeaveReview,
): Promise<DomainError | { readonly contractId: Id<'Contract'> }> {
  const { contractId, rating, text = null } = input;
  const refusal = contentRefusal(input);
  if (refusal !== null) return refusal;
  return database.once<DomainError | { readonly contractId: Id<'Contract'> }>(
    { caller, operation: 'leaveJobReview', input },
    async (tx) => {
      await tx.$queryRaw`SELECT id FROM contract WHERE id = ${contractId} FOR UPDATE`;
      const contract = await tx.contract.findUnique({ where: { id: contractId }, include: { milestones: true } });
      const side = contract === null ? null : sideOf(contract, caller);
      if (contract === null || side === null) return new NotFoundError('Contract', ['input', 'contractId']);
      const now = clock.now();
      const paid = contract.milestones.some(({ released }) => released.gt(0));
      const early = reviewRefusal({ ...contract, isPaid: paid }, now);
      if (early !== null) return early;
      const repeated = repetitionRefusal(await tx.contractFeedback.count({ where: { contractId, side } }));
      if (repeated !== null) return repeated;
      const reviewId = newId<'JobReview'>('jrv');
      await tx.contractFeedback.create({
        data: {
          id: reviewId,
          contractId,
          authorId: caller.userId,
          side,
          rating,
          createdAt: now,
          text: text === null ? null : keys.seal(text, feedbackPlace(reviewId)),
        },
        select: { id: true },
      });
      const event = { contractId, reviewId, authorId: caller.userId };
      tx.outbox.append('jobs.review.left', event, { subject: contractId, tenantId: contract.tenantId });
      return { contractId };
    },
  );
}
