import type { Id } from '@codai/kit';
import { InvalidStateError, textRefusal, ValidationError } from '@codai/kit';

/** Time after the end of a contract within which its sides review each other. */
export const WINDOW_MS = 14 * 86_400_000;

/** JOBS-8: both are given, or the time for it is over. */
export const areVisible = (reviews: number, completedAt: Date | null, now: Date): boolean =>
  reviews >= 2 || (completedAt !== null && now.getTime() >= completedAt.getTime() + WINDOW_MS);

export interface LeaveReview {
  readonly contractId: Id<'Contract'>;
  readonly rating: number;
  readonly text?: string | null | undefined;
  readonly idempotencyKey: string;
}

/** Refusal of a review by its text and stars; null when it may be left. */
export function contentRefusal({ rating, text }: Pick<LeaveReview, 'rating' | 'text'>): ValidationError | null {
  const refusal = textRefusal('input.text', text, { max: 5_000, isLong: true, isOptional: true });
  if (refusal !== null) return refusal;
  return rating < 1 || rating > 5 ? new ValidationError('input.rating', 'Give 1 to 5 stars.') : null;
}

/** Refusal of a review of a contract that is not completed, has paid nothing, or ended before the window. */
export function reviewRefusal(
  {
    status,
    completedAt,
    isPaid,
  }: { readonly status: string; readonly completedAt: Date | null; readonly isPaid: boolean },
  now: Date,
): InvalidStateError | null {
  if (status !== 'COMPLETED') return new InvalidStateError(status, ['COMPLETED']);
  if (!isPaid) return new InvalidStateError('UNPAID', [], 'Nothing was paid under this contract.');
  return completedAt !== null && now.getTime() >= completedAt.getTime() + WINDOW_MS
    ? new InvalidStateError('REVIEWED', [], 'The time for reviews of this contract is over.')
    : null;
}

/** Refusal of a second review by one side. */
export const repetitionRefusal = (reviews: number): InvalidStateError | null =>
  reviews > 0 ? new InvalidStateError('REVIEWED', [], 'You have reviewed this contract already.') : null;
