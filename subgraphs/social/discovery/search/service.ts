import type { Caller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { type ProfileRow, profileColumns } from '../../people/profiles/profile-row.ts';
import { postDiscoverable, postVisible, profileVisible } from '../../policies/visibility/predicate.ts';
import { unmuted, welcome } from '../../policies/visibility/quiet.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import { type PostRow, postColumns } from '../../publishing/posts/post-row.ts';

/** Period of trends. */
const TREND_MS = 24 * 3_600_000;
/** Posts with hashtags that are counted, the newest; more would be no other trend. */
const TREND_POSTS_MAX = 5_000;
/** Accounts whose followed are looked at for suggestions, the newest followed. */
const CIRCLE_MAX = 500;

/** Public posts that hold the words, newest first, as the caller may read them: words, "phrases", OR and -without, in any letter case. */
export function searchPosts(deps: Deps, caller: Caller, text: string, args: ListArguments): Promise<Page<PostRow>> {
  const viewer = viewerOf(caller);
  return byCreation.NEWEST_FIRST.readSql(args, { createdAt: 'p.created_at', id: 'p.id' }, ({ position, end }) =>
    deps.database.read(
      caller,
      (tx) => tx.$queryRaw<PostRow[]>`
        SELECT ${postColumns(viewer)} FROM post p
        WHERE to_tsvector('simple', kit_fold(p.text)) @@ kit_search_query('simple', ${text}, true)
          AND ${postDiscoverable} AND ${postVisible(viewer)} AND ${position} ${end}`,
    ),
  );
}

export interface Trend {
  readonly name: string;
  readonly people: number;
}

/**
 * Hashtags that most people used in public posts of the last 24 hours, as far as the caller may see these: each person counts once, and each viewer
 * counts without people hidden by a block or a mute.
 */
export function trendingHashtags(deps: Deps, caller: Caller, first: number): Promise<Trend[]> {
  const viewer = viewerOf(caller);
  const now = deps.clock.now();
  const since = new Date(now.getTime() - TREND_MS);
  return deps.database.read(
    caller,
    (tx) => tx.$queryRaw<Trend[]>`
      SELECT recent.tag AS name, count(DISTINCT p.author_id)::int AS people
      FROM (
        SELECT g.tag, g.post_id FROM post_hashtag g WHERE g.created_at > ${since}::timestamptz AND g.created_at <= ${now}::timestamptz
        ORDER BY g.created_at DESC LIMIT ${TREND_POSTS_MAX}
      ) recent JOIN post p ON p.id = recent.post_id
      WHERE ${postDiscoverable} AND ${postVisible(viewer)} AND ${welcome(viewer, now)}
      GROUP BY recent.tag ORDER BY people DESC, name LIMIT ${first}::int`,
  );
}

/** A person, and how many people followed by the caller also follow them. */
export interface Suggestion extends ProfileRow {
  readonly followedByCount: number;
}

/**
 * People followed by people that the caller follows, by the number of these, then by all their followers. Leaves out people that the caller follows, has
 * asked to follow, has muted or may not see. People hidden from the caller are not counted.
 */
export function suggestedProfiles(deps: Deps, caller: Caller, first: number): Promise<Suggestion[]> {
  const viewer = viewerOf(caller);
  const me = viewer.circleId;
  const now = deps.clock.now();
  return deps.database.client.$queryRaw<Suggestion[]>`
    WITH circle AS (
      SELECT f.followed_id AS id FROM follow f JOIN profile a ON a.user_id = f.followed_id
      WHERE f.follower_id = ${me} AND ${profileVisible(viewer)} ORDER BY f.created_at DESC LIMIT ${CIRCLE_MAX}
    ), known AS (
      SELECT f.followed_id AS id, count(*)::int AS count FROM circle JOIN follow f ON f.follower_id = circle.id
      WHERE f.followed_id <> ${me} GROUP BY f.followed_id
    )
    SELECT ${profileColumns(viewer)}, known.count AS "followedByCount"
    FROM known JOIN profile a ON a.user_id = known.id
    WHERE ${profileVisible(viewer)} AND ${unmuted(viewer, Prisma.sql`a.user_id`, now)}
      AND NOT EXISTS (SELECT FROM follow f WHERE f.follower_id = ${me} AND f.followed_id = a.user_id)
      AND NOT EXISTS (SELECT FROM follow_request r WHERE r.requester_id = ${me} AND r.requested_id = a.user_id)
    ORDER BY known.count DESC, a.follower_count DESC, a.id LIMIT ${first}::int`;
}
