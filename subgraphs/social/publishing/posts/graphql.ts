import { ConflictError, InvalidStateError, NotFoundError, ValidationError, VersionConflictError } from '@codai/kit';
import { anyone, pageArgs, twoFactors, usualLength } from '@codai/kit/graphql';
import { AttachmentInputType, AttachmentType, attachmentsHint } from '../../attachments/graphql.ts';
import { ATTACHING_DEADLINE_MS } from '../../attachments/rules.ts';
import { builder } from '../../builder.ts';
import { GroupType } from '../../communities/groups/graphql.ts';
import { LinkPreviewType, linkPreviewOf } from '../../link-previews/graphql.ts';
import { ProfileType } from '../../people/profiles/graphql.ts';
import { mentionedIn } from '../../people/profiles/mentions.ts';
import { UserType } from '../../people/users/graphql.ts';
import { postsByAuthor, postsOfGroup, type RevisionRow, revisionsOf } from './lists.ts';
import type { PostRow } from './post-row.ts';
import {
  createPost,
  deletePost,
  editPost,
  holdPost,
  type PostId,
  releasePost,
  removePostLinkPreview,
} from './service.ts';

export const PostVisibility = builder.enumeration(
  'PostVisibility',
  'Audience of a post besides its author. It cannot be changed later.',
  {
    PUBLIC: 'Everybody, including people without an account.',
    UNLISTED: 'As `PUBLIC`, but left out of search, hashtags and trends.',
    FOLLOWERS: 'Followers of the author.',
    DIRECT: 'People whom the text mentions when it is published.',
    ORGANIZATION: 'People who act in the organisation in which it was written.',
    PRIVATE: 'Nobody but the author.',
    GROUP: 'Members of a community; everybody where it is public.',
  },
);

export const PostStatusType = builder.enumeration('PostStatus', 'Moderation state of a post or comment.', {
  PUBLISHED: 'Visible to its audience.',
  HELD: 'Held by moderation: visible to its author and to moderators only.',
  REMOVED: 'Removed by moderation: visible to moderators only.',
});

export const PostType = builder.entity<PostRow>('Post', 'pst', {
  description: 'Text that a person has published for an audience.',
  authScopes: anyone,
  loader: 'post',
  fields: (t) => ({
    author: t.reference(UserType, 'authorId', 'User who wrote the post.'),
    authorProfile: t.field({
      type: ProfileType,
      nullable: true,
      description: 'Profile of the author; null when it is hidden from the viewer.',
      resolve: ({ authorId }, _args, ctx) => ctx.loaders.profileByUserId.load(authorId),
    }),
    text: t.text(
      'text',
      'Text of the post, at most 10,000 characters; empty for a repost, and for a post of attachments alone.',
    ),
    mentions: t.field({
      type: [ProfileType],
      ...usualLength(1),
      description:
        'Profiles that the text names by handle, each once and at most 20. Those that the viewer may not see are left out.',
      resolve: ({ text }, _args, ctx) => mentionedIn(ctx, text),
    }),
    linkPreview: t.field({
      type: LinkPreviewType,
      nullable: true,
      description:
        'Preview of the first link of the text; null without a link, while the page is not read yet or has nothing to show, and where the author has removed it.',
      resolve: (row, _args, ctx) => linkPreviewOf(ctx, row),
    }),
    contentWarning: t.text(
      'contentWarning',
      'Warning to show before the text, 1 to 200 characters; null without one.',
      {
        nullable: true,
      },
    ),
    visibility: t.value('visibility', PostVisibility, 'Audience of the post.'),
    status: t.value('status', PostStatusType, 'Moderation state.'),
    commentCount: t.integer('commentCount', 'Number of comments that the viewer may see, replies included.'),
    repostCount: t.integer('repostCount', 'Number of reposts that the viewer may see.'),
    version: t.integer('version', 'Hand it back as `expectedVersion` when you edit the post.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    editedAt: t.instant('editedAt', 'Instant of the last edit, in UTC; null when never edited.', { nullable: true }),
  }),
});

builder.objectField(PostType, 'attachments', (t) =>
  t.field({
    type: [AttachmentType],
    ...usualLength(2),
    description: 'Pictures or files of the post, in the order of its author; none for a repost.',
    resolve: async ({ id }, _args, ctx) => [...(await ctx.loaders.attachments.load(id))],
  }),
);

export const PostConnection = builder.connectionOf({ name: 'Post', node: PostType });

const PostRevisionType = builder.objectRef<RevisionRow>('PostRevision').implement({
  description: 'Text of a post before an edit.',
  authScopes: anyone,
  fields: (t) => ({
    version: t.integer('version', 'Version of the post that had this text.'),
    text: t.text('text', 'Text of that version.'),
    mentions: t.field({
      type: [ProfileType],
      ...usualLength(1),
      description:
        'Profiles that the text of that version names by handle, each once and at most 20. Those that the viewer may not see are left out.',
      resolve: ({ text }, _args, ctx) => mentionedIn(ctx, text),
    }),
    contentWarning: t.text('contentWarning', 'Content warning of that version; null without one.', { nullable: true }),
    replacedAt: t.instant('replacedAt', 'Instant of the edit that replaced it, in UTC.'),
  }),
});
const PostRevisionConnection = builder.connectionOf({ name: 'PostRevision', node: PostRevisionType });

builder.objectField(PostType, 'revisions', (t) =>
  t.field({
    type: PostRevisionConnection,
    description: 'Earlier texts of the post, the latest first.',
    args: pageArgs(t),
    resolve: ({ id }, args, ctx) => revisionsOf(ctx, ctx.caller, id, args),
  }),
);

builder.objectField(ProfileType, 'posts', (t) =>
  t.field({
    type: PostConnection,
    description: 'Posts of the person that the viewer may read, newest first.',
    args: pageArgs(t),
    resolve: ({ userId }, args, ctx) => postsByAuthor(ctx, ctx.caller, userId, args),
  }),
);

builder.objectField(PostType, 'group', (t) =>
  t.reference(GroupType, 'groupId', 'Community for which the post was written; null for all other audiences.', {
    nullable: true,
  }),
);

builder.objectField(GroupType, 'posts', (t) =>
  t.field({
    type: PostConnection,
    description: 'Posts written for the community that the viewer may read, newest first.',
    args: pageArgs(t),
    resolve: ({ id }, args, ctx) => postsOfGroup(ctx, ctx.caller, id, args),
  }),
);

builder.queryById('post', PostType, {
  description: 'Post by its id; null when it is unknown, deleted or not visible to the viewer.',
  authScopes: anyone,
});

export const PollInputType = builder.inputType('PollInput', {
  description: 'Poll to publish with a post.',
  fields: (t) => ({
    options: t.stringList({ description: 'Options, 2 to 10, each different and 1 to 100 characters.' }),
    openForMinutes: t.int({ description: 'Number of minutes for which votes are taken, 5 to 43,200.' }),
    isMultiple: t.boolean({ defaultValue: false, description: 'Whether several options may be chosen.' }),
  }),
});

builder.verb('createPost', {
  description: 'Publishes a post.',
  authScopes: twoFactors,
  deadlineMs: ATTACHING_DEADLINE_MS,
  input: (t) => ({
    text: t.string({ description: 'Text of the post, at most 10,000 characters. It may be empty beside attachments.' }),
    visibility: t.field({
      type: PostVisibility,
      defaultValue: 'PUBLIC',
      description: 'Audience of the post. `ORGANIZATION` requires an active organisation.',
    }),
    groupId: t.id({ required: false, description: 'Id of a community of the caller; required for `GROUP`.' }),
    contentWarning: t.string({ required: false, description: 'Warning to show before the text, 1 to 200 characters.' }),
    quotedPostId: t.id({ required: false, description: 'Id of a public or unlisted post to quote.' }),
    poll: t.field({ type: PollInputType, required: false, description: 'Poll to publish with the post.' }),
    attachments: t.field({ type: [AttachmentInputType], required: false, description: attachmentsHint }),
  }),
  idempotent: true,
  result: PostType,
  refusals: [ConflictError, InvalidStateError, NotFoundError],
  run: (ctx, caller, input) => {
    const { groupId = null, contentWarning = null, quotedPostId = null, poll = null, ...rest } = input;
    return createPost(ctx, caller, { ...rest, groupId, contentWarning, quotedPostId, poll });
  },
  read: 'postId',
});

builder.verb('editPost', {
  description: 'Replaces the text of the caller’s own post.',
  authScopes: twoFactors,
  input: (t) => ({
    postId: t.idOf('Post', 'Id of the caller’s own post.'),
    text: t.string({ description: 'New text, at most 10,000 characters. It may be empty beside attachments.' }),
    contentWarning: t.string({
      required: false,
      description: 'New warning, 1 to 200 characters. Null removes it; an absent field leaves it unchanged.',
    }),
    expectedVersion: t.int(),
  }),
  result: PostType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: editPost,
  read: 'postId',
});

builder.verb('removePostLinkPreview', {
  description: 'Removes the preview of the link from the caller’s own post, until another link comes first in it.',
  authScopes: twoFactors,
  input: (t) => ({ postId: t.idOf('Post', 'Id of the caller’s own post.') }),
  result: PostType,
  refusals: [NotFoundError],
  run: removePostLinkPreview,
  read: 'postId',
});

const DeletedPost = builder.objectRef<PostId>('DeletedPost').implement({
  description: 'Result of deleting a post.',
  authScopes: twoFactors,
  fields: (t) => ({ id: t.id({ description: 'Id of the deleted post.', resolve: ({ postId }) => postId }) }),
});

builder.verb('deletePost', {
  description: 'Deletes the caller’s own post and erases its text. Comments under it remain.',
  authScopes: twoFactors,
  input: (t) => ({ postId: t.idOf('Post', 'Id of the caller’s own post.') }),
  result: DeletedPost,
  refusals: [NotFoundError],
  run: deletePost,
});

export const moderator = { $any: { may: 'post.moderate', platformAdmin: true } } as const;

builder.verb('holdPost', {
  description:
    'Hides a post from everyone but its author and moderators. A platform administrator holds any post, a person with `post.moderate` those of the active organisation.',
  authScopes: moderator,
  input: (t) => ({
    postId: t.idOf('Post', 'Id of the published post.'),
    reason: t.string({ description: 'Reason shown to other moderators, 1 to 500 characters.' }),
  }),
  result: PostType,
  refusals: [InvalidStateError, NotFoundError, ValidationError],
  run: holdPost,
  read: 'postId',
});

builder.verb('releasePost', {
  description:
    'Shows a held post to its audience again. A platform administrator releases any post, a person with `post.moderate` those of the active organisation.',
  authScopes: moderator,
  input: (t) => ({ postId: t.idOf('Post', 'Id of the held post.') }),
  result: PostType,
  refusals: [InvalidStateError, NotFoundError],
  run: releasePost,
  read: 'postId',
});
