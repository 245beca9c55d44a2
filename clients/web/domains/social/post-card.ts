import type { PostInFeedQuery } from '@codai/sdk';

export type Item = NonNullable<PostInFeedQuery['post']>;

/** A post that is not a repost, with all that its card shows. */
export type PostCard = Omit<Item, 'repostOf'>;
