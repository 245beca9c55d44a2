import type { NotEligibleError } from '@codai/contracts/commerce';
import {
  ConflictError,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  type SignedInCaller,
  textRefusal,
  VersionConflictError,
} from '@codai/kit';
import { isUniqueViolation } from '@codai/kit/data';
import { sellsFor } from '../../catalogue/sellers/access.ts';
import type { CommerceRead, CommerceWrite, Deps } from '../../deps.ts';
import type { Product, Review } from '../../generated/prisma/client.ts';
import { shopRecipients } from '../../orders/placed/rows.ts';
import { ANSWER_MAX, contentRefusal, eligibilityRefusal, type ReviewContent } from './rules.ts';

export interface ReviewId {
  readonly reviewId: Id<'Review'>;
}

/**
 * Publishes the caller's review of a product that was delivered to them (COM-8). Returns its id, or `ValidationError`, `NotFoundError`,
 * `NotEligibleError`, `ConflictError` when the caller has reviewed the product, `IdempotencyKeyReusedError`.
 */
export async function writeReview(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: ReviewContent & { readonly productId: Id<'Product'>; readonly idempotencyKey: string },
): Promise<DomainError | ReviewId> {
  const refusal = contentRefusal(input);
  if (refusal !== null) return refusal;
  const { productId, stars, title, body, language } = input;
  const { userId } = caller;
  const written = database.once({ caller, operation: 'writeReview', input, keep: 'forever' }, async (tx) => {
    const product = await tx.product.findUnique({ where: { id: productId } });
    if (product === null) return new NotFoundError('Product', ['input', 'productId']);
    const ineligible = await reviewRefusal(tx, caller, product);
    if (ineligible !== null) return ineligible;
    if ((await tx.review.count({ where: { productId, userId } })) > 0) return alreadyReviewed();
    const id = newId<'Review'>('rev');
    const { tenantId, sellerId } = product;
    const ids = { id, tenantId, sellerId, productId, userId };
    await tx.review.create({ data: { ...ids, stars, title, body, language, createdAt: clock.now() } });
    const recipientIds = await shopRecipients(tx, sellerId);
    const event = { reviewId: id, productId, sellerId, userId, stars, recipientIds };
    tx.outbox.append('commerce.review.published', event, { subject: id, tenantId });
    return { reviewId: id };
  });
  return written.catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error;
    return alreadyReviewed();
  });
}

const alreadyReviewed = () =>
  new ConflictError('TAKEN', 'You have reviewed this product already. Change your review instead.');

/** Why the caller cannot review a product, or null. */
export async function reviewRefusal(
  tx: CommerceRead,
  caller: SignedInCaller,
  { id: productId, tenantId }: Pick<Product, 'id' | 'tenantId'>,
): Promise<NotEligibleError | null> {
  const { _sum } = await tx.orderLine.aggregate({
    where: { productId, userId: caller.userId },
    _sum: { delivered: true },
  });
  return eligibilityRefusal({ delivered: _sum.delivered ?? 0, sellsIt: sellsFor(caller, tenantId) });
}

/** Changes a review of the caller; a hidden one stays hidden. Returns its id, or `ValidationError`, `NotFoundError`, `VersionConflictError`. */
export async function changeReview(
  { database, clock }: Deps,
  caller: SignedInCaller,
  {
    reviewId,
    expectedVersion,
    stars,
    title,
    body,
    language,
  }: ReviewContent & ReviewId & { readonly expectedVersion: number },
): Promise<DomainError | ReviewId> {
  const refusal = contentRefusal({ stars, title, body, language });
  if (refusal !== null) return refusal;
  return database.write(caller, async (tx) => {
    const review = await lockReview(tx, reviewId, ({ userId }) => userId === caller.userId);
    if ('code' in review) return review;
    if (review.version !== expectedVersion) return new VersionConflictError(review.version);
    const content = { stars, title, body, language, changedAt: clock.now() };
    await tx.review.update({ where: { id: reviewId }, data: { ...content, version: { increment: 1 } } });
    tx.outbox.append('commerce.review.changed', eventOf(review), aboutReview(review));
    return { reviewId };
  });
}

/** Deletes a review of the caller with its answer and reports. Returns its id, or `NotFoundError`. */
export async function deleteReview(
  { database }: Deps,
  caller: SignedInCaller,
  { reviewId }: ReviewId,
): Promise<DomainError | ReviewId> {
  return database.write(caller, async (tx) => {
    const review = await lockReview(tx, reviewId, ({ userId }) => userId === caller.userId);
    if ('code' in review) return review;
    await tx.review.delete({ where: { id: reviewId } });
    tx.outbox.append('commerce.review.deleted', eventOf(review), aboutReview(review));
    return { reviewId };
  });
}

/** Answers a review of the caller's shop in public; an empty answer takes it back. Returns its id, or `ValidationError`, `NotFoundError`. */
export async function answerReview(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { reviewId, answer }: ReviewId & { readonly answer: string },
): Promise<DomainError | ReviewId> {
  const text = answer === '' ? null : answer;
  const refusal = text === null ? null : textRefusal('input.answer', text, { max: ANSWER_MAX, isLong: true });
  if (refusal !== null) return refusal;
  return database.write(caller, async (tx) => {
    const review = await lockReview(tx, reviewId, ({ tenantId }) => sellsFor(caller, tenantId));
    if ('code' in review) return review;
    const answered = { answer: text, answeredAt: text === null ? null : clock.now() };
    await tx.review.update({ where: { id: reviewId }, data: { ...answered, version: { increment: 1 } } });
    const recipientIds = text === null ? [] : [review.userId];
    tx.outbox.append('commerce.review.answered', { ...eventOf(review), recipientIds }, aboutReview(review));
    return { reviewId };
  });
}

const NOTE_MAX = 500;

/** Reports a published review to the operators, once for each person. Returns its id, or `ValidationError`, `NotFoundError`. */
export async function reportReview(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { reviewId, reason, note }: ReviewId & { readonly reason: string; readonly note: string },
): Promise<DomainError | ReviewId> {
  const refusal = textRefusal('input.note', note || null, { max: NOTE_MAX, isLong: true, isOptional: true });
  if (refusal !== null) return refusal;
  return database.write(caller, async (tx) => {
    const review = await tx.review.findUnique({ where: { id: reviewId, status: 'PUBLISHED' } });
    if (review === null) return new NotFoundError('Review', ['input', 'reviewId']);
    const report = { reviewId, userId: caller.userId, reason, note, createdAt: clock.now() };
    const { count } = await tx.reviewReport.createMany({ data: [report], skipDuplicates: true });
    if (count === 1) tx.outbox.append('commerce.review.reported', { reviewId, reason }, aboutReview(review));
    return { reviewId };
  });
}

/**
 * Hides a review with a reason, or shows it again without one, and closes its reports. List and rating follow in the same transaction. For
 * operators. Returns its id, or `ValidationError`, `NotFoundError`.
 */
export async function moderateReview(
  { database }: Deps,
  { userId, correlationId }: SignedInCaller,
  { reviewId, hiddenReason = null }: ReviewId & { readonly hiddenReason?: string | null | undefined },
): Promise<DomainError | ReviewId> {
  const refusal = textRefusal('input.hiddenReason', hiddenReason, { max: 500, isOptional: true });
  if (refusal !== null) return refusal;
  return database.systemWrite(
    null,
    async (tx) => {
      const review = await lockReview(tx, reviewId, () => true);
      if ('code' in review) return review;
      const status = hiddenReason === null ? 'PUBLISHED' : 'HIDDEN';
      await tx.review.update({ where: { id: reviewId }, data: { status, hiddenReason, version: { increment: 1 } } });
      await tx.reviewReport.updateMany({ where: { reviewId, isOpen: true }, data: { isOpen: false } });
      if (status !== review.status) {
        const type = status === 'HIDDEN' ? 'commerce.review.hidden' : 'commerce.review.shown';
        tx.outbox.append(type, { ...eventOf(review), recipientIds: [review.userId] }, aboutReview(review));
      }
      return { reviewId };
    },
    { userId, correlationId },
  );
}

/** A review, locked. A review that the caller may not act on is answered as an unknown one. */
async function lockReview(
  tx: CommerceWrite,
  reviewId: string,
  mayAct: (review: Review) => boolean,
): Promise<NotFoundError | Review> {
  await tx.$queryRaw`SELECT id FROM product_review WHERE id = ${reviewId} FOR UPDATE`;
  const review = await tx.review.findUnique({ where: { id: reviewId } });
  return review !== null && mayAct(review) ? review : new NotFoundError('Review', ['input', 'reviewId']);
}

const eventOf = ({ id, productId, sellerId }: Review) => ({ reviewId: id, productId, sellerId });

/** Options of an event of a review: it belongs to the shop's organisation. */
const aboutReview = ({ id, tenantId }: Review) => ({ subject: id, tenantId });
