import type { Caller, Id } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly relationship: ReturnType<typeof relationshipLoader>;
  }
}

/** The caller's side of a relationship; it reveals nothing of the other person's side. */
export interface RelationshipRow {
  readonly userId: Id<'User'>;
  readonly isFollowing: boolean;
  readonly isBlocking: boolean;
  /** A request to follow that is not answered yet. */
  readonly isFollowRequested: boolean;
  readonly isMuting: boolean;
}

/** The caller's own relationship to each person, known or not. */
export function relationshipLoader(deps: Deps, caller: Caller) {
  return loaderById<string, RelationshipRow>(
    (ids) => deps.database.client.$queryRaw<RelationshipRow[]>`
      SELECT u.id AS "userId",
        EXISTS (SELECT FROM follow f WHERE f.follower_id = ${caller.userId} AND f.followed_id = u.id) AS "isFollowing",
        EXISTS (SELECT FROM block b WHERE b.blocker_id = ${caller.userId} AND b.blocked_id = u.id) AS "isBlocking",
        EXISTS (SELECT FROM follow_request r WHERE r.requester_id = ${caller.userId} AND r.requested_id = u.id) AS "isFollowRequested",
        EXISTS (SELECT FROM mute m WHERE m.muter_id = ${caller.userId} AND m.muted_id = u.id
          AND (m.expires_at IS NULL OR m.expires_at > ${deps.clock.now()}::timestamptz)) AS "isMuting"
      FROM unnest(${ids}::text[]) AS u (id)`,
    ({ userId }) => userId,
  );
}
