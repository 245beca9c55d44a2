import { InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import { addApprovalErrors, twoFactors } from '@codai/kit/graphql';
import { approvalErrors } from '@codai/kit/security';
import { builder } from '../../builder.ts';
import type { HumanReview } from '../../generated/prisma/client.ts';
import { UserType } from '../../spending/users/graphql.ts';
import { decideHumanReview, heldText, listHumanReviews } from './service.ts';

addApprovalErrors(builder);

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
