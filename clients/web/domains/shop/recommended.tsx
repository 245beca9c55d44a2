import { Section, useWords } from '@codai/ui';
import { usePart } from '../../lib/part.tsx';
import { ShopRecommendationsDocument } from './generated/operations.ts';
import { opinionWords } from './opinion-words.ts';
import { ProductCard } from './product-card.tsx';

/** Products beside a product, each with the reason: first those that were bought together with it. Nothing when there are none. */
export function Recommended({ productId }: { readonly productId: string }) {
  const words = useWords(opinionWords);
  const part = usePart(ShopRecommendationsDocument, { productId, first: 6 });
  const found = part.data?.recommendations ?? [];
  if (found.length === 0) return null;
  const isTogether = found.some(({ reason }) => reason === 'BOUGHT_TOGETHER');
  return (
    <Section title={isTogether ? words.together : words.recommended}>
      <ul className="shop-grid">
        {found.map(
          ({ product, reason }) =>
            product && (
              <ProductCard key={product.id} product={product}>
                <span className="meta">{words.because[reason]}</span>
              </ProductCard>
            ),
        )}
      </ul>
    </Section>
  );
}
