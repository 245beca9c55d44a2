import type { Id } from '@codai/kit';
import { builder } from '../builder.ts';
import { PostType } from '../posts/graphql.ts';
import { changeOf, type FeedChange, type FeedEvent, feedDelivery, feedEvents } from './live.ts';

const FeedChangeType = builder.enumType('FeedChange', {
  values: {
    ADDED: {},
    EDITED: {},
    REMOVED: { description: 'Deleted, or held by moderation.' },
  } satisfies Record<FeedChange, object>,
});

const FeedUpdateType = builder.objectRef<FeedEvent>('FeedUpdate').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    change: t.field({ type: FeedChangeType, resolve: changeOf }),
    postId: t.id({ resolve: ({ data }) => data.postId }),
    post: t.field({
      type: PostType,
      nullable: true,
      description: 'As it is now; null when it is gone by now.',
      resolve: ({ data }, _args, ctx) => ctx.loaders.post.load(data.postId as Id<'Post'>),
    }),
  }),
});

builder.subscriptionField('feedUpdated', (t) =>
  t.field({
    type: FeedUpdateType,
    description: "What changes in the caller's home feed. Resumable.",
    authScopes: { signedIn: 2 },
    subscribe: (_root, _args, ctx) =>
      ctx.live.events({ types: feedEvents, filter: (event) => feedDelivery(ctx, ctx.caller, event) }),
    resolve: (event) => event,
  }),
);
