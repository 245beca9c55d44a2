import type { PostInFeedQuery } from './generated/operations.ts';

export type Item = NonNullable<PostInFeedQuery['post']>;

/** A post that is not a repost, with all that its card shows. */
export type PostCard = Omit<Item, 'repostOf'>;
