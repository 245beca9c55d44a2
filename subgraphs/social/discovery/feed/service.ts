import { type Caller, NotFoundError, requestError, type SignedInCaller, type ValidationError } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { selfRefusal } from '../../people/follows/rules.ts';
import type { OtherUser } from '../../people/follows/service.ts';
import { recordLess } from '../../people/interest/ledger.ts';
import { countAction } from '../../policies/actions/service.ts';
import { profileVisible } from '../../policies/visibility/predicate.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import type { PostRow } from '../../publishing/posts/post-row.ts';
import { readChronological } from './chronological.ts';
import type { FeedReason, FeedRow } from './feed-row.ts';
import { readRanked, readRankedItem } from './ranked.ts';
import { type Points, pointsOf, ranking, reasonOf } from './rules.ts';

export type FeedMode = 'CHRONOLOGICAL' | 'RANKED';

export interface FeedFacts {
  readonly reason: FeedReason;
}

/** The instant of the ranking is in the cursor: all pages of one reading are ranked as of its first. */
const byRank = keyset({
  asOf: ['desc', 'instant'],
  score: ['desc', 'number'],
  createdAt: ['desc', 'instant'],
  id: ['desc', 'text'],
});

/** One page of the caller's home feed. Throws BAD_USER_INPUT as every list does. */
export async function readFeed(
  deps: Deps,
  caller: Caller,
  { mode, ...args }: ListArguments & { readonly mode: FeedMode },
): Promise<Page<PostRow, FeedFacts>> {
  if (mode === 'CHRONOLOGICAL') {
    const page = byCreation.NEWEST_FIRST.page(args);
    const rows = await readChronological(deps, caller, page.after, page.take);
    return page.ofEdges(rows, (row) => ({ node: row, reason: row.source }));
  }
  const page = byRank.page(args);
  const { after } = page;
  if (after !== null && !Number.isSafeInteger(after.score)) throw notOfTheFeed('after');
  const rows = await readRanked(deps, caller, checkedAsOf(deps, after, 'after'), after, page.take);
  return page.ofEdges(rows, (row) => ({ node: row, reason: reasonOf(pointsOf(measuresOf(row))) }));
}

/** Why one post stands where it stands. */
export interface FeedExplanation {
  readonly row: FeedRow;
  readonly reason: FeedReason;
  readonly points: Points;
  readonly ageMs: number;
}

/**
 * Explains the rank of a post in the caller's feed, as of now, or as of the page whose cursor is given. null for a post
 * that is none of the feed's or that the caller may not read. Throws BAD_USER_INPUT for a text that is not a cursor of the
 * ranked feed.
 */
export async function explainFeedItem(
  deps: Deps,
  caller: Caller,
  { postId, cursor }: { readonly postId: string; readonly cursor: string | null },
): Promise<FeedExplanation | null> {
  const asOf = checkedAsOf(deps, byRank.page({ after: cursor }).after, 'cursor');
  const row = await readRankedItem(deps, caller, asOf, postId);
  if (row === null) return null;
  const measures = measuresOf(row);
  const points = pointsOf(measures);
  return { row, points, reason: reasonOf(points), ageMs: measures.ageMs };
}

function measuresOf({ asOf, createdAt, affinity, engagement }: FeedRow) {
  return { ageMs: Math.max(0, asOf.getTime() - createdAt.getTime()), affinity, engagement };
}

/** How far a cursor may be ahead of our clock, because another process made it; and no feed was ever read before. */
const CLOCK_SKEW_MS = 86_400_000;
const FIRST_READING = new Date('2020-01-01T00:00:00.000Z');

/** The instant of the ranking: that of the reading which the cursor continues, or now. */
function checkedAsOf({ clock }: Deps, after: { readonly asOf: Date } | null, argument: string): Date {
  const now = clock.now();
  if (after === null) return now;
  const { asOf } = after;
  if (asOf < FIRST_READING || asOf.getTime() > now.getTime() + CLOCK_SKEW_MS) throw notOfTheFeed(argument);
  return asOf;
}

function notOfTheFeed(argument: string): Error {
  return requestError('BAD_USER_INPUT', `${argument} is not a cursor of this list.`, { argument });
}

export interface FeedPreference extends OtherUser {
  /** How often the caller asked for less of the author, as the ranking will know when it has settled. */
  readonly less: number;
}

/**
 * Ranks an author's posts lower in the caller's feed, or takes that back. Returns the level reached, or `NotFoundError` for a person who is not there
 * or not to be seen, `ValidationError` for oneself. Counting the action holds the caller's row: of two at once each counts what the other did.
 */
export async function changeLess(
  deps: Deps,
  caller: SignedInCaller,
  { userId }: OtherUser,
  less: -1 | 1,
): Promise<FeedPreference | NotFoundError | ValidationError> {
  const refusal = selfRefusal(caller.userId, userId, 'rank');
  if (refusal !== null) return refusal;
  return deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'FOLLOW');
    const at = deps.clock.now();
    const seen = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM profile a WHERE a.user_id = ${userId} AND ${profileVisible(viewerOf(caller))}`;
    if (seen.length === 0) return new NotFoundError('Profile', ['input', 'userId']);
    const since = new Date(at.getTime() - ranking.affinityWindowMs);
    const { _sum } = await tx.interaction.aggregate({
      where: { actorId: caller.userId, authorId: userId, at: { gt: since } },
      _sum: { less: true },
    });
    const before = Math.min(ranking.lessMax, Math.max(0, _sum.less ?? 0));
    const after = Math.min(ranking.lessMax, Math.max(0, before + less));
    if (after !== before) await recordLess(tx, { actorId: caller.userId, authorId: userId, less, at });
    return { userId, less: after };
  });
}
