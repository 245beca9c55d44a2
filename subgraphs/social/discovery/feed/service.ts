import { byCreation, type Caller, keyset, type ListArguments, type Page, requestError } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import type { PostRow } from '../../publishing/posts/post-row.ts';
import { readChronological } from './chronological.ts';
import type { FeedReason, FeedRow } from './feed-row.ts';
import { readRanked, readRankedItem } from './ranked.ts';
import { type Points, pointsOf, reasonOf } from './rules.ts';

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
 * that is none of the feed's or that the caller may not read. Throws BAD_USER_INPUT for what is no cursor of the
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
