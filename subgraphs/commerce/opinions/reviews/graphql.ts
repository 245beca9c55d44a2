import { NotEligibleError } from '@codai/contracts/commerce';
import { ConflictError, NotFoundError, ValidationError, VersionConflictError } from '@codai/kit';
import { anyone, operator, pageArgs, provenOperator, twoFactors, usualLength } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import { ProductType } from '../../catalogue/products/types.ts';
import { selling, sellsFor } from '../../catalogue/sellers/access.ts';
import type { Review, ReviewReport } from '../../generated/prisma/client.ts';
import { UserType } from '../../pricing/lists/graphql.ts';
import { reportedReviews, reviewsOfProduct, reviewsOfShop } from './lists.ts';
import { type Rating, ratingOf } from './rules.ts';
import { answerReview, changeReview, deleteReview, moderateReview, reportReview, writeReview } from './service.ts';

const StatusType = builder.enumeration('ReviewStatus', 'State of a review.', {
  PUBLISHED: 'Everybody reads it.',
  HIDDEN: 'An operator has hidden it; its author and its shop read it.',
});
const ReasonType = builder.enumeration('ReviewReportReason', 'Reason of a report of a review.', {
  SPAM: 'Advertising.',
  OFFENSIVE: 'Insults or hate.',
  PRIVATE: 'Personal data of somebody.',
  OFF_TOPIC: 'Text that is not about the product.',
  OTHER: 'Another reason.',
});

const ReportType = builder.objectRef<ReviewReport>('ReviewReport').implement({
  description: 'Report of a review that no operator has decided on.',
  authScopes: operator,
  fields: (t) => ({
    reason: t.field({
      type: ReasonType,
      description: 'Reason that the person chose.',
      resolve: ({ reason }) => reason as 'OTHER',
    }),
    note: t.text('note', 'Words of the person; may be empty.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

const ReviewType = builder.entity<Review>('Review', 'rev', {
  description: 'Review of a product by a person to whom it was delivered.',
  authScopes: anyone,
  loader: 'review',
  fields: (t) => ({
    product: t.reference(ProductType, 'productId', 'Product; null when it is not on sale any more.', {
      nullable: true,
    }),
    author: t.reference(UserType, 'userId', 'Person who wrote it.', { nullable: true }),
    stars: t.integer('stars', 'Stars, 1 to 5.'),
    title: t.text('title', 'Title, at most 120 characters.'),
    body: t.text('body', 'Text, at most 4,000 characters; may be empty.'),
    language: t.text('language', 'Language of the texts, such as `en`.'),
    status: t.field({ type: StatusType, description: 'State.', resolve: ({ status }) => status as 'PUBLISHED' }),
    hiddenReason: t.text('hiddenReason', 'Reason of the operator for hiding it; null while it is published.', {
      nullable: true,
    }),
    answer: t.text('answer', 'Public answer of the shop; null without one.', { nullable: true }),
    answeredAt: t.instant('answeredAt', 'Instant of the answer; null without one.', { nullable: true }),
    isOwn: t.boolean({
      description: 'Whether the caller wrote it.',
      resolve: ({ userId }, _args, { caller }) => userId === caller.userId,
    }),
    canAnswer: t.boolean({
      description: 'Whether the caller runs the shop of the product.',
      resolve: ({ tenantId }, _args, { caller }) => sellsFor(caller, tenantId),
    }),
    reports: t.field({
      type: [ReportType],
      ...usualLength(2),
      description: 'Reports that no operator has decided on, oldest first. For operators.',
      authScopes: operator,
      resolve: async ({ id }, _args, ctx) => [...(await ctx.loaders.reportsOfReview.load(id))],
    }),
    version: t.integer('version', 'Version, for `expectedVersion`.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    changedAt: t.instant('changedAt', 'Instant of the last change by its author; null without one.', {
      nullable: true,
    }),
  }),
});
const ReviewConnection = builder.connectionOf({ name: 'Review', node: ReviewType });

const RatingType = builder.objectRef<Rating>('ProductRating').implement({
  description: 'Rating of a product by its published reviews.',
  authScopes: anyone,
  fields: (t) => ({
    average: t.float({
      nullable: true,
      description: 'Mean of the stars, rounded to hundredths; null without a review.',
      resolve: ({ average }) => average,
    }),
    count: t.integer('count', 'Number of reviews.'),
  }),
});

builder.objectFields(ProductType, (t) => ({
  rating: t.field({
    type: RatingType,
    description: 'Rating by the published reviews.',
    authScopes: anyone,
    resolve: ({ starsSum, reviewCount }) => ratingOf(starsSum, reviewCount),
  }),
  reviews: t.field({
    type: ReviewConnection,
    description: 'Published reviews, newest first.',
    authScopes: anyone,
    args: pageArgs(t),
    resolve: ({ id }, args, ctx) => reviewsOfProduct(ctx, ctx.caller, id, args),
  }),
  myReview: t.field({
    type: ReviewType,
    nullable: true,
    description: 'Review of the caller, also a hidden one; null without one.',
    authScopes: anyone,
    resolve: ({ id }, _args, ctx) => ctx.loaders.ownReviewOfProduct.load(id),
  }),
  canReview: t.boolean({
    description: 'Whether a unit of it was delivered to the caller, so that the caller can review it.',
    authScopes: anyone,
    resolve: async ({ id }, _args, ctx) => (await ctx.loaders.reviewableProduct.load(id)) !== null,
  }),
}));

builder.queryList('shopReviews', {
  type: ReviewConnection,
  description: 'Reviews of the goods of the active organisation’s shop, also hidden ones, newest first.',
  authScopes: selling,
  list: reviewsOfShop,
});
builder.queryList('reportedReviews', {
  type: ReviewConnection,
  description: 'Reviews with reports that no operator has decided on, oldest first.',
  authScopes: operator,
  list: (ctx, _caller, args) => reportedReviews(ctx, args),
});

const content = (t: Parameters<NonNullable<Parameters<typeof builder.inputType>[1]['fields']>>[0]) => ({
  stars: t.int({ description: 'Stars, 1 to 5.' }),
  title: t.string({ description: 'Title, 1 to 120 characters.' }),
  body: t.string({ defaultValue: '', description: 'Text, at most 4,000 characters.' }),
  language: t.string({
    defaultValue: 'en',
    description: 'Language of the texts.',
    validate: z.enum(['en', 'ro']) as never,
  }),
});

builder.verb('writeReview', {
  description: 'Publishes a review of a product that was delivered to the caller. One for each product and person.',
  authScopes: twoFactors,
  input: (t) => ({ productId: t.idOf('Product'), ...content(t) }),
  idempotent: true,
  result: ReviewType,
  refusals: [ConflictError, NotEligibleError, NotFoundError, ValidationError],
  run: writeReview,
  read: 'reviewId',
});
builder.verb('changeReview', {
  description: 'Replaces stars and texts of a review of the caller. A hidden one stays hidden.',
  authScopes: twoFactors,
  input: (t) => ({
    reviewId: t.idOf('Review'),
    ...content(t),
    expectedVersion: t.int({ description: 'Version that the change is based on.' }),
  }),
  result: ReviewType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: changeReview,
  read: 'reviewId',
});
const DeletedType = builder.objectRef<{ readonly reviewId: string }>('ReviewDeleted').implement({
  description: 'Receipt for a deleted review.',
  authScopes: twoFactors,
  fields: (t) => ({ reviewId: t.identifier('reviewId', 'Id of the review.') }),
});
builder.verb('deleteReview', {
  description: 'Deletes a review of the caller with its answer. The caller can review the product again.',
  authScopes: twoFactors,
  input: (t) => ({ reviewId: t.idOf('Review') }),
  result: DeletedType,
  refusals: [NotFoundError],
  run: deleteReview,
});
builder.verb('answerReview', {
  description: 'Sets the public answer of the shop to a review of its goods.',
  authScopes: selling,
  input: (t) => ({
    reviewId: t.idOf('Review'),
    answer: t.string({ description: 'Answer, at most 2,000 characters; an empty one takes the answer back.' }),
  }),
  result: ReviewType,
  refusals: [NotFoundError, ValidationError],
  run: answerReview,
  read: 'reviewId',
});
builder.verb('reportReview', {
  description: 'Reports a published review to the operators. A second report by the same person changes nothing.',
  authScopes: twoFactors,
  input: (t) => ({
    reviewId: t.idOf('Review'),
    reason: t.field({ type: ReasonType, description: 'Reason of the report.' }),
    note: t.string({ defaultValue: '', description: 'Words to the operators, at most 500 characters.' }),
  }),
  result: ReviewType,
  refusals: [NotFoundError, ValidationError],
  run: reportReview,
  read: 'reviewId',
});
builder.verb('moderateReview', {
  description: 'Hides a review from list and rating, or shows it again, and closes its reports.',
  authScopes: provenOperator,
  input: (t) => ({
    reviewId: t.idOf('Review'),
    hiddenReason: t.string({
      required: false,
      description: 'Reason for hiding it that author and shop read, 1 to 500 characters; absent to show it.',
    }),
  }),
  result: ReviewType,
  refusals: [NotFoundError, ValidationError],
  run: moderateReview,
  read: 'reviewId',
});
