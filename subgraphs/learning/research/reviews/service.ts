import { ConflictOfInterestError, reviewerPlace } from '@codai/contracts/learning';
import {
  activeTenantOf,
  ConflictError,
  type DomainError,
  firstRefusal,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
  textRefusal,
  ValidationError,
} from '@codai/kit';
import { notAMember } from '@codai/kit/security';
import type { Deps, LearningRead, LearningWrite } from '../../deps.ts';
import type { ReviewRound } from '../../generated/prisma/client.ts';
import { reviewPlace, roundPlace } from '../projects/cells.ts';
import { type DocumentId, documentFor, OPEN_ROUND, type VersionId } from '../projects/service.ts';
import { isConflicted } from './rules.ts';

export interface RoundId {
  readonly roundId: Id<'ReviewRound'>;
}
export interface ReviewId {
  readonly reviewId: Id<'PeerReview'>;
}
export type ReviewMode = 'DOUBLE_BLIND' | 'OPEN' | 'SINGLE_BLIND';
export type Verdict = 'ACCEPT' | 'REJECT' | 'REVISE';

const noRound = () => new NotFoundError('ReviewRound', ['input', 'roundId']);
const noReview = () => new NotFoundError('PeerReview', ['input', 'reviewId']);

export interface SubmitForReview extends DocumentId, VersionId {
  readonly mode: ReviewMode;
  readonly requiredReviews: number;
  readonly idempotencyKey: string;
}

const REVIEWS_MAX = 20;

/** Opens a round over a version of the caller's document. A document has one open round. */
export async function submitForReview(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: SubmitForReview,
): Promise<DomainError | RoundId> {
  const { documentId, versionId, mode, requiredReviews } = input;
  if (requiredReviews < 1 || requiredReviews > 10)
    return new ValidationError('input.requiredReviews', 'Give a number from 1 to 10.');
  return database.once({ caller, operation: 'submitForReview', input }, async (tx) => {
    const seen = await documentFor(tx, caller, documentId);
    if (seen === null) return new NotFoundError('ResearchDocument', ['input', 'documentId']);
    // With the project locked its authors stay as they are, and no second round opens.
    await tx.$queryRaw`SELECT FROM research_project WHERE id = ${seen.projectId} FOR UPDATE`;
    if ((await documentFor(tx, caller, documentId)) === null)
      return new NotFoundError('ResearchDocument', ['input', 'documentId']);
    if ((await tx.documentVersion.count({ where: { id: versionId, documentId } })) === 0)
      return new NotFoundError('DocumentVersion', ['input', 'versionId']);
    if ((await tx.reviewRound.count({ where: { documentId, ...OPEN_ROUND } })) > 0)
      return new InvalidStateError('IN_REVIEW', ['DECIDED', 'WITHDRAWN'], 'A review of this document is open.');
    const id = newId<'ReviewRound'>('rvr');
    const { tenantId, projectId } = seen;
    await tx.reviewRound.create({
      data: {
        id,
        tenantId,
        projectId,
        documentId,
        versionId,
        mode,
        requiredReviews,
        state: 'SUBMITTED',
        submittedById: caller.userId,
        createdAt: clock.now(),
      },
      select: { id: true },
    });
    // Nobody is named: readers of the log could be reviewers.
    tx.outbox.append('learning.review.requested', { roundId: id }, { subject: id });
    return { roundId: id };
  });
}

/** The round, locked with its project, and its authors. */
async function lockedRound(tx: LearningWrite, tenantId: string, roundId: string) {
  const found = await tx.reviewRound.findFirst({ where: { id: roundId, tenantId } });
  if (found === null) return null;
  await tx.$queryRaw`SELECT FROM research_project WHERE id = ${found.projectId} FOR UPDATE`;
  await tx.$queryRaw`SELECT FROM review_round WHERE id = ${roundId} FOR UPDATE`;
  const round = await tx.reviewRound.findFirst({ where: { id: roundId, tenantId }, include: { reviews: true } });
  if (round === null) return null;
  const members = await tx.researchMember.findMany({ where: { projectId: round.projectId } });
  return { ...round, authorIds: members.map(({ userId }) => userId) };
}

/** Conflicts between these persons and these authors, declared by either side. */
async function conflictsOf(tx: LearningRead, tenantId: string, people: readonly string[], authors: readonly string[]) {
  const [some, others] = [{ in: [...people] }, { in: [...authors] }];
  return tx.researchConflict.findMany({
    where: {
      tenantId,
      OR: [
        { userId: some, otherUserId: others },
        { userId: others, otherUserId: some },
      ],
    },
  });
}

const isOpen = ({ state }: ReviewRound) => state === 'SUBMITTED' || state === 'IN_REVIEW';
const ended = ({ state }: ReviewRound) =>
  new InvalidStateError(state, ['SUBMITTED', 'IN_REVIEW'], 'This review has ended.');

/** Makes the caller, who is staff, the editor of a round: who learns both sides, and therefore is neither. */
export async function takeRound(
  { database }: Deps,
  caller: SignedInCaller,
  { roundId }: RoundId,
): Promise<ConflictOfInterestError | InvalidStateError | NotFoundError | RoundId> {
  const tenantId = activeTenantOf(caller);
  const { userId } = caller;
  return database.write(caller, async (tx) => {
    const round = await lockedRound(tx, tenantId, roundId);
    if (round === null || round.reviews.some(({ reviewerId }) => reviewerId === userId)) return noRound();
    if (round.editorId === userId) return { roundId };
    if (round.editorId !== null) return noRound();
    if (round.state !== 'SUBMITTED') return ended(round);
    if (isConflicted(userId, round.authorIds, await conflictsOf(tx, tenantId, [userId], round.authorIds)))
      return new ConflictOfInterestError();
    await tx.reviewRound.update({ where: { id: roundId }, data: { editorId: userId }, select: { id: true } });
    tx.outbox.append('learning.review.taken', { roundId }, { subject: roundId });
    return { roundId };
  });
}

export interface AssignReviewer extends RoundId {
  readonly reviewerId: Id<'User'>;
}

/** Asks a member of the organisation for a review. Refused for authors, for the editor and for those with a declared conflict (LEARN-11). */
export async function assignReviewer(
  { database, clock, keys, people }: Deps,
  caller: SignedInCaller,
  { roundId, reviewerId }: AssignReviewer,
): Promise<ConflictError | ConflictOfInterestError | InvalidStateError | NotFoundError | ReviewId | ValidationError> {
  const tenantId = activeTenantOf(caller);
  // Members alone see the research of an organisation: somebody else would be asked for what they cannot read.
  if ((await people.unknownOf(caller, [reviewerId], { inTenant: true })).size > 0)
    return notAMember('input.reviewerId');
  return database.write(caller, async (tx) => {
    const round = await lockedRound(tx, tenantId, roundId);
    if (round === null || round.editorId !== caller.userId) return noRound();
    if (!isOpen(round)) return ended(round);
    const conflicts = await conflictsOf(tx, tenantId, [reviewerId], round.authorIds);
    if (reviewerId === caller.userId || isConflicted(reviewerId, round.authorIds, conflicts))
      return new ConflictOfInterestError(['input', 'reviewerId']);
    const known = round.reviews.find((review) => review.reviewerId === reviewerId);
    if (known !== undefined) return { reviewId: known.id as Id<'PeerReview'> };
    if (round.reviews.length >= REVIEWS_MAX)
      return new ConflictError('TOO_MANY', `A review has at most ${REVIEWS_MAX} reviewers.`);
    const id = newId<'PeerReview'>('prv');
    await tx.peerReview.create({
      data: {
        id,
        tenantId,
        roundId,
        reviewerId,
        state: 'ASSIGNED',
        createdAt: clock.now(),
        number: Math.max(0, ...round.reviews.map(({ number }) => number)) + 1,
      },
      select: { id: true },
    });
    if (round.state === 'SUBMITTED')
      await tx.reviewRound.update({ where: { id: roundId }, data: { state: 'IN_REVIEW' }, select: { id: true } });
    const sealed = keys.seal(JSON.stringify({ reviewerId }), reviewerPlace(id));
    tx.outbox.append('learning.review.assigned', { roundId, reviewId: id, sealed }, { subject: id });
    return { reviewId: id };
  });
}

export interface SubmitReview extends ReviewId {
  readonly recommendation: Verdict;
  readonly comments: string;
  readonly confidential?: string | null | undefined;
  readonly idempotencyKey: string;
}

/** The caller's own review, with its round, locked; null when there is none. */
async function ownReview(tx: LearningWrite, caller: SignedInCaller, reviewId: string) {
  const review = await tx.peerReview.findFirst({ where: { id: reviewId, reviewerId: caller.userId } });
  if (review === null) return null;
  await tx.$queryRaw`SELECT FROM review_round WHERE id = ${review.roundId} FOR UPDATE`;
  return tx.peerReview.findFirst({ where: { id: reviewId, reviewerId: caller.userId }, include: { round: true } });
}

/** Hands in the caller's review. It cannot be changed afterwards. */
export async function submitReview(
  { database, clock, keys }: Deps,
  caller: SignedInCaller,
  input: SubmitReview,
): Promise<DomainError | ReviewId> {
  const { reviewId, recommendation, comments, confidential = null } = input;
  const refusal = firstRefusal(
    textRefusal('input.comments', comments, { max: 20_000, isLong: true }),
    textRefusal('input.confidential', confidential, { max: 5_000, isLong: true, isOptional: true }),
  );
  if (refusal !== null) return refusal;
  return database.once({ caller, operation: 'submitReview', input }, async (tx) => {
    const review = await ownReview(tx, caller, reviewId);
    if (review === null) return noReview();
    if (!isOpen(review.round)) return ended(review.round);
    if (review.state !== 'ASSIGNED')
      return new InvalidStateError(review.state, ['ASSIGNED'], 'This review was handed in or declined.');
    const place = (column: 'comments' | 'confidential') => reviewPlace(column, review.tenantId, reviewId);
    await tx.peerReview.update({
      where: { id: reviewId },
      data: {
        state: 'SUBMITTED',
        submittedAt: clock.now(),
        recommendation,
        comments: keys.seal(comments, place('comments')),
        confidential: confidential === null ? null : keys.seal(confidential, place('confidential')),
      },
      select: { id: true },
    });
    tx.outbox.append('learning.review.submitted', { roundId: review.roundId, reviewId }, { subject: reviewId });
    return { reviewId };
  });
}

/** Declines to review. */
export async function declineReview(
  { database }: Deps,
  caller: SignedInCaller,
  { reviewId }: ReviewId,
): Promise<InvalidStateError | NotFoundError | ReviewId> {
  return database.write(caller, async (tx) => {
    const review = await ownReview(tx, caller, reviewId);
    if (review === null) return noReview();
    if (review.state === 'DECLINED') return { reviewId };
    if (review.state !== 'ASSIGNED' || !isOpen(review.round))
      return new InvalidStateError(review.state, ['ASSIGNED'], 'This review was handed in, or the round has ended.');
    await tx.peerReview.update({ where: { id: reviewId }, data: { state: 'DECLINED' }, select: { id: true } });
    tx.outbox.append('learning.review.declined', { roundId: review.roundId, reviewId }, { subject: reviewId });
    return { reviewId };
  });
}

export interface DecideReview extends RoundId {
  readonly decision: Verdict;
  readonly text?: string | null | undefined;
}

/**
 * Ends a round. Needs the required number of reviews by persons without a conflict; one that was declared after the assignment makes a
 * review not count, and shows to nobody but here (LEARN-11).
 */
export async function decideReview(
  { database, clock, keys }: Deps,
  caller: SignedInCaller,
  { roundId, decision, text = null }: DecideReview,
): Promise<InvalidStateError | NotFoundError | RoundId | ValidationError> {
  const refusal = textRefusal('input.text', text, { max: 10_000, isLong: true, isOptional: true });
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  return database.write(caller, async (tx) => {
    const round = await lockedRound(tx, tenantId, roundId);
    if (round === null || round.editorId !== caller.userId) return noRound();
    if (!isOpen(round)) return ended(round);
    const counted = await countedReviews(tx, round);
    if (counted < round.requiredReviews)
      return new InvalidStateError(
        'REVIEWS_MISSING',
        ['REVIEWED'],
        `${round.requiredReviews} reviews without a conflict are needed; there are ${counted}.`,
      );
    await tx.reviewRound.update({
      where: { id: roundId },
      data: {
        state: 'DECIDED',
        decision,
        decidedAt: clock.now(),
        decisionText: text === null ? null : keys.seal(text, roundPlace(tenantId, roundId)),
      },
      select: { id: true },
    });
    tx.outbox.append('learning.review.decided', { roundId, decision }, { subject: roundId });
    return { roundId };
  });
}

/** Number of reviews that a decision may rest on. */
export async function countedReviews(
  tx: LearningRead,
  round: Pick<ReviewRound, 'id' | 'projectId' | 'tenantId'>,
): Promise<number> {
  const reviews = await tx.peerReview.findMany({
    where: { roundId: round.id, state: 'SUBMITTED', NOT: { reviewerId: null } },
  });
  const members = await tx.researchMember.findMany({ where: { projectId: round.projectId } });
  const authorIds = members.map(({ userId }) => userId);
  const reviewerIds = reviews.map(({ reviewerId }) => reviewerId ?? '');
  const conflicts = await conflictsOf(tx, round.tenantId, reviewerIds, authorIds);
  return reviewerIds.filter((reviewerId) => !isConflicted(reviewerId, authorIds, conflicts)).length;
}

/** Takes the work back from review. */
export async function withdrawRound(
  { database }: Deps,
  caller: SignedInCaller,
  { roundId }: RoundId,
): Promise<InvalidStateError | NotFoundError | RoundId> {
  const tenantId = activeTenantOf(caller);
  return database.write(caller, async (tx) => {
    const round = await lockedRound(tx, tenantId, roundId);
    if (round === null || !round.authorIds.includes(caller.userId)) return noRound();
    if (round.state === 'WITHDRAWN') return { roundId };
    if (!isOpen(round)) return ended(round);
    await tx.reviewRound.update({ where: { id: roundId }, data: { state: 'WITHDRAWN' }, select: { id: true } });
    tx.outbox.append('learning.review.withdrawn', { roundId }, { subject: roundId });
    return { roundId };
  });
}

export interface DeclareConflict {
  readonly userId: Id<'User'>;
}

const CONFLICTS_MAX = 1_000;

/**
 * Declares that the caller does not judge a person's work, nor the person the caller's. The answer does not depend on what there is in
 * review, so that it does not reveal authors or reviewers.
 */
export async function declareConflict(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { userId: otherUserId }: DeclareConflict,
): Promise<ConflictError | DeclareConflict | ValidationError> {
  const tenantId = activeTenantOf(caller);
  const { userId } = caller;
  if (otherUserId === userId) return new ValidationError('input.userId', 'Name another person.');
  return database.write(caller, async (tx) => {
    if ((await tx.researchConflict.count({ where: { tenantId, userId } })) >= CONFLICTS_MAX)
      return new ConflictError('TOO_MANY', `Declare at most ${CONFLICTS_MAX} conflicts.`);
    const { count } = await tx.researchConflict.createMany({
      data: { tenantId, userId, otherUserId, createdAt: clock.now() },
      skipDuplicates: true,
    });
    // Owners of the organisation, who read its events, may be the authors (LEARN-11).
    if (count === 1) tx.outbox.append('learning.conflict.declared', { userId }, { subject: userId, tenantId: null });
    return { userId: otherUserId };
  });
}
