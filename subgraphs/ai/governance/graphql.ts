import {
  addApprovalErrors,
  approvalErrors,
  InvalidStateError,
  NotFoundError,
  twoFactors,
  ValidationError,
} from '@codai/kit';
import { builder } from '../builder.ts';
import type {
  AiModerationResult,
  ConstitutionPrinciple,
  ConstitutionReview,
  HumanReview,
} from '../generated/prisma/client.ts';
import { UserType } from '../users/graphql.ts';
import { ContentPolicyError } from './errors.ts';
import { decideHumanReview, heldText, listHumanReviews } from './human-reviews.ts';

addApprovalErrors(builder);

builder.errorType(ContentPolicyError, {
  description: 'The moderation flagged the content, or a principle forbids it.',
  fields: (t) => ({
    categories: t.stringList({
      description: 'Categories of the moderation, or names of the principles.',
      resolve: ({ categories }) => [...categories],
    }),
    isOutput: t.flag('isOutput', 'Whether the answer was refused, instead of the input.'),
  }),
});

const ReviewStatusType = builder.enumeration('HumanReviewStatus', 'State of a review by a person.', {
  PENDING_APPROVAL: 'The review waits for a decision.',
  APPROVED: 'The held text was released.',
  REJECTED: 'The held text was deleted.',
});

export const HumanReviewType = builder.entity<HumanReview>('HumanReview', 'hrv', {
  description: 'Decision of a person on text of an answer that is held back.',
  authScopes: twoFactors,
  loader: 'humanReview',
  fields: (t) => ({
    requester: t.reference(UserType, 'requesterId', 'User whose answer it is.'),
    messageId: t.identifier('messageId', 'Id of the answer.'),
    reason: t.text('reason', 'Principles that hold the text back.'),
    heldText: t.string({
      nullable: true,
      description:
        'Text that is held back, for owners and administrators other than the requester; null once it is decided.',
      resolve: (review, _args, ctx) => heldText(ctx, ctx.caller, review),
    }),
    status: t.field({
      type: ReviewStatusType,
      description: 'State.',
      resolve: ({ status }) => status as 'PENDING_APPROVAL',
    }),
    decidedBy: t.reference(UserType, 'decidedById', 'User who decided; null before.', { nullable: true }),
    decidedAt: t.instant('decidedAt', 'Instant of the decision; null before.', { nullable: true }),
    expiresAt: t.instant('expiresAt', 'Instant until which it can be decided.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryList('humanReviews', {
  type: builder.connectionOf({ name: 'HumanReview', node: HumanReviewType }),
  description: 'Reviews of the active organisation, newest first.',
  authScopes: { role: ['OWNER', 'ADMIN'] },
  args: (arg) => ({
    status: arg({ type: ReviewStatusType, required: false, description: 'Only reviews in this state.' }),
  }),
  list: listHumanReviews,
});

builder.verb('decideHumanReview', {
  description: 'Releases or deletes text that is held back. Nobody decides on an answer of their own.',
  authScopes: { role: ['OWNER', 'ADMIN'] },
  input: (t) => ({
    reviewId: t.idOf('HumanReview'),
    isApproved: t.boolean({ description: 'Whether to release the text.' }),
    note: t.string({ required: false, description: 'Reason of the decision, at most 1,000 characters.' }),
  }),
  result: HumanReviewType,
  refusals: [...approvalErrors, InvalidStateError, NotFoundError, ValidationError],
  run: decideHumanReview,
  read: 'reviewId',
});

const DirectionType = builder.enumeration('AiModerationDirection', 'Part of a call that the moderation judges.', {
  INPUT: 'Text of the caller.',
  OUTPUT: 'Text of the model.',
});

export const ModerationResultType = builder.objectRef<AiModerationResult>('AiModerationResult').implement({
  description: 'Verdict of the moderation on the input or the output of an answer.',
  authScopes: twoFactors,
  fields: (t) => ({
    direction: t.field({
      type: DirectionType,
      description: 'Part of the call that was judged.',
      resolve: ({ direction }) => direction as 'INPUT' | 'OUTPUT',
    }),
    provider: t.text('provider', 'Provider that judged.'),
    isFlagged: t.flag('isFlagged', 'Whether the text violates the content policy.'),
    categories: t.stringList({
      description: 'Categories that it was flagged for.',
      resolve: ({ categories }) => categories,
    }),
  }),
});

const RemedyType = builder.enumeration('ConstitutionRemedy', 'Consequence of a violated principle.', {
  REVISE: 'The sentence is changed.',
  REFUSE: 'The answer ends before the sentence.',
  ESCALATE: 'A person decides on the text from the sentence on.',
});

export const PrincipleType = builder
  .objectRef<ConstitutionPrinciple & { readonly isViolated?: boolean }>('ConstitutionPrinciple')
  .implement({
    description: 'Principle that answers are reviewed by, in one version.',
    authScopes: twoFactors,
    fields: (t) => ({
      key: t.text('key', 'Name of the principle in all its versions.'),
      version: t.integer('version', 'Number of the version, from 1.'),
      title: t.text('title', 'Title of the principle.'),
      text: t.text('text', 'Wording.'),
      remedy: t.field({ type: RemedyType, description: 'Consequence.', resolve: ({ remedy }) => remedy as 'REVISE' }),
      isViolated: t.boolean({
        nullable: true,
        description: 'Whether the explained answer violated it; null outside of an explanation.',
        resolve: ({ isViolated = null }) => isViolated,
      }),
    }),
  });

const VerdictType = builder.enumeration('ConstitutionVerdict', 'Verdict of a review by the principles.', {
  PASSED: 'No principle was violated.',
  REVISED: 'Sentences were changed.',
  REFUSED: 'The answer was stopped.',
  ESCALATED: 'A person decides on the rest of the answer.',
});

export const ReviewType = builder.objectRef<ConstitutionReview>('ConstitutionReview').implement({
  description: 'Review of an answer by the principles in force.',
  authScopes: twoFactors,
  fields: (t) => ({
    verdict: t.field({
      type: VerdictType,
      description: 'Verdict on the text.',
      resolve: ({ verdict }) => verdict as 'PASSED',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
