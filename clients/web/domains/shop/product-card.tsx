import { Badge, useLocale, useWords } from '@codai/ui';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { ProductCardFragment } from './generated/operations.ts';
import { Tile } from './tile.tsx';
import { shopWords } from './words.ts';

interface ProductCardProps {
  readonly product: ProductCardFragment;
  /** Facts below the card. */
  readonly children?: ReactNode;
}

/** A product in a grid: picture, title, shop and least price. */
export function ProductCard({ product, children }: ProductCardProps) {
  const words = useWords(shopWords);
  const locale = useLocale();
  const { slug, title, priceFrom, isAvailable, seller, optionNames, pictures } = product;
  const price = priceFrom && locale.money(priceFrom);
  return (
    <li>
      <Link href={`/shop/products/${slug}`} className="shop-card">
        <Tile title={title} url={pictures[0]?.picture?.thumbnailUrl ?? null} alt="" />
        <span className="strong user-text">{title}</span>
        <span className="meta user-text">{seller.name}</span>
        <span className="line">
          {price && (optionNames.length > 0 ? words.from(price) : price)}
          {!isAvailable && <Badge>{words.soldOut}</Badge>}
        </span>
      </Link>
      {children}
    </li>
  );
}
