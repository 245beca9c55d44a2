import {
  connectionOf,
  entity,
  found,
  type Id,
  IdempotencyKeyReusedError,
  NotFoundError,
  pageArgs,
  signedIn,
  unwrap,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { builder } from '../builder.ts';
import { PostType } from '../posts/graphql.ts';
import { ProfileType } from '../profiles/graphql.ts';
import { UserType } from '../users/graphql.ts';
import type { CommentRow } from './comment-row.ts';
import { commentsByAuthor, commentsOfPost, repliesTo } from './lists.ts';
import { type CommentId, createComment, deleteComment, editComment } from './service.ts';

const ParentState = builder.enumType('ParentState', {
  description: 'Whether what a comment answers is still there for the viewer.',
  values: {
    VISIBLE: {},
    DELETED: { description: 'Deleted, or gone from the sight of this viewer: the two are not told apart.' },
  } as const,
});

export const CommentType = builder.objectRef<CommentRow>('Comment');
const CommentConnection = connectionOf(builder, { name: 'Comment', node: CommentType });

CommentType.implement({
  authScopes: { public: true },
  fields: (t) => ({
    id: t.exposeID('id'),
    author: t.field({ type: UserType, resolve: ({ authorId }) => ({ id: authorId }) }),
    authorProfile: t.field({
      type: ProfileType,
      nullable: true,
      resolve: ({ authorId }, _args, ctx) => ctx.loaders.profileByUserId.load(authorId),
    }),
    text: t.exposeString('text'),
    post: t.field({
      type: PostType,
      nullable: true,
      description: 'null when `postState` is DELETED.',
      resolve: ({ postId }, _args, ctx) => ctx.loaders.post.load(postId),
    }),
    postState: t.field({
      type: ParentState,
      resolve: async ({ postId }, _args, ctx) =>
        (await ctx.loaders.post.load(postId)) === null ? 'DELETED' : 'VISIBLE',
    }),
    parent: t.field({
      type: CommentType,
      nullable: true,
      description:
        'The comment that this one answers; null when it answers the post, or when `parentState` is DELETED.',
      resolve: ({ parentId }, _args, ctx) => (parentId === null ? null : ctx.loaders.comment.load(parentId)),
    }),
    parentState: t.field({
      type: ParentState,
      nullable: true,
      description: 'null when it answers the post itself.',
      resolve: async ({ parentId }, _args, ctx) => {
        if (parentId === null) return null;
        return (await ctx.loaders.comment.load(parentId)) === null ? 'DELETED' : 'VISIBLE';
      },
    }),
    replyCount: t.exposeInt('replyCount', { description: 'Of direct answers that the viewer may see.' }),
    replies: t.field({
      type: CommentConnection,
      description: 'Direct answers, oldest first.',
      args: pageArgs(t),
      resolve: ({ id }, args, ctx) => repliesTo(ctx, ctx.caller, id, args),
    }),
    version: t.exposeInt('version', { description: 'Hand it back as `expectedVersion` when you edit the comment.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    editedAt: t.expose('editedAt', { type: 'DateTime', nullable: true }),
  }),
});
entity(builder, CommentType, { load: (ctx, id) => ctx.loaders.comment.load(id as Id<'Comment'>) });

builder.objectField(PostType, 'comments', (t) =>
  t.field({
    type: CommentConnection,
    description: 'All comments under the post at whatever depth, oldest first.',
    args: pageArgs(t),
    resolve: ({ id }, args, ctx) => commentsOfPost(ctx, ctx.caller, id, args),
  }),
);

builder.objectField(ProfileType, 'comments', (t) =>
  t.field({
    type: CommentConnection,
    description: 'Those that the viewer may read, newest first; also under posts that are gone.',
    args: pageArgs(t),
    resolve: ({ userId }, args, ctx) => commentsByAuthor(ctx, ctx.caller, userId, args),
  }),
);

builder.queryField('comment', (t) =>
  t.field({
    type: CommentType,
    nullable: true,
    authScopes: { public: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, ctx) => ctx.loaders.comment.load(id as Id<'Comment'>),
  }),
);

const CreateCommentInput = builder.inputType('CreateCommentInput', {
  fields: (t) => ({
    postId: t.id({ required: true }),
    parentId: t.id({ description: 'The comment to answer, on the same post.' }),
    text: t.string({ required: true, description: '1–10,000 characters.' }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('createComment', (t) =>
  t.field({
    type: CommentType,
    authScopes: { signedIn: 2 },
    errors: { types: [IdempotencyKeyReusedError, NotFoundError, ValidationError] },
    args: { input: t.arg({ type: CreateCommentInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { commentId } = unwrap(
        await createComment(ctx, signedIn(ctx), {
          ...input,
          postId: input.postId as Id<'Post'>,
          parentId: (input.parentId ?? null) as Id<'Comment'> | null,
        }),
      );
      return found(await ctx.loaders.comment.load(commentId), 'Comment');
    },
  }),
);

const EditCommentInput = builder.inputType('EditCommentInput', {
  fields: (t) => ({
    commentId: t.id({ required: true }),
    text: t.string({ required: true, description: '1–10,000 characters.' }),
    expectedVersion: t.int({ required: true }),
  }),
});

builder.mutationField('editComment', (t) =>
  t.field({
    type: CommentType,
    authScopes: { signedIn: 2 },
    errors: { types: [NotFoundError, ValidationError, VersionConflictError] },
    args: { input: t.arg({ type: EditCommentInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const commentId = input.commentId as Id<'Comment'>;
      unwrap(await editComment(ctx, signedIn(ctx), { ...input, commentId }));
      return found(await ctx.loaders.comment.load(commentId), 'Comment');
    },
  }),
);

const DeletedComment = builder.objectRef<CommentId>('DeletedComment').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({ id: t.id({ resolve: ({ commentId }) => commentId }) }),
});

const DeleteCommentInput = builder.inputType('DeleteCommentInput', {
  fields: (t) => ({ commentId: t.id({ required: true }) }),
});

builder.mutationField('deleteComment', (t) =>
  t.field({
    type: DeletedComment,
    description: "One's own, or any under one's own post. Answers to it stay.",
    authScopes: { signedIn: 2 },
    errors: { types: [NotFoundError] },
    args: { input: t.arg({ type: DeleteCommentInput, required: true }) },
    resolve: async (_root, { input }, ctx) =>
      unwrap(await deleteComment(ctx, signedIn(ctx), { commentId: input.commentId as Id<'Comment'> })),
  }),
);
