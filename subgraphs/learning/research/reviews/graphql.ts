import { ConflictOfInterestError } from '@codai/contracts/learning';
import { ConflictError, InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import { twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { similarTo } from '../../library/similarity/similarity.ts';
import { UserType } from '../../users/graphql.ts';
import { reviewPlace, roundPlace } from '../projects/cells.ts';
import { DocumentType, ProjectType, SimilarityType, VersionType } from '../projects/graphql.ts';
import { contentOf } from '../projects/service.ts';
import {
  assignReviewer,
  type DeclareConflict,
  decideReview,
  declareConflict,
  declineReview,
  submitForReview,
  submitReview,
  takeRound,
  withdrawRound,
} from './service.ts';
import { EDITOR_ROLES, listRounds, type ReviewView, type RoundView } from './views.ts';

const ModeType = builder.enumeration('ReviewMode', 'Knowledge that authors and reviewers have of each other.', {
  OPEN: 'Each knows the other.',
  SINGLE_BLIND: 'Reviewers know the authors; authors do not know the reviewers.',
  DOUBLE_BLIND: 'Neither knows the other.',
});
const StateType = builder.enumeration('ReviewRoundState', 'State of a round of review.', {
  SUBMITTED: 'Waits for an editor or for reviewers.',
  IN_REVIEW: 'Reviewers are assigned.',
  DECIDED: 'Decided.',
  WITHDRAWN: 'Taken back by an author.',
});
const VerdictType = builder.enumeration('ReviewVerdict', 'Recommendation of a reviewer, or decision of the editor.', {
  ACCEPT: 'Accept the work.',
  REVISE: 'Have it revised.',
  REJECT: 'Reject it.',
});
const ReviewStateType = builder.enumeration('PeerReviewState', 'State of a review.', {
  ASSIGNED: 'Asked for.',
  SUBMITTED: 'Handed in.',
  DECLINED: 'Declined by the reviewer.',
});
const ViewerType = builder.enumeration('ReviewViewerRole', 'Part of the caller in a round of review.', {
  AUTHOR: 'Author of the work.',
  EDITOR: 'Editor, who decides.',
  QUEUE: 'Staff who may take the round as its editor.',
  REVIEWER: 'Reviewer.',
});

const RoundType = builder.entity<RoundView>('ReviewRound', 'rvr', {
  description: 'Round of review of a version, as the caller’s part in it allows. What the mode hides is null.',
  authScopes: twoFactors,
  loader: 'reviewRound',
  fields: (t) => ({
    viewerRole: t.value('viewerRole', ViewerType, 'Part of the caller in it.'),
    mode: t.field({ type: ModeType, description: 'Mode of the round.', resolve: ({ mode }) => mode as 'OPEN' }),
    state: t.field({
      type: StateType,
      description: 'State of the round.',
      resolve: ({ state }) => state as 'SUBMITTED',
    }),
    requiredReviews: t.integer('requiredReviews', 'Reviews that a decision needs.'),
    title: t.text('title', 'Title of the document.'),
    manuscript: t.string({
      nullable: true,
      description: 'Text under review; null before the caller has taken the round.',
      resolve: async ({ manuscriptId }, _args, ctx) => {
        if (manuscriptId === null) return null;
        const version = await ctx.database.read(ctx.caller, (tx) =>
          tx.documentVersion.findUnique({ where: { id: manuscriptId } }),
        );
        return version === null ? null : contentOf(ctx, version);
      },
    }),
    authors: t.field({
      type: [UserType],
      nullable: true,
      ...usualLength(5),
      description: 'Authors; null where the mode hides them.',
      resolve: ({ authorIds }) => authorIds?.map((id) => ({ id })) ?? null,
    }),
    submittedBy: t.reference(UserType, 'submittedById', 'Author who submitted it; null where the mode hides it.', {
      nullable: true,
    }),
    editor: t.reference(UserType, 'editorId', 'Editor; null before one took it.', { nullable: true }),
    project: t.reference(ProjectType, 'knownProjectId', 'Project; null for all but its authors.', { nullable: true }),
    document: t.reference(DocumentType, 'knownDocumentId', 'Document; null for all but its authors.', {
      nullable: true,
    }),
    documentVersion: t.reference(VersionType, 'knownVersionId', 'Version; null for all but its authors.', {
      nullable: true,
    }),
    countedReviews: t.integer(
      'countedReviews',
      'Reviews without a conflict of interest, on which a decision may rest; null for all but the editor.',
      { nullable: true },
    ),
    similarity: t.field({
      type: SimilarityType,
      nullable: true,
      description: 'Passages that other texts of the organisation have as well; null for all but the editor.',
      resolve: async ({ viewerRole, manuscriptId }, _args, ctx) => {
        if (viewerRole !== 'EDITOR' || manuscriptId === null) return null;
        const version = await ctx.database.read(ctx.caller, (tx) =>
          tx.documentVersion.findUnique({ where: { id: manuscriptId } }),
        );
        if (version === null) return null;
        return similarTo(ctx, version.tenantId, { text: contentOf(ctx, version), workId: version.documentId });
      },
    }),
    decision: t.field({
      type: VerdictType,
      nullable: true,
      description: 'Decision; null before it.',
      resolve: ({ decision }) => decision as 'ACCEPT' | null,
    }),
    decisionText: t.string({
      nullable: true,
      description: 'Reasons of the decision; null without them.',
      resolve: ({ id, tenantId, decisionText }, _args, { keys }) =>
        decisionText === null ? null : keys.open(decisionText, roundPlace(tenantId, id)),
    }),
    decidedAt: t.instant('decidedAt', 'Instant of the decision; null before it.', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

const PeerReviewType = builder.entity<ReviewView>('PeerReview', 'prv', {
  description: 'Review of a work. Authors see it once the round is decided.',
  authScopes: twoFactors,
  loader: 'peerReview',
  fields: (t) => ({
    round: t.reference(RoundType, 'roundId', 'Round that the review belongs to.'),
    label: t.string({
      description: 'Name of the reviewer in this round.',
      resolve: ({ number }) => `Reviewer ${number}`,
    }),
    reviewer: t.reference(UserType, 'reviewerId', 'Reviewer; null where the mode hides them.', { nullable: true }),
    state: t.field({
      type: ReviewStateType,
      description: 'State of the review.',
      resolve: ({ state }) => state as 'ASSIGNED',
    }),
    recommendation: t.field({
      type: VerdictType,
      nullable: true,
      description: 'Recommendation; null before it is handed in.',
      resolve: ({ recommendation }) => recommendation as 'ACCEPT' | null,
    }),
    comments: t.string({
      nullable: true,
      description: 'Comments for the authors; null before they are handed in.',
      resolve: ({ id, tenantId, comments }, _args, { keys }) =>
        comments === null ? null : keys.open(comments, reviewPlace('comments', tenantId, id)),
    }),
    confidential: t.string({
      nullable: true,
      description: 'Comments for the editor; null without them, and for authors.',
      resolve: ({ id, tenantId, confidential }, _args, { keys }) =>
        confidential === null ? null : keys.open(confidential, reviewPlace('confidential', tenantId, id)),
    }),
    submittedAt: t.instant('submittedAt', 'Instant at which it was handed in; null before.', { nullable: true }),
  }),
});
builder.objectField(RoundType, 'reviews', (t) =>
  t.field({
    type: [PeerReviewType],
    ...usualLength(3),
    description: 'Reviews that the caller may see: editors all, reviewers their own, authors those of a decided round.',
    resolve: ({ reviews }) => [...reviews],
  }),
);

builder.queryById('reviewRound', RoundType, {
  description: 'Round by its id; null when it is unknown or the caller has no part in it.',
  authScopes: twoFactors,
});
builder.queryById('peerReview', PeerReviewType, {
  description: 'Review by its id; null when it is unknown or not visible to the caller.',
  authScopes: twoFactors,
});
builder.queryList('reviewRounds', {
  type: builder.connectionOf({ name: 'ReviewRound', node: RoundType }),
  description: 'Rounds in which the caller has a part, newest first.',
  authScopes: twoFactors,
  args: (arg) => ({
    role: arg({ type: ViewerType, required: false, description: 'Part of the caller; any when absent.' }),
  }),
  list: listRounds,
});

builder.verb('submitForReview', {
  description: 'Opens a round of review over a version of a document of the caller.',
  authScopes: twoFactors,
  input: (t) => ({
    documentId: t.idOf('ResearchDocument'),
    versionId: t.idOf('DocumentVersion'),
    mode: t.field({ type: ModeType, description: 'Mode of the round.' }),
    requiredReviews: t.int({ description: 'Reviews that a decision needs, 1 to 10.' }),
  }),
  idempotent: true,
  result: RoundType,
  refusals: [InvalidStateError, NotFoundError],
  run: submitForReview,
  read: 'roundId',
});
builder.verb('takeReviewRound', {
  description:
    'Makes the caller the editor of a round. Refused for its authors and for those with a conflict of interest.',
  authScopes: { role: [...EDITOR_ROLES] },
  input: (t) => ({ roundId: t.idOf('ReviewRound') }),
  result: RoundType,
  refusals: [ConflictOfInterestError, InvalidStateError, NotFoundError],
  run: takeRound,
  read: 'roundId',
});
builder.verb('assignReviewer', {
  description:
    'Asks a member of the organisation for a review. Its editor may; authors and people with a declared conflict are refused.',
  authScopes: twoFactors,
  input: (t) => ({ roundId: t.idOf('ReviewRound'), reviewerId: t.idOf('User', 'Id of the reviewer.') }),
  result: PeerReviewType,
  refusals: [ConflictError, ConflictOfInterestError, InvalidStateError, NotFoundError, ValidationError],
  run: assignReviewer,
  read: 'reviewId',
});
builder.verb('submitReview', {
  description: 'Hands in the caller’s review. It cannot be changed afterwards.',
  authScopes: twoFactors,
  input: (t) => ({
    reviewId: t.idOf('PeerReview'),
    recommendation: t.field({ type: VerdictType, description: 'Recommendation of the reviewer.' }),
    comments: t.string({ description: 'Comments for the authors, 1 to 20,000 characters. Leave out your name.' }),
    confidential: t.string({ required: false, description: 'Comments for the editor, 1 to 5,000 characters.' }),
  }),
  idempotent: true,
  result: PeerReviewType,
  refusals: [InvalidStateError, NotFoundError],
  run: submitReview,
  read: 'reviewId',
});
builder.verb('declineReview', {
  description: 'Declines a review that the caller was asked for.',
  authScopes: twoFactors,
  input: (t) => ({ reviewId: t.idOf('PeerReview') }),
  result: PeerReviewType,
  refusals: [InvalidStateError, NotFoundError],
  run: declineReview,
  read: 'reviewId',
});
builder.verb('decideReview', {
  description: 'Ends a round with the editor’s decision, which needs the required number of reviews.',
  authScopes: twoFactors,
  input: (t) => ({
    roundId: t.idOf('ReviewRound'),
    decision: t.field({ type: VerdictType, description: 'Decision of the editor.' }),
    text: t.string({ required: false, description: 'Reasons, 1 to 10,000 characters.' }),
  }),
  result: RoundType,
  refusals: [InvalidStateError, NotFoundError, ValidationError],
  run: decideReview,
  read: 'roundId',
});
builder.verb('withdrawFromReview', {
  description: 'Takes a work back from review. Succeeds also when it was taken back.',
  authScopes: twoFactors,
  input: (t) => ({ roundId: t.idOf('ReviewRound') }),
  result: RoundType,
  refusals: [InvalidStateError, NotFoundError],
  run: withdrawRound,
  read: 'roundId',
});

const DeclaredType = builder.objectRef<DeclareConflict>('DeclaredConflict').implement({
  description: 'Conflict of interest that the caller declared.',
  authScopes: twoFactors,
  fields: (t) => ({ user: t.reference(UserType, 'userId', 'Other person.') }),
});
builder.verb('declareConflictOfInterest', {
  description:
    'Declares that the caller and a person do not review each other’s works. The answer tells nothing of reviews.',
  authScopes: twoFactors,
  input: (t) => ({ userId: t.idOf('User') }),
  result: DeclaredType,
  refusals: [ConflictError, ValidationError],
  run: declareConflict,
});
