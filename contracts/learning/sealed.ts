import type { Place } from '@codai/kit';
import { z } from 'zod';

/** Where `sealed` of `learning.review.assigned` stands for the keyring. */
export function reviewerPlace(reviewId: string): Place {
  return { tenant: null, table: 'event', column: 'learning.review.assigned', rowId: reviewId };
}

/** The same, opened. In clear it would tell readers of the log who reviews what. */
export const sealedReviewer = z.object({ reviewerId: z.string() });
