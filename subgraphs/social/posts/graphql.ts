import {
  anyone,
  InvalidStateError,
  NotFoundError,
  pageArgs,
  twoFactors,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { builder } from '../builder.ts';
import { ProfileType } from '../profiles/graphql.ts';
import { UserType } from '../users/graphql.ts';
import { postsByAuthor } from './lists.ts';
import type { PostRow } from './post-row.ts';
import { createPost, deletePost, editPost, holdPost, type PostId, releasePost } from './service.ts';

const PostVisibility = builder.enumeration(
  'PostVisibility',
  'Audience of a post besides its author. It cannot be changed later.',
  {
    PUBLIC: 'Everybody, including people without an account.',
    FOLLOWERS: 'Followers of the author.',
    ORGANIZATION: 'People who act in the organisation in which it was written.',
    PRIVATE: 'Nobody but the author.',
  },
);

const PostStatusType = builder.enumeration('PostStatus', 'Moderation state of a post.', {
  PUBLISHED: 'Visible to its audience.',
  HELD: 'Held by moderation: visible to its author and to moderators only.',
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
    text: t.text('text', 'Text of the post, 1 to 10,000 characters.'),
    visibility: t.value('visibility', PostVisibility, 'Audience of the post.'),
    status: t.value('status', PostStatusType, 'Moderation state.'),
    commentCount: t.integer('commentCount', 'Number of comments that the viewer may see, replies included.'),
    version: t.integer('version', 'Hand it back as `expectedVersion` when you edit the post.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    editedAt: t.instant('editedAt', 'Instant of the last edit, in UTC; null when never edited.', { nullable: true }),
  }),
});

const PostConnection = builder.connectionOf({ name: 'Post', node: PostType });

builder.objectField(ProfileType, 'posts', (t) =>
  t.field({
    type: PostConnection,
    description: 'Posts of the person that the viewer may read, newest first.',
    args: pageArgs(t),
    resolve: ({ userId }, args, ctx) => postsByAuthor(ctx, ctx.caller, userId, args),
  }),
);

builder.queryById('post', PostType, {
  description: 'Post by its id; null when it is unknown, deleted or not visible to the viewer.',
  authScopes: anyone,
});

builder.verb('createPost', {
  description: 'Publishes a post.',
  authScopes: twoFactors,
  input: (t) => ({
    text: t.string({ description: 'Text of the post, 1 to 10,000 characters.' }),
    visibility: t.field({
      type: PostVisibility,
      defaultValue: 'PUBLIC',
      description: 'Audience of the post. `ORGANIZATION` requires an active organisation.',
    }),
  }),
  idempotent: true,
  result: PostType,
  refusals: [NotFoundError],
  run: createPost,
  read: 'postId',
});

builder.verb('editPost', {
  description: 'Replaces the text of the caller’s own post.',
  authScopes: twoFactors,
  input: (t) => ({
    postId: t.idOf('Post', 'Id of the caller’s own post.'),
    text: t.string({ description: 'New text, 1 to 10,000 characters.' }),
    expectedVersion: t.int(),
  }),
  result: PostType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: editPost,
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

const moderator = { $any: { may: 'post.moderate', platformAdmin: true } } as const;

builder.verb('holdPost', {
  description:
    'Hides a post from everyone but its author and moderators. A platform administrator holds any post, whoever has `post.moderate` those of the active organisation.',
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
    'Shows a held post to its audience again. A platform administrator releases any post, whoever has `post.moderate` those of the active organisation.',
  authScopes: moderator,
  input: (t) => ({ postId: t.idOf('Post', 'Id of the held post.') }),
  result: PostType,
  refusals: [InvalidStateError, NotFoundError],
  run: releasePost,
  read: 'postId',
});
