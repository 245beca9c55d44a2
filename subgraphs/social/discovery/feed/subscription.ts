import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { PostType } from '../../publishing/posts/graphql.ts';
import { changeOf, type FeedEvent, feedDelivery, feedEvents } from './live.ts';

const FeedChangeType = builder.enumeration('FeedChange', 'Kind of change in the feed.', {
  ADDED: 'Post that is new in the feed or was released by moderation.',
  EDITED: 'Post with a new text.',
  REMOVED: 'Post that was deleted, or held by moderation.',
});

const FeedUpdateType = builder.objectRef<FeedEvent>('FeedUpdate').implement({
  description: 'Change in the caller’s home feed.',
  authScopes: twoFactors,
  fields: (t) => ({
    change: t.field({ type: FeedChangeType, description: 'Kind of change.', resolve: changeOf }),
    postId: t.id({ description: 'Id of the post that changed.', resolve: ({ data }) => data.postId }),
    post: t.field({
      type: PostType,
      nullable: true,
      description: 'Post in its current state; null when it is no longer visible.',
      resolve: ({ data }, _args, ctx) => ctx.loaders.post.load(data.postId),
    }),
  }),
});

builder.subscriptionField('feedUpdated', (t) =>
  t.field({
    type: FeedUpdateType,
    description: 'Emits each change in the caller’s home feed. Resumable.',
    authScopes: twoFactors,
    subscribe: (_root, _args, ctx) =>
      ctx.live.events({ types: feedEvents, filter: (event) => feedDelivery(ctx, ctx.caller, event) }),
    resolve: (event) => event,
  }),
);
