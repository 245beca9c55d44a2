import {
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
  textRefusal,
  ValidationError,
} from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { sideOf } from '../escrow/service.ts';
import { feedbackPlace } from './cells.ts';

/** Time after the end of a contract within which its sides review each other. */
export const WINDOW_MS = 14 * 86_400_000;

/** JOBS-8: both are given, or the time for it is over. */
export const areVisible = (reviews: number, completedAt: Date | null, now: Date): boolean =>
  reviews >= 2 || (completedAt !== null && now.getTime() >= completedAt.getTime() + WINDOW_MS);

export interface LeaveReview {
  readonly contractId: Id<'Contract'>;
  readonly rating: number;
  readonly text?: string | null | undefined;
  readonly idempotencyKey: string;
}

/** Says how the other side was, once a contract that has paid something is complete. Nobody sees it before both have. */
export async function leaveReview(
  { database, clock, keys }: Deps,
  caller: SignedInCaller,
  input: LeaveReview,
): Promise<DomainError | { readonly contractId: Id<'Contract'> }> {
  const { contractId, rating, text = null } = input;
  const refusal = textRefusal('input.text', text, { max: 5_000, isLong: true, isOptional: true });
  if (refusal !== null) return refusal;
  if (rating < 1 || rating > 5) return new ValidationError('input.rating', 'Give 1 to 5 stars.');
  return database.once<DomainError | { readonly contractId: Id<'Contract'> }>(
    { caller, operation: 'leaveJobReview', input },
    async (tx) => {
      await tx.$queryRaw`SELECT id FROM contract WHERE id = ${contractId} FOR UPDATE`;
      const contract = await tx.contract.findUnique({ where: { id: contractId }, include: { milestones: true } });
      const side = contract === null ? null : sideOf(contract, caller);
      if (contract === null || side === null) return new NotFoundError('Contract', ['input', 'contractId']);
      if (contract.status !== 'COMPLETED') return new InvalidStateError(contract.status, ['COMPLETED']);
      if (!contract.milestones.some(({ released }) => released.gt(0)))
        return new InvalidStateError('UNPAID', [], 'Nothing was paid under this contract.');
      const now = clock.now();
      if (contract.completedAt !== null && now.getTime() >= contract.completedAt.getTime() + WINDOW_MS)
        return new InvalidStateError('REVIEWED', [], 'The time for reviews of this contract is over.');
      if ((await tx.contractFeedback.count({ where: { contractId, side } })) > 0)
        return new InvalidStateError('REVIEWED', [], 'You have reviewed this contract already.');
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
