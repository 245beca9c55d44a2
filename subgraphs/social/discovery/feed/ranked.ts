import type { Caller } from '@codai/kit';
import type { Deps, SocialRead } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { postVisible, postVisibleOfVisibleAuthor } from '../../policies/visibility/predicate.ts';
import { welcome } from '../../policies/visibility/quiet.ts';
import { type Viewer, viewerOf } from '../../policies/visibility/viewer.ts';
import { postColumns } from '../../publishing/posts/post-row.ts';
import { authors, fromGroup, fromOrganization, ownGroups, sourceOfPost } from './candidates.ts';
import type { FeedRow } from './feed-row.ts';
import { ranking } from './rules.ts';

/** Where a page starts: after the item of this score, time and id. */
export type RankedAfter = { readonly score: number; readonly createdAt: Date; readonly id: string } | null;

/**
 * Up to `take` posts as ranked at `asOf`: those in the window by score, then the older ones by time. One statement.
 *
 * The score is computed in it from whole numbers, by the formula of rules.ts. All of the window is ranked for each
 * page, because the database has no index by a score that differs by viewer; the window bounds what that costs.
 */
export function readRanked(
  deps: Deps,
  caller: Caller,
  asOf: Date,
  after: RankedAfter,
  take: number,
): Promise<FeedRow[]> {
  const viewer = viewerOf(caller);
  const asked = welcome(viewer, deps.clock.now());
  const windowStart = new Date(asOf.getTime() - ranking.windowMs);
  const inWindow = Prisma.sql`p.created_at >= ${windowStart}::timestamptz AND p.created_at <= ${asOf}::timestamptz`;
  const position =
    after === null
      ? Prisma.empty
      : Prisma.sql`WHERE (score, created_at, id) < (${after.score}::bigint, ${after.createdAt}::timestamptz, ${after.id})`;
  // The tail has no scores, so where a page starts within it is a matter of time alone. It is read only for what the
  // window does not fill: the count is taken once, before the tail is touched.
  const tailPosition =
    after?.score === 0
      ? Prisma.sql`AND (p.created_at, p.id) < (${after.createdAt}::timestamptz, ${after.id})`
      : Prisma.empty;
  const tail = Prisma.sql`
    p.created_at < ${windowStart}::timestamptz ${tailPosition} AND (SELECT count(*) FROM ranked) < ${take}`;
  const newest = Prisma.sql`ORDER BY p.created_at DESC, p.id DESC LIMIT ${take}`;

  return deps.database.read(
    caller,
    (tx) => tx.$queryRaw<FeedRow[]>`
      WITH ${authors(viewer)}, ${ownGroups(viewer)}, ${interestOf(viewer, asOf)}, windowed AS (
        SELECT p.*, author.source FROM author JOIN post p ON p.author_id = author.id
        WHERE ${inWindow} AND ${postVisibleOfVisibleAuthor(viewer)} AND ${asked}
        UNION ALL
        SELECT p.*, 'ORGANIZATION' FROM post p WHERE ${fromOrganization(viewer)} AND ${inWindow} AND ${postVisible(viewer)} AND ${asked}
        UNION ALL
        SELECT p.*, 'GROUP' FROM own_group JOIN post p ON ${fromGroup} WHERE ${inWindow} AND ${postVisible(viewer)} AND ${asked}
      ), measured AS MATERIALIZED (
        -- Materialized, or each sum would be taken once for every place in which the score names it.
        SELECT p.*, ${measures(asOf)} FROM windowed p LEFT JOIN interest ON interest.author_id = p.author_id
      ), ranked AS MATERIALIZED (
        SELECT * FROM (SELECT measured.*, ${scoreSql(asOf)} AS score FROM measured) scored
        ${position} ORDER BY score DESC, created_at DESC, id DESC LIMIT ${take}
      ), tail AS (
        SELECT p.*, author.source FROM author CROSS JOIN LATERAL (
          SELECT p.* FROM post p
          WHERE p.author_id = author.id AND ${tail} AND ${postVisibleOfVisibleAuthor(viewer)} AND ${asked} ${newest}) p
        UNION ALL
        (SELECT p.*, 'ORGANIZATION' FROM post p WHERE ${fromOrganization(viewer)} AND ${tail} AND ${postVisible(viewer)} AND ${asked} ${newest})
        UNION ALL
        SELECT p.*, 'GROUP' FROM own_group CROSS JOIN LATERAL (
          SELECT p.* FROM post p WHERE ${fromGroup} AND ${tail} AND ${postVisible(viewer)} AND ${asked} ${newest}) p
      ), page AS (
        SELECT * FROM (SELECT * FROM ranked UNION ALL SELECT p.*, 0, 0, 0, 0 FROM tail p) item
        ORDER BY score DESC, created_at DESC, id DESC LIMIT ${take}
      )
      SELECT ${postColumns(viewer)}, p.source, ${asOf}::timestamptz AS "asOf", p.score::int AS score,
        p.affinity::int AS affinity, p.engagement::int AS engagement, p.less::int AS less
      FROM page p ORDER BY p.score DESC, p.created_at DESC, p.id DESC`,
  );
}

/** One post as it is ranked at `asOf` for the caller; null when it is none of their feed. */
export async function readRankedItem(deps: Deps, caller: Caller, asOf: Date, postId: string): Promise<FeedRow | null> {
  const viewer = viewerOf(caller);
  const read = (tx: SocialRead) => tx.$queryRaw<FeedRow[]>`
    WITH ${interestOf(viewer, asOf)}, item AS (
      SELECT ranked.*, CASE WHEN created_at >= ${new Date(asOf.getTime() - ranking.windowMs)}::timestamptz
        THEN ${scoreSql(asOf)} ELSE 0 END AS score
      FROM (
        SELECT p.*, ${sourceOfPost(viewer)} AS source, ${measures(asOf)}
        FROM post p LEFT JOIN interest ON interest.author_id = p.author_id
        WHERE p.id = ${postId} AND p.created_at <= ${asOf}::timestamptz AND ${postVisible(viewer)} AND ${welcome(viewer, deps.clock.now())}
      ) ranked
    )
    SELECT ${postColumns(viewer)}, p.source, ${asOf}::timestamptz AS "asOf", p.score::int AS score,
      p.affinity::int AS affinity, p.engagement::int AS engagement, p.less::int AS less
    FROM item p WHERE p.source IS NOT NULL`;
  const [item] = await deps.database.read(caller, read);
  return item ?? null;
}

/** `interest (author_id, weight, less)`: the viewer's in each author, settled and within the window of affinity. For a WITH. */
function interestOf(viewer: Viewer, asOf: Date): Prisma.Sql {
  const settledAt = new Date(asOf.getTime() - ranking.settlingMs);
  const since = new Date(asOf.getTime() - ranking.affinityWindowMs);
  return Prisma.sql`interest AS MATERIALIZED (
    SELECT i.author_id, sum(i.weight) AS weight, sum(i.less) AS less FROM interaction i
    WHERE i.actor_id = ${viewer.circleId} AND i.at > ${since}::timestamptz AND i.at <= ${settledAt}::timestamptz
    GROUP BY i.author_id)`;
}

/** Measures of the score, for a post `p` beside its author's `interest`. The author's interest in themselves does not count. */
function measures(asOf: Date): Prisma.Sql {
  const settledAt = new Date(asOf.getTime() - ranking.settlingMs);
  return Prisma.sql`
    greatest(0, coalesce(interest.weight, 0))::bigint AS affinity,
    greatest(0, coalesce((
      SELECT sum(e.weight) FROM interaction e WHERE e.post_id = p.id AND e.at <= ${settledAt}::timestamptz
    ), 0))::bigint AS engagement,
    least(${ranking.lessMax}, greatest(0, coalesce(interest.less, 0)))::bigint AS less`;
}

/** The score of a row with `created_at`, `affinity`, `engagement` and `less`. Division of whole numbers rounds down. */
function scoreSql(asOf: Date): Prisma.Sql {
  const { recencyPoints, recencyHalfLifeMs, affinityPoints, affinityHalf, engagementPoints, engagementHalf } = ranking;
  const ageMs = Prisma.sql`greatest(0, round(extract(epoch FROM ${asOf}::timestamptz - created_at) * 1000))::bigint`;
  return Prisma.sql`(
    ${recencyPoints}::bigint * ${recencyHalfLifeMs}::bigint / (${recencyHalfLifeMs}::bigint + ${ageMs})
    + ${affinityPoints}::bigint * affinity / (affinity + ${affinityHalf}::bigint)
    + ${engagementPoints}::bigint * engagement / (engagement + ${engagementHalf}::bigint)) / (1 + less)`;
}
