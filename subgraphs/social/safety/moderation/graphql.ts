import { type Id, InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { AttachmentType } from '../../attachments/graphql.ts';
import { builder } from '../../builder.ts';
import { ProfileType } from '../../people/profiles/graphql.ts';
import { UserType } from '../../people/users/graphql.ts';
import { CommentType } from '../../publishing/comments/graphql.ts';
import { moderator, PostType } from '../../publishing/posts/graphql.ts';
import {
  type ActionRow,
  moderationQueue,
  openAppeals,
  ownActions,
  ownReport,
  type ReportRow,
  type TargetFacts,
} from './lists.ts';
import { appealModeration, decideAppeal, moderateReport, reportContent } from './service.ts';

const ReasonType = builder.enumeration('ReportReason', 'Reason of a report.', {
  SPAM: 'Unwanted advertising or repetition.',
  HARASSMENT: 'Attack on a person.',
  HATE: 'Attack on people for what they are.',
  VIOLENCE: 'Threat or glorification of violence.',
  SEXUAL: 'Unwanted sexual content.',
  MISINFORMATION: 'Harmful false claim.',
  OTHER: 'Other reason, given in `details`.',
});

const KindType = builder.enumeration('ModerationKind', 'Decision of moderation.', {
  DISMISS: 'The content stays. Held content is shown again.',
  HIDE: 'The content is visible to its author and to moderators only. Not for profiles.',
  REMOVE: 'The content is visible to moderators only. Not for profiles.',
  WARN: 'The author is warned, and the content stays. Held content is shown again.',
  SUSPEND_POSTING: 'The author writes no posts, comments or messages for some days. The content stays as it is.',
});

const TargetType = builder.enumeration('ReportTargetKind', 'Kind of content that can be reported.', {
  POST: 'Post.',
  COMMENT: 'Comment.',
  MESSAGE: 'Message in a conversation.',
  PROFILE: 'Social profile of a person.',
});

interface ReportedMessage {
  /** null: of a decision. */
  readonly reportId: Id<'ContentReport'> | null;
  readonly senderId: Id<'User'>;
  readonly text: string | null;
  readonly sentAt: Date;
}

const ReportedMessageType = builder.objectRef<ReportedMessage>('ReportedMessage').implement({
  description:
    'Message that was reported, without its conversation: moderators read neither the other messages nor the members.',
  authScopes: twoFactors,
  fields: (t) => ({
    sender: t.reference(UserType, 'senderId', 'User who sent the message.'),
    text: t.text(
      'text',
      'Text of the message when it was reported, 1 to 10,000 characters; null when the message is deleted, or removed and the viewer is not a moderator.',
      { nullable: true },
    ),
    sentAt: t.instant('sentAt', 'Instant at which the message was sent, in UTC.'),
    attachments: t.field({
      type: [AttachmentType],
      description:
        'Pictures and files of the message in their order, for those who may decide its report while the report is open; empty for all others. The audit log has each use of their addresses.',
      resolve: async ({ reportId }, _args, ctx) =>
        reportId === null ? [] : [...(await ctx.loaders.reportedAttachments.load(reportId))],
    }),
  }),
});

function messageOf(
  { messageSenderId, messageSentAt, messageText }: TargetFacts,
  reportId: Id<'ContentReport'> | null,
): ReportedMessage | null {
  if (messageSenderId === null || messageSentAt === null) return null;
  return { reportId, senderId: messageSenderId, text: messageText, sentAt: messageSentAt };
}

const ReportStatusType = builder.enumeration('ContentReportStatus', 'State of a report.', {
  OPEN: 'Not decided.',
  DECIDED: 'Decided.',
});

const AppealStatusType = builder.enumeration('AppealStatus', 'State of an appeal.', {
  OPEN: 'Not decided.',
  REJECTED: 'The decision stands.',
  ACCEPTED: 'The decision is undone.',
});

export const ReportType = builder.objectWithId<ReportRow>('ContentReport', {
  description: 'Report of a post, comment, message or profile. Who reported is shown to nobody.',
  authScopes: twoFactors,
  fields: (t) => ({
    targetKind: t.value('targetKind', TargetType, 'Kind of content that was reported.'),
    post: t.reference(
      PostType,
      'postId',
      'Post that was reported; null for other content, and when the viewer cannot see it.',
      { nullable: true },
    ),
    comment: t.reference(
      CommentType,
      'commentId',
      'Comment that was reported; null for other content, and when the viewer cannot see it.',
      { nullable: true },
    ),
    chatMessage: t.field({
      type: ReportedMessageType,
      nullable: true,
      description: 'Message that was reported; null for other content.',
      resolve: (report) => messageOf(report, report.id),
    }),
    profile: t.field({
      type: ProfileType,
      nullable: true,
      description: 'Profile that was reported; null for other content, and when the viewer cannot see it.',
      resolve: ({ personId }, _args, ctx) => (personId === null ? null : ctx.loaders.profileByUserId.load(personId)),
    }),
    reason: t.value('reason', ReasonType, 'Reason of the report.'),
    details: t.text('details', 'Explanation, at most 1,000 characters; empty without one.'),
    status: t.value('status', ReportStatusType, 'State of the report.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

export const ActionType = builder.entity<ActionRow>('ModerationAction', 'mda', {
  description: 'Decision of moderation, visible to the person concerned and to moderators. Who decided is not shown.',
  authScopes: twoFactors,
  loader: 'moderationAction',
  fields: (t) => ({
    kind: t.value('kind', KindType, 'Decision.'),
    targetUser: t.reference(UserType, 'targetUserId', 'Author of the content, or person whose profile it is.'),
    targetKind: t.value('targetKind', TargetType, 'Kind of content concerned.'),
    post: t.reference(
      PostType,
      'postId',
      'Post concerned; null for other content, and when the viewer cannot see it.',
      { nullable: true },
    ),
    comment: t.reference(
      CommentType,
      'commentId',
      'Comment concerned; null for other content, and when the viewer cannot see it.',
      { nullable: true },
    ),
    chatMessage: t.field({
      type: ReportedMessageType,
      nullable: true,
      description: 'Message concerned; null for other content.',
      resolve: (action) => messageOf(action, null),
    }),
    profile: t.field({
      type: ProfileType,
      nullable: true,
      description: 'Profile concerned; null for other content, and when the viewer cannot see it.',
      resolve: ({ personId }, _args, ctx) => (personId === null ? null : ctx.loaders.profileByUserId.load(personId)),
    }),
    reason: t.text('reason', 'Reason of the decision, 1 to 500 characters.'),
    until: t.instant('until', 'End of a suspension, in UTC; null for other decisions.', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    appealText: t.text('appealText', 'Text of the appeal; null without one.', { nullable: true }),
    appealStatus: t.value('appealStatus', AppealStatusType, 'State of the appeal; null without one.', {
      nullable: true,
    }),
  }),
});
export const ActionConnection = builder.connectionOf({ name: 'ModerationAction', node: ActionType });

export const ReportConnection = builder.connectionOf({ name: 'ContentReport', node: ReportType });

builder.queryList('moderationQueue', {
  type: ReportConnection,
  description:
    'Open reports of content that the caller moderates, oldest first. Content of an organisation is moderated within it.',
  authScopes: moderator,
  list: moderationQueue,
});

builder.queryList('moderationAppeals', {
  type: ActionConnection,
  description: 'Decisions with an open appeal that the caller may decide, oldest first.',
  authScopes: moderator,
  list: openAppeals,
});

builder.queryList('moderationActions', {
  type: ActionConnection,
  description: 'Decisions of moderation about the caller, latest first.',
  authScopes: twoFactors,
  list: ownActions,
});

builder.verb('reportContent', {
  description:
    'Reports a post, comment, message or profile to its moderators. Reporting again while the report is open returns the first report. Moderators of a message read the message alone.',
  authScopes: twoFactors,
  input: (t) => ({
    postId: t.id({
      required: false,
      description: 'Id of the post to report. Superseded by `targetKind` and `targetId`.',
    }),
    targetKind: t.field({
      type: TargetType,
      required: false,
      description: 'Kind of content to report; required together with `targetId`.',
    }),
    targetId: t.id({
      required: false,
      description: 'Id of the `Post`, `Comment`, `ChatMessage` or `SocialProfile` to report.',
    }),
    reason: t.field({ type: ReasonType, description: 'Reason of the report.' }),
    details: t.string({ defaultValue: '', description: 'Explanation, at most 1,000 characters.' }),
  }),
  result: ReportType,
  refusals: [NotFoundError, ValidationError],
  run: async (ctx, caller, { postId, targetKind, targetId, reason, details }) => {
    if (postId != null && targetId == null && targetKind == null)
      return reportContent(ctx, caller, { target: { kind: 'POST', id: postId }, named: 'postId', reason, details });
    if (postId != null || targetId == null || targetKind == null)
      return new ValidationError('input.targetId', 'Name one thing to report by its kind and id.');
    const target = { kind: targetKind, id: targetId };
    return reportContent(ctx, caller, { target, named: 'targetId', reason, details });
  },
  read: ({ reportId }, ctx) => ownReport(ctx, ctx.caller, reportId),
});

builder.verb('moderateReport', {
  description:
    'Decides a report and all other open reports of the same content. A platform administrator decides those of the platform and of the active organisation, a person with `post.moderate` those of the active organisation.',
  authScopes: moderator,
  input: (t) => ({
    reportId: t.idOf('ContentReport', 'Id of the open report.'),
    kind: t.field({
      type: KindType,
      description: 'Decision. `SUSPEND_POSTING` is for platform administrators only.',
    }),
    reason: t.string({ description: 'Reason shown to the author, 1 to 500 characters.' }),
    suspendDays: t.int({ required: false, description: 'Days of a suspension, 1 to 365; null for other decisions.' }),
  }),
  result: ActionType,
  refusals: [InvalidStateError, NotFoundError, ValidationError],
  run: (ctx, caller, { suspendDays, ...rest }) =>
    moderateReport(ctx, caller, { ...rest, suspendDays: suspendDays ?? null }),
  read: 'actionId',
});

builder.verb('appealModeration', {
  description: 'Appeals a decision about the caller, once and within 30 days.',
  authScopes: twoFactors,
  input: (t) => ({
    actionId: t.idOf('ModerationAction', 'Id of the decision.'),
    text: t.string({ description: 'Grounds of the appeal, 1 to 2,000 characters.' }),
  }),
  result: ActionType,
  refusals: [InvalidStateError, NotFoundError, ValidationError],
  run: appealModeration,
  read: 'actionId',
});

builder.verb('decideAppeal', {
  description: 'Decides an appeal against the decision of another moderator. An accepted appeal undoes the decision.',
  authScopes: moderator,
  input: (t) => ({
    actionId: t.idOf('ModerationAction', 'Id of the decision with an open appeal.'),
    isAccepted: t.boolean({ description: 'Whether the decision is undone.' }),
  }),
  result: ActionType,
  refusals: [InvalidStateError, NotFoundError],
  run: decideAppeal,
  read: 'actionId',
});
