import { useLocale, useWords } from '@codai/ui';
import { Star } from 'lucide-react';
import { opinionWords } from './opinion-words.ts';

export const starPlaces = [1, 2, 3, 4, 5] as const;

/** Stars of a review or the mean of several, rounded to whole stars in sight and read aloud with its decimals. */
export function Stars({ stars }: { readonly stars: number }) {
  const words = useWords(opinionWords);
  const locale = useLocale();
  return (
    <span className="shop-stars" role="img" aria-label={words.starsOf(locale.number(stars))}>
      {starPlaces.map((place) => (
        <Star key={place} className="icon" data-full={place <= Math.round(stars) || undefined} aria-hidden />
      ))}
    </span>
  );
}

/** Mean of the reviews of a product and their number; nothing without a review. */
export function Rating({
  rating: { average, count },
}: {
  readonly rating: { readonly average: number | null; readonly count: number };
}) {
  const words = useWords(opinionWords);
  const locale = useLocale();
  if (average === null) return null;
  return (
    <span className="line">
      <Stars stars={average} />
      <span className="meta num">{`${locale.number(average)} · ${locale.plural(count, words.count)}`}</span>
    </span>
  );
}
