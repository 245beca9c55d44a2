import { firstRefusal, InvalidStateError, textRefusal, ValidationError } from '@codai/kit';

export interface LandingPageWords {
  readonly slug: string;
  readonly locale: string;
  readonly title: string;
  readonly body: string;
  readonly purpose: 'NEWSLETTER' | 'OFFERS';
  readonly wording: string;
  readonly wordingVersion: string;
}

/** Why a page cannot have these words, or null. */
export function pageRefusal({
  slug,
  locale,
  title,
  body,
  purpose,
  wording,
  wordingVersion,
}: LandingPageWords): ValidationError | null {
  const refuse = (isFine: boolean, field: string, message: string) =>
    isFine ? null : new ValidationError(`input.${field}`, message);
  return firstRefusal(
    refuse(
      /^[a-z0-9][a-z0-9-]{1,58}[a-z0-9]$/.test(slug),
      'slug',
      'Use 3 to 60 small letters, digits and hyphens, and begin and end without one.',
    ),
    refuse(['en', 'ro'].includes(locale), 'locale', 'Give `en` or `ro`.'),
    refuse(['NEWSLETTER', 'OFFERS'].includes(purpose), 'purpose', 'Give NEWSLETTER or OFFERS.'),
    textRefusal('input.title', title, { max: 120 }),
    textRefusal('input.body', body, { max: 5_000, isLong: true }),
    textRefusal('input.wording', wording, { max: 2_000, isLong: true }),
    textRefusal('input.wordingVersion', wordingVersion, { max: 64 }),
  );
}

const FROM = { publish: ['DRAFT', 'WITHDRAWN'], withdraw: ['PUBLISHED'] } as const;

/** Refuses what a page in this state does not allow. */
export function pageStateRefusal(verb: keyof typeof FROM, status: string): InvalidStateError | null {
  const from: readonly string[] = FROM[verb];
  return from.includes(status) ? null : new InvalidStateError(status, from);
}
