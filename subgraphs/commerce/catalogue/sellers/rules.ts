import { textRefusal, ValidationError } from '@codai/kit';

const SLUG = /^[a-z0-9](?:[a-z0-9-]{1,38})[a-z0-9]$/;

export interface ShopTexts {
  readonly name: string;
  readonly about: string;
}

/** Why a shop cannot have these texts, or null: a name of 1 to 80 characters, and at most 2,000 about it. */
export function shopRefusal({ name, about }: ShopTexts): ValidationError | null {
  return (
    textRefusal('input.name', name, { max: 80 }) ??
    (about === '' ? null : textRefusal('input.about', about, { max: 2_000, isLong: true }))
  );
}

/** Why a shop cannot have this address, or null: 3 to 40 small letters, digits and hyphens. */
export function slugRefusal(slug: string): ValidationError | null {
  return SLUG.test(slug)
    ? null
    : new ValidationError(
        'input.slug',
        'Use 3 to 40 small letters, digits and hyphens, and begin and end without one.',
      );
}

/** Days in which everybody may withdraw from a purchase. Source: Directive 2011/83/EU, article 9. */
const RETURN_DAYS_MIN = 14;
const RETURN_DAYS_MAX = 365;

/** Why a shop cannot give this time for returns, or null. */
export const termsRefusal = (returnDays: number): ValidationError | null =>
  returnDays >= RETURN_DAYS_MIN && returnDays <= RETURN_DAYS_MAX
    ? null
    : new ValidationError('input.returnDays', `Give ${RETURN_DAYS_MIN} to ${RETURN_DAYS_MAX} days.`);
