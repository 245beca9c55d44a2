import { NotFoundError, ValidationError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { PostType } from '../posts/graphql.ts';
import type { PostId } from '../posts/service.ts';
import { removeRepost, repost } from './service.ts';

builder.objectFields(PostType, (t) => ({
  repostOf: t.reference(
    PostType,
    'repostOfId',
    'Post that this one reposts; null for all but reposts. A repost has no text, comments or reactions of its own.',
    { nullable: true },
  ),
  viewerReposted: t.boolean({
    description: 'Whether the viewer has reposted the post; false for a repost itself.',
    resolve: async ({ id }, _args, ctx) => (await ctx.loaders.ownRepost.load(id)) !== null,
  }),
  isQuote: t.boolean({
    description: 'Whether the post quotes another.',
    resolve: ({ quoteOfId }) => quoteOfId !== null,
  }),
  quotedPost: t.reference(
    PostType,
    'quoteOfId',
    'Post that this one quotes; null for all but quotes, and when the quoted post is deleted or hidden from the viewer.',
    { nullable: true },
  ),
}));

builder.verb('repost', {
  description: 'Reposts a public or unlisted post. Reposting again returns the first repost.',
  authScopes: twoFactors,
  input: (t) => ({ postId: t.idOf('Post', 'Id of the post. A repost stands for its original.') }),
  result: PostType,
  refusals: [NotFoundError, ValidationError],
  run: repost,
  read: 'postId',
});

const RemovedRepost = builder.objectRef<PostId>('RemovedRepost').implement({
  description: 'Result of removing a repost.',
  authScopes: twoFactors,
  fields: (t) => ({ postId: t.identifier('postId', 'Id of the original post.') }),
});

builder.verb('removeRepost', {
  description: 'Removes the caller’s repost of a post. Without a repost nothing changes.',
  authScopes: twoFactors,
  input: (t) => ({ postId: t.idOf('Post', 'Id of the original post.') }),
  result: RemovedRepost,
  run: removeRepost,
});
