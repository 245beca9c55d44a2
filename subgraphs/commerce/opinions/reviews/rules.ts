import { NotEligibleError } from '@codai/contracts/commerce';
import { textRefusal, ValidationError } from '@codai/kit';

export const STARS_MAX = 5;
const TITLE_MAX = 120;
const BODY_MAX = 4_000;
export const ANSWER_MAX = 2_000;

export interface ReviewContent {
  /** 1 to 5. */
  readonly stars: number;
  readonly title: string;
  /** May be empty. */
  readonly body: string;
  readonly language: string;
}

/** Why a review cannot have this content, or null. */
export function contentRefusal({ stars, title, body }: ReviewContent): ValidationError | null {
  if (!Number.isInteger(stars) || stars < 1 || stars > STARS_MAX)
    return new ValidationError('input.stars', `Give 1 to ${STARS_MAX} stars.`);
  return (
    textRefusal('input.title', title, { max: TITLE_MAX }) ??
    (body === '' ? null : textRefusal('input.body', body, { max: BODY_MAX, isLong: true }))
  );
}

/** Why a person cannot review a product, or null: they need a delivered unit, and shops do not review their own goods (COM-8). */
export function eligibilityRefusal({
  delivered,
  sellsIt,
}: {
  /** Units of the product that were delivered to the person. */
  readonly delivered: number;
  readonly sellsIt: boolean;
}): NotEligibleError | null {
  return delivered > 0 && !sellsIt ? null : new NotEligibleError();
}

export interface Rating {
  /** Mean of the stars, rounded to hundredths; null without a review. */
  readonly average: number | null;
  readonly count: number;
}

/** Rating of a product from the sum of the stars of its published reviews and their number. */
export function ratingOf(starsSum: number, count: number): Rating {
  return { average: count === 0 ? null : Math.round((starsSum * 100) / count) / 100, count };
}
