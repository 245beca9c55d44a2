import { type Caller, type Id, loaderById } from '@codai/kit';
import type { Deps } from '../deps.ts';

/** What the caller has done about a person; it tells nothing of what that person did. */
export interface RelationshipRow {
  readonly userId: Id<'User'>;
  readonly isFollowing: boolean;
  readonly isBlocking: boolean;
}

/** The caller's own relationship to each person, known or not. */
export function relationshipLoader(deps: Deps, caller: Caller) {
  return loaderById<string, RelationshipRow>(
    (ids) => deps.database.client.$queryRaw<RelationshipRow[]>`
      SELECT u.id AS "userId",
        EXISTS (SELECT FROM follow f WHERE f.follower_id = ${caller.userId} AND f.followed_id = u.id) AS "isFollowing",
        EXISTS (SELECT FROM block b WHERE b.blocker_id = ${caller.userId} AND b.blocked_id = u.id) AS "isBlocking"
      FROM unnest(${ids}::text[]) AS u (id)`,
    ({ userId }) => userId,
  );
}
