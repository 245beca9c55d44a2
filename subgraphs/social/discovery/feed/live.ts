import type { Caller } from '@codai/kit';
import type { Delivery, EventRecord } from '@codai/kit/events';
import type { Deps } from '../../deps.ts';
import { postInReach } from '../../policies/visibility/predicate.ts';
import { welcome } from '../../policies/visibility/quiet.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import { sourceOfPost } from './candidates.ts';

/** Events that may change a home feed. */
export const feedEvents = [
  'social.post.created',
  'social.post.deleted',
  'social.post.edited',
  'social.post.held',
  'social.post.released',
] as const;

export type FeedEvent = EventRecord<(typeof feedEvents)[number]>;
export type FeedChange = 'ADDED' | 'EDITED' | 'REMOVED';

const changes: Readonly<Record<FeedEvent['type'], FeedChange>> = {
  'social.post.created': 'ADDED',
  'social.post.deleted': 'REMOVED',
  'social.post.edited': 'EDITED',
  'social.post.held': 'REMOVED',
  'social.post.released': 'ADDED',
};

export function changeOf(event: FeedEvent): FeedChange {
  return changes[event.type];
}

/**
 * Whether the event is delivered to this caller, decided at delivery: the post belongs to their home feed and they may read it
 * now, or could read it if it had not been removed. A block, an unfollow or a change of organisation counts from its commit
 * (SOC-1).
 */
export async function feedDelivery(deps: Deps, caller: Caller, event: FeedEvent): Promise<Delivery> {
  const viewer = viewerOf(caller);
  const isRemoval = changeOf(event) === 'REMOVED';
  const rows = await deps.database.read(
    caller,
    (tx) => tx.$queryRaw<{ isThere: boolean }[]>`
      SELECT p.deleted_at IS NULL AS "isThere" FROM post p
      WHERE p.id = ${event.data.postId} AND ${sourceOfPost(viewer)} IS NOT NULL
        AND ${postInReach(viewer, { asIfPublished: isRemoval })} AND ${welcome(viewer, deps.clock.now())}`,
  );
  return rows[0] !== undefined && (isRemoval || rows[0].isThere) ? 'deliver' : 'skip';
}
