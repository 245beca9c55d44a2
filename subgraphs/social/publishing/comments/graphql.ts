import {
  ConflictError,
  type Id,
  InvalidStateError,
  NotFoundError,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { anyone, entity, pageArgs, twoFactors, usualLength } from '@codai/kit/graphql';
import { AttachmentInputType, AttachmentType, attachmentsHint } from '../../attachments/graphql.ts';
import { ATTACHING_DEADLINE_MS } from '../../attachments/rules.ts';
import { builder } from '../../builder.ts';
import { ProfileType } from '../../people/profiles/graphql.ts';
import { mentionedIn } from '../../people/profiles/mentions.ts';
import { UserType } from '../../people/users/graphql.ts';
import { PostStatusType, PostType } from '../posts/graphql.ts';
import type { CommentRow } from './comment-row.ts';
import { commentsByAuthor, commentsOfPost, repliesTo } from './lists.ts';
import { type CommentId, createComment, deleteComment, editComment } from './service.ts';

const ParentState = builder.enumeration(
  'ParentState',
  'State, for the viewer, of the post or comment that a comment answers.',
  { VISIBLE: 'Visible to the viewer.', DELETED: 'Deleted or hidden from the viewer; the two look alike.' },
);

export const CommentType = builder.objectRef<CommentRow>('Comment');
const CommentConnection = builder.connectionOf({ name: 'Comment', node: CommentType });

CommentType.implement({
  description: 'Comment on a post, or reply to another comment on it.',
  authScopes: anyone,
  fields: (t) => ({
    id: t.exposeID('id'),
    author: t.reference(UserType, 'authorId', 'User who wrote the comment.'),
    authorProfile: t.field({
      type: ProfileType,
      nullable: true,
      description: 'Profile of the author; null when it is hidden from the viewer.',
      resolve: ({ authorId }, _args, ctx) => ctx.loaders.profileByUserId.load(authorId),
    }),
    text: t.text('text', 'Text of the comment, at most 10,000 characters; empty for a comment of attachments alone.'),
    mentions: t.field({
      type: [ProfileType],
      ...usualLength(1),
      description:
        'Profiles that the text names by handle, each once and at most 20. Those that the viewer may not see are left out.',
      resolve: ({ text }, _args, ctx) => mentionedIn(ctx, text),
    }),
    attachments: t.field({
      type: [AttachmentType],
      ...usualLength(1),
      description: 'Pictures or files of the comment, in the order of its author.',
      resolve: async ({ id }, _args, ctx) => [...(await ctx.loaders.attachments.load(id))],
    }),
    status: t.value('status', PostStatusType, 'Moderation state.'),
    post: t.reference(PostType, 'postId', 'Post under which the comment stands; null when `postState` is `DELETED`.', {
      nullable: true,
    }),
    postState: t.field({
      type: ParentState,
      description: 'State of the post for the viewer.',
      resolve: async ({ postId }, _args, ctx) =>
        (await ctx.loaders.post.load(postId)) === null ? 'DELETED' : 'VISIBLE',
    }),
    parent: t.reference(
      CommentType,
      'parentId',
      'Comment that this one replies to; null when it answers the post itself, or when `parentState` is `DELETED`.',
      { nullable: true },
    ),
    parentState: t.field({
      type: ParentState,
      nullable: true,
      description: 'State of the parent comment for the viewer; null when the comment answers the post itself.',
      resolve: async ({ parentId }, _args, ctx) => {
        if (parentId === null) return null;
        return (await ctx.loaders.comment.load(parentId)) === null ? 'DELETED' : 'VISIBLE';
      },
    }),
    replyCount: t.integer('replyCount', 'Number of direct replies that the viewer may see.'),
    replies: t.field({
      type: CommentConnection,
      description: 'Direct replies that the viewer may see, oldest first.',
      args: pageArgs(t),
      resolve: ({ id }, args, ctx) => repliesTo(ctx, ctx.caller, id, args),
    }),
    version: t.integer('version', 'Hand it back as `expectedVersion` when you edit the comment.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    editedAt: t.instant('editedAt', 'Instant of the last edit, in UTC; null when never edited.', { nullable: true }),
  }),
});
entity(builder, CommentType, { prefix: 'cmt', load: (ctx, id) => ctx.loaders.comment.load(id) });

builder.objectField(PostType, 'comments', (t) =>
  t.field({
    type: CommentConnection,
    description: 'Comments under the post at any depth that the viewer may see, oldest first.',
    args: pageArgs(t),
    resolve: ({ id }, args, ctx) => commentsOfPost(ctx, ctx.caller, id, args),
  }),
);

builder.objectField(ProfileType, 'comments', (t) =>
  t.field({
    type: CommentConnection,
    description: 'Comments of the person that the viewer may read, newest first, including those under deleted posts.',
    args: pageArgs(t),
    resolve: ({ userId }, args, ctx) => commentsByAuthor(ctx, ctx.caller, userId, args),
  }),
);

builder.queryById('comment', CommentType, {
  description: 'Comment by its id; null when it is unknown, deleted or not visible to the viewer.',
  authScopes: anyone,
});

builder.verb('createComment', {
  description: 'Comments on a post, or replies to a comment on it.',
  authScopes: twoFactors,
  deadlineMs: ATTACHING_DEADLINE_MS,
  input: (t) => ({
    postId: t.idOf('Post'),
    parentId: t.id({
      required: false,
      description: 'Id of the comment to reply to, under the same post; null answers the post itself.',
    }),
    text: t.string({
      description: 'Text of the comment, at most 10,000 characters. It may be empty beside attachments.',
    }),
    attachments: t.field({ type: [AttachmentInputType], required: false, description: attachmentsHint }),
  }),
  idempotent: true,
  result: CommentType,
  refusals: [ConflictError, InvalidStateError, NotFoundError],
  run: (ctx, caller, input) =>
    createComment(ctx, caller, {
      ...input,
      parentId: (input.parentId ?? null) as Id<'Comment'> | null,
    }),
  read: 'commentId',
});

builder.verb('editComment', {
  description: 'Replaces the text of the caller’s own comment.',
  authScopes: twoFactors,
  input: (t) => ({
    commentId: t.idOf('Comment', 'Id of the caller’s own comment.'),
    text: t.string({ description: 'New text, at most 10,000 characters. It may be empty beside attachments.' }),
    expectedVersion: t.int(),
  }),
  result: CommentType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: editComment,
  read: 'commentId',
});

const DeletedComment = builder.objectRef<CommentId>('DeletedComment').implement({
  description: 'Result of deleting a comment.',
  authScopes: twoFactors,
  fields: (t) => ({ id: t.id({ description: 'Id of the deleted comment.', resolve: ({ commentId }) => commentId }) }),
});

builder.verb('deleteComment', {
  description:
    'Deletes the caller’s own comment, or any comment under the caller’s own post, and erases its text. Replies to it remain.',
  authScopes: twoFactors,
  input: (t) => ({
    commentId: t.idOf('Comment', 'Id of the caller’s own comment, or of any comment under the caller’s own post.'),
  }),
  result: DeletedComment,
  refusals: [NotFoundError],
  run: deleteComment,
});
