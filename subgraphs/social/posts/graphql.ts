import {
  connectionOf,
  entity,
  found,
  type Id,
  IdempotencyKeyReusedError,
  InvalidStateError,
  NotFoundError,
  pageArgs,
  signedIn,
  unwrap,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { builder } from '../builder.ts';
import type { SocialContext } from '../context.ts';
import { PostStatus, Visibility } from '../generated/prisma/enums.ts';
import { ProfileType } from '../profiles/graphql.ts';
import { UserType } from '../users/graphql.ts';
import { postsByAuthor } from './lists.ts';
import type { PostRow } from './post-row.ts';
import { createPost, deletePost, editPost, holdPost, type PostId, releasePost } from './service.ts';

const PostVisibility = builder.enumType('PostVisibility', {
  description: 'Who may read a post, besides its author.',
  values: {
    PUBLIC: { value: Visibility.PUBLIC, description: 'Everybody, also without an account.' },
    FOLLOWERS: { value: Visibility.FOLLOWERS, description: 'Those who follow the author.' },
    ORGANIZATION: {
      value: Visibility.ORGANIZATION,
      description: 'Those who act in the organisation it was written in.',
    },
    PRIVATE: { value: Visibility.PRIVATE, description: 'Nobody else.' },
  },
});

const PostStatusType = builder.enumType('PostStatus', {
  values: {
    PUBLISHED: { value: PostStatus.PUBLISHED },
    HELD: { value: PostStatus.HELD, description: 'Visible to its author and to moderators only, until they decide.' },
  },
});

export const PostType = builder.objectRef<PostRow>('Post').implement({
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
    visibility: t.expose('visibility', { type: PostVisibility }),
    status: t.expose('status', { type: PostStatusType }),
    commentCount: t.exposeInt('commentCount', { description: 'Of comments that the viewer may see.' }),
    version: t.exposeInt('version', { description: 'Hand it back as `expectedVersion` when you edit the post.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    editedAt: t.expose('editedAt', { type: 'DateTime', nullable: true }),
  }),
});
entity(builder, PostType, { load: (ctx, id) => ctx.loaders.post.load(id as Id<'Post'>) });

const PostConnection = connectionOf(builder, { name: 'Post', node: PostType });

builder.objectField(ProfileType, 'posts', (t) =>
  t.field({
    type: PostConnection,
    description: 'Those that the viewer may read, newest first.',
    args: pageArgs(t),
    resolve: ({ userId }, args, ctx) => postsByAuthor(ctx, ctx.caller, userId, args),
  }),
);

builder.queryField('post', (t) =>
  t.field({
    type: PostType,
    nullable: true,
    authScopes: { public: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, ctx) => ctx.loaders.post.load(id as Id<'Post'>),
  }),
);

const CreatePostInput = builder.inputType('CreatePostInput', {
  fields: (t) => ({
    text: t.string({ required: true, description: '1–10,000 characters.' }),
    visibility: t.field({ type: PostVisibility, required: true, defaultValue: 'PUBLIC' }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('createPost', (t) =>
  t.field({
    type: PostType,
    authScopes: { signedIn: 2 },
    errors: { types: [IdempotencyKeyReusedError, NotFoundError, ValidationError] },
    args: { input: t.arg({ type: CreatePostInput, required: true }) },
    resolve: async (_root, { input }, ctx) => written(ctx, unwrap(await createPost(ctx, signedIn(ctx), input))),
  }),
);

const EditPostInput = builder.inputType('EditPostInput', {
  fields: (t) => ({
    postId: t.id({ required: true }),
    text: t.string({ required: true, description: '1–10,000 characters.' }),
    expectedVersion: t.int({ required: true }),
  }),
});

builder.mutationField('editPost', (t) =>
  t.field({
    type: PostType,
    authScopes: { signedIn: 2 },
    errors: { types: [NotFoundError, ValidationError, VersionConflictError] },
    args: { input: t.arg({ type: EditPostInput, required: true }) },
    resolve: async (_root, { input }, ctx) =>
      written(ctx, unwrap(await editPost(ctx, signedIn(ctx), { ...input, postId: input.postId as Id<'Post'> }))),
  }),
);

const DeletedPost = builder.objectRef<PostId>('DeletedPost').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({ id: t.id({ resolve: ({ postId }) => postId }) }),
});

const DeletePostInput = builder.inputType('DeletePostInput', { fields: (t) => ({ postId: t.id({ required: true }) }) });

builder.mutationField('deletePost', (t) =>
  t.field({
    type: DeletedPost,
    description: 'Its words are gone and it is invisible on every path; the comments under it stay.',
    authScopes: { signedIn: 2 },
    errors: { types: [NotFoundError] },
    args: { input: t.arg({ type: DeletePostInput, required: true }) },
    resolve: async (_root, { input }, ctx) =>
      unwrap(await deletePost(ctx, signedIn(ctx), { postId: input.postId as Id<'Post'> })),
  }),
);

const HoldPostInput = builder.inputType('HoldPostInput', {
  fields: (t) => ({
    postId: t.id({ required: true }),
    reason: t.string({ required: true, description: '1–500 characters, for other moderators.' }),
  }),
});

builder.mutationField('holdPost', (t) =>
  t.field({
    type: PostType,
    description: 'Takes a post out of sight of all but its author and moderators. For moderators.',
    authScopes: { platformAdmin: true },
    errors: { types: [InvalidStateError, NotFoundError, ValidationError] },
    args: { input: t.arg({ type: HoldPostInput, required: true }) },
    resolve: async (_root, { input }, ctx) =>
      written(ctx, unwrap(await holdPost(ctx, signedIn(ctx), { ...input, postId: input.postId as Id<'Post'> }))),
  }),
);

const ReleasePostInput = builder.inputType('ReleasePostInput', {
  fields: (t) => ({ postId: t.id({ required: true }) }),
});

builder.mutationField('releasePost', (t) =>
  t.field({
    type: PostType,
    description: 'Gives a held post back to its readers. For moderators.',
    authScopes: { platformAdmin: true },
    errors: { types: [InvalidStateError, NotFoundError] },
    args: { input: t.arg({ type: ReleasePostInput, required: true }) },
    resolve: async (_root, { input }, ctx) =>
      written(ctx, unwrap(await releasePost(ctx, signedIn(ctx), { postId: input.postId as Id<'Post'> }))),
  }),
);

async function written(ctx: SocialContext, { postId }: PostId): Promise<PostRow> {
  return found(await ctx.loaders.post.load(postId), 'Post');
}
