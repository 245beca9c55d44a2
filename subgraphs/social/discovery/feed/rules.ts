/**
 * The ranking of the home feed, published: `explainFeedItem` shows these very numbers.
 *
 *     score = (recency + affinity + engagement) ÷ (1 + less), in points
 *     recency     500 000 × 24 h ÷ (24 h + age)      half after a day, a quarter after three
 *     affinity    300 000 × a ÷ (a + 10)             a: the viewer's interest in the author over the last 30 days
 *     engagement  200 000 × e ÷ (e + 25)             e: the interest of others than the author in the post
 *     less        how often the viewer has asked for less of the author over the last 30 days, at most 3
 *
 * Interest is a sum of weights: a reaction 1, a comment 2, a follow 3; what is taken back counts no more. All numbers
 * are whole and each term is rounded down, so that the database, which orders by the score, and this page agree exactly.
 *
 * The score is taken as of an instant that the cursor carries, and of interest only as settled a minute before it (no
 * transaction lasts longer than 20 s, and clocks agree within the rest), so that nothing that happens while a reader
 * turns the pages reorders them (SOC-8).
 * Posts older than the window of 14 days follow behind all others, newest first, with no score.
 */
export const ranking = {
  recencyPoints: 500_000,
  recencyHalfLifeMs: 24 * 3_600_000,
  affinityPoints: 300_000,
  affinityHalf: 10,
  affinityWindowMs: 30 * 24 * 3_600_000,
  engagementPoints: 200_000,
  engagementHalf: 25,
  windowMs: 14 * 24 * 3_600_000,
  settlingMs: 60_000,
  lessMax: 3,
} as const;

/** Inputs of the formula. */
export interface Measures {
  /** Age of the post at the instant of the ranking; a post from the future counts as new. */
  readonly ageMs: number;
  readonly affinity: number;
  readonly engagement: number;
}

export interface Points {
  readonly recency: number;
  readonly affinity: number;
  readonly engagement: number;
}

/** Why a post stands where it stands in the ranked feed: the term that gave it most. */
export type RankedReason = 'AFFINITY' | 'ENGAGEMENT' | 'RECENCY';

/** The three terms; all 0 for a post outside the window. */
export function pointsOf({ ageMs, affinity, engagement }: Measures): Points {
  if (ageMs > ranking.windowMs) return { recency: 0, affinity: 0, engagement: 0 };
  return {
    recency: share(ranking.recencyPoints, ranking.recencyHalfLifeMs, ranking.recencyHalfLifeMs + Math.max(0, ageMs)),
    affinity: saturate(ranking.affinityPoints, affinity, ranking.affinityHalf),
    engagement: saturate(ranking.engagementPoints, engagement, ranking.engagementHalf),
  };
}

/** In the window it is above 0, whatever `less` is: 0 stands for posts outside it. */
export function scoreOf(points: Points, less: number): number {
  return Math.floor((points.recency + points.affinity + points.engagement) / (1 + less));
}

/** The greatest term; among equals the more personal one. Posts outside the window stand by their age alone. */
export function reasonOf(points: Points): RankedReason {
  const { affinity, engagement, recency } = points;
  if (affinity > 0 && affinity >= engagement && affinity >= recency) return 'AFFINITY';
  if (engagement > 0 && engagement >= recency) return 'ENGAGEMENT';
  return 'RECENCY';
}

function saturate(points: number, amount: number, half: number): number {
  const positive = Math.max(0, amount);
  return share(points, positive, positive + half);
}

/** Floor of points × part ÷ whole. The product stays below 2^53, and the quotient is never within rounding of the next integer. */
function share(points: number, part: number, whole: number): number {
  return Math.floor((points * part) / whole);
}
