import { InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import { pageArgs, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../../builder.ts';
import { GroupType } from '../../../communities/groups/graphql.ts';
import { ActionConnection, ActionType, ReportConnection } from '../graphql.ts';
import { groupAppeals, groupReports } from '../lists.ts';
import { decideGroupAppeal, moderateInGroup } from '../service.ts';

builder.objectFields(GroupType, (t) => ({
  reports: t.field({
    type: ReportConnection,
    authScopes: twoFactors,
    description:
      'Open reports of posts of the community and of comments under them, oldest first; empty for all but its moderators.',
    args: pageArgs(t),
    resolve: ({ id }, args, ctx) => groupReports(ctx, ctx.caller, id, args),
  }),
  appeals: t.field({
    type: ActionConnection,
    authScopes: twoFactors,
    description: 'Decisions in the community with an open appeal that the caller may decide, oldest first.',
    args: pageArgs(t),
    resolve: ({ id }, args, ctx) => groupAppeals(ctx, ctx.caller, id, args),
  }),
}));

const KindType = builder.enumeration('GroupModerationKind', 'Decision of a moderator of a community.', {
  DISMISS: 'The content stays. Held content is shown again.',
  HIDE: 'The content is visible to its author and to moderators only.',
  REMOVE: 'The content is visible to moderators only.',
  WARN: 'The author is warned, and the content stays. Held content is shown again.',
});

builder.verb('moderateGroupPost', {
  description:
    'Decides about a post of a community and about all its open reports. The author is notified and may appeal. For moderators of the community.',
  authScopes: twoFactors,
  input: (t) => ({
    postId: t.idOf('Post', 'Id of a post in a community that the caller moderates.'),
    kind: t.field({ type: KindType, description: 'Decision.' }),
    reason: t.string({ description: 'Reason shown to the author, 1 to 500 characters.' }),
  }),
  result: ActionType,
  refusals: [InvalidStateError, NotFoundError, ValidationError],
  run: (ctx, caller, { postId: id, kind, reason }) =>
    moderateInGroup(ctx, caller, { target: { kind: 'POST', id }, kind, reason }),
  read: 'actionId',
});

builder.verb('moderateGroupComment', {
  description:
    'Decides about a comment under a post of a community and about all its open reports. The author is notified and may appeal. For moderators of the community.',
  authScopes: twoFactors,
  input: (t) => ({
    commentId: t.idOf('Comment', 'Id of a comment in a community that the caller moderates.'),
    kind: t.field({ type: KindType, description: 'Decision.' }),
    reason: t.string({ description: 'Reason shown to the author, 1 to 500 characters.' }),
  }),
  result: ActionType,
  refusals: [InvalidStateError, NotFoundError, ValidationError],
  run: (ctx, caller, { commentId: id, kind, reason }) =>
    moderateInGroup(ctx, caller, { target: { kind: 'COMMENT', id }, kind, reason }),
  read: 'actionId',
});

builder.verb('decideGroupAppeal', {
  description:
    'Decides an appeal against the decision of another moderator of the community. An accepted appeal undoes the decision.',
  authScopes: twoFactors,
  input: (t) => ({
    actionId: t.idOf('ModerationAction', 'Id of the decision with an open appeal.'),
    isAccepted: t.boolean({ description: 'Whether the decision is undone.' }),
  }),
  result: ActionType,
  refusals: [InvalidStateError, NotFoundError],
  run: decideGroupAppeal,
  read: 'actionId',
});
