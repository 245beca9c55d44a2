import {
  activeTenantOf,
  type Caller,
  hasRole,
  type Id,
  type InvalidStateError,
  NotFoundError,
  type SignedInCaller,
  type ValidationError,
} from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import {
  type ApprovalExpiredError,
  decisionRefusal,
  type FourEyesViolationError,
  type NotAnApproverError,
} from '@codai/kit/security';
import type { Deps } from '../../deps.ts';
import type { HumanReview } from '../../generated/prisma/client.ts';
import { openText, sealText } from '../../ports/cells.ts';
import { noteRefusal } from './rules.ts';

export type HumanReviewStatus = 'APPROVED' | 'PENDING_APPROVAL' | 'REJECTED';

/** Reviews of the tenant, newest first, for those who may decide. */
export function listHumanReviews(
  { database }: Deps,
  caller: Caller,
  { status, ...args }: ListArguments & { readonly status?: HumanReviewStatus | null | undefined },
): Promise<Page<HumanReview>> {
  const where = status == null ? {} : { status };
  return byCreation.NEWEST_FIRST.readRows({ database }, caller, args, (tx, { where: place, orderBy, take }) =>
    tx.humanReview.findMany({ where: { AND: [where, place] }, orderBy, take }),
  );
}

/** The held text, for those who may decide; null once it is decided. */
export function heldText({ keys }: Pick<Deps, 'keys'>, caller: Caller, review: HumanReview): string | null {
  const mayRead = hasRole(caller, 'OWNER', 'ADMIN') && review.requesterId !== caller.userId;
  return mayRead && review.content !== null ? openText(keys, 'human_review.content', review, review.content) : null;
}

export interface DecideHumanReview {
  readonly reviewId: Id<'HumanReview'>;
  readonly isApproved: boolean;
  readonly note?: string | null | undefined;
}

export interface ReviewId {
  readonly reviewId: Id<'HumanReview'>;
}

interface HeldMessage {
  readonly content: string | null;
  readonly chunkEnds: readonly number[];
  readonly conversationId: string;
  readonly userId: string;
  readonly modelId: string;
  readonly provider: string;
}

/**
 * Decides once on text that was held back, by somebody other than the one who asked (AI-7). Approved, it becomes the end of the answer;
 * rejected, it is deleted and the answer stays without it.
 *
 * Returns the review's id, or `ValidationError`, `NotFoundError`, `InvalidStateError` when it was decided, `FourEyesViolationError`,
 * `NotAnApproverError`, `ApprovalExpiredError`.
 */
export async function decideHumanReview(
  { database, clock, keys }: Deps,
  caller: SignedInCaller,
  { reviewId, isApproved, note = null }: DecideHumanReview,
): Promise<
  | ApprovalExpiredError
  | FourEyesViolationError
  | InvalidStateError
  | NotAnApproverError
  | NotFoundError
  | ReviewId
  | ValidationError
> {
  const unfit = noteRefusal(note);
  if (unfit !== null) return unfit;
  const tenantId = activeTenantOf(caller);
  return database.write(caller, async (tx) => {
    const now = clock.now();
    await tx.$executeRaw`SELECT FROM human_review WHERE id = ${reviewId} FOR UPDATE`;
    const review = await tx.humanReview.findUnique({ where: { id: reviewId } });
    if (review === null) return new NotFoundError('HumanReview', ['input', 'reviewId']);
    const { status, requesterId, expiresAt, messageId, content } = review;
    const request = { status, requesterIds: [requesterId], expiresAt };
    const refusal = decisionRefusal(request, caller, { roles: ['OWNER', 'ADMIN'] }, now);
    if (refusal !== null) return refusal;
    await tx.humanReview.update({
      where: { id: reviewId },
      data: {
        status: isApproved ? 'APPROVED' : 'REJECTED',
        decidedById: caller.userId,
        decidedAt: now,
        content: null,
        note: note === null ? null : sealText(keys, 'human_review.note', review, note),
      },
      select: { id: true },
    });
    const [message] = await tx.$queryRaw<HeldMessage[]>`
      SELECT content, chunk_ends AS "chunkEnds", conversation_id AS "conversationId", user_id AS "userId", model_id AS "modelId", provider
        FROM held_message(${messageId})`;
    if (message !== undefined) {
      const key = { id: messageId, tenantId };
      const released = message.content === null ? '' : openText(keys, 'ai_message.content', key, message.content);
      const held = content === null ? '' : openText(keys, 'human_review.content', review, content);
      const whole = isApproved ? released + held : released;
      const ends = isApproved ? [...message.chunkEnds, whole.length] : message.chunkEnds;
      await tx.$executeRaw`SELECT release_message(${messageId}, ${sealText(keys, 'ai_message.content', key, whole)}, ${ends}::integer[])`;
    }
    if (isApproved && message !== undefined) {
      const { conversationId, userId, modelId, provider } = message;
      const fact = { messageId, conversationId, userId, modelId, provider };
      tx.outbox.append('ai.message.completed', fact, { subject: messageId, partitionKey: userId });
    }
    tx.outbox.append(
      'ai.review.decided',
      { reviewId, messageId, decidedById: caller.userId, isApproved },
      { subject: reviewId, partitionKey: requesterId },
    );
    return { reviewId };
  });
}
