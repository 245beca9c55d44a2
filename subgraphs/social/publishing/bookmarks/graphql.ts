import { NotFoundError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { PostConnection, PostType } from '../posts/graphql.ts';
import type { PostId } from '../posts/service.ts';
import { bookmarkPost, listBookmarks, removeBookmark } from './service.ts';

builder.objectField(PostType, 'viewerBookmarked', (t) =>
  t.boolean({
    description: 'Whether the viewer has bookmarked the post. Bookmarks are visible to their owner only.',
    resolve: async ({ id }, _args, ctx) => (await ctx.loaders.bookmark.load(id)) !== null,
  }),
);

builder.queryList('bookmarks', {
  type: PostConnection,
  description: 'Posts that the caller has bookmarked and may read, the newest bookmark first.',
  authScopes: twoFactors,
  list: listBookmarks,
});

builder.verb('bookmarkPost', {
  description: 'Bookmarks a post for the caller alone. Bookmarking again changes nothing.',
  authScopes: twoFactors,
  input: (t) => ({ postId: t.idOf('Post') }),
  result: PostType,
  refusals: [NotFoundError],
  run: bookmarkPost,
  read: 'postId',
});

const RemovedBookmark = builder.objectRef<PostId>('RemovedBookmark').implement({
  description: 'Result of removing a bookmark.',
  authScopes: twoFactors,
  fields: (t) => ({ postId: t.identifier('postId', 'Id of the post.') }),
});

builder.verb('removeBookmark', {
  description: 'Removes the caller’s bookmark of a post. Without a bookmark nothing changes.',
  authScopes: twoFactors,
  input: (t) => ({ postId: t.idOf('Post') }),
  result: RemovedBookmark,
  run: removeBookmark,
});
