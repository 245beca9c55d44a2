/** Picture of a product, and its first letter on a ground of its own where there is none. */
export function Tile({
  title,
  url,
  alt,
  isLarge = false,
}: {
  readonly title: string;
  readonly url: string | null;
  readonly alt: string;
  readonly isLarge?: boolean;
}) {
  if (url !== null)
    return (
      <img
        className="shop-tile"
        data-large={isLarge || undefined}
        src={url}
        alt={alt}
        loading="lazy"
        decoding="async"
      />
    );
  return (
    <span className="shop-tile" data-large={isLarge || undefined} aria-hidden>
      {[...title.trim()][0]?.toLocaleUpperCase() ?? ''}
    </span>
  );
}
