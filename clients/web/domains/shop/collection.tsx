import { Empty, useWords } from '@codai/ui';
import { useParams } from 'wouter';
import { Page } from '../../lib/page.tsx';
import { MoreRows, PartView, usePages, usePart } from '../../lib/part.tsx';
import { FindProductsDocument, ShopCollectionDocument } from './generated/operations.ts';
import { ProductCard } from './product-card.tsx';
import { shopWords } from './words.ts';
import './shop.css';

/** Products of a collection in the order of its shop. */
export function CollectionPage() {
  const words = useWords(shopWords);
  const { id = '' } = useParams<{ id: string }>();
  const part = usePart(ShopCollectionDocument, { id });
  const pages = usePages(
    FindProductsDocument,
    { first: 24, filter: { collectionId: id }, order: 'COLLECTION' },
    ({ products }) => products,
  );
  return (
    <Page title={part.data?.collection?.title ?? words.collection} trail={[{ label: words.title, path: '/shop' }]}>
      <PartView part={part} pick={({ collection }) => collection} name={words.collection}>
        {({ description, seller }) => (
          <div className="stack">
            <p className="meta">{words.by(seller.name)}</p>
            {description !== '' && <p className="reading user-text">{description}</p>}
            <PartView part={pages.part} pick={({ products }) => products} name={words.collection}>
              {() =>
                pages.rows.length === 0 ? (
                  <Empty title={words.emptyCollection}>{words.emptyCollectionWhy}</Empty>
                ) : (
                  <>
                    <ul className="shop-grid">
                      {pages.rows.map((product) => (
                        <ProductCard key={product.id} product={product} />
                      ))}
                    </ul>
                    <MoreRows pages={pages} />
                  </>
                )
              }
            </PartView>
          </div>
        )}
      </PartView>
    </Page>
  );
}
