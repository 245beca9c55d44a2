import type { PostRow } from '../../publishing/posts/post-row.ts';
import type { RankedReason } from './rules.ts';

/** How a post comes to be in the viewer's home feed at all. */
export type FeedSource = 'FOLLOWED' | 'GROUP' | 'ORGANIZATION' | 'OWN';
/** Why an item stands where it stands: its source in order of time, its greatest term in order of rank. */
export type FeedReason = FeedSource | RankedReason;

/** A post in a feed, and what its place was computed from. */
export interface FeedRow extends PostRow {
  readonly source: FeedSource;
  /** The instant as of which the feed was ranked. */
  readonly asOf: Date;
  /** Points; 0 outside the window and in order of time. */
  readonly score: number;
  readonly affinity: number;
  readonly engagement: number;
  /** By 1 and this the sum of the terms is divided. */
  readonly less: number;
}
