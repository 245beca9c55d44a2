import { Empty, Switch, useLocale, useToast, useWords } from '@codai/ui';
import { useAct } from '../../lib/act.tsx';
import { Page } from '../../lib/page.tsx';
import { MoreRows, PartView, usePages, usePart } from '../../lib/part.tsx';
import { MyWishlistDocument, SetPersonalisationDocument, ShopPreferencesDocument } from './generated/operations.ts';
import { opinionWords } from './opinion-words.ts';
import { ProductCard } from './product-card.tsx';
import { Wish } from './wish.tsx';
import { shopWords } from './words.ts';
import './shop.css';

/** Products that the person wishes for, and whether purchases shape the recommendations. */
export function WishlistPage() {
  const words = useWords(opinionWords);
  const shop = useWords(shopWords);
  const locale = useLocale();
  const pages = usePages(MyWishlistDocument, { first: 24 }, (data) => data.myWishlist);
  return (
    <Page title={words.wishlist} trail={[{ label: shop.title, path: '/shop' }]}>
      <div className="stack shop-sections">
        <PartView part={pages.part} pick={(data) => data.myWishlist} name={words.wishlist}>
          {() =>
            pages.rows.length === 0 ? (
              <Empty title={words.noWishes}>{words.noWishesWhy}</Empty>
            ) : (
              <>
                <ul className="shop-grid">
                  {pages.rows.map(({ id, productId, product, notedPrice }) => {
                    const button = (
                      <Wish
                        productId={productId}
                        isWished
                        title={product?.title ?? ''}
                        onChanged={() => pages.drop(id)}
                      />
                    );
                    if (product === null)
                      return (
                        <li key={id} className="stack">
                          <span className="meta">{words.offSale}</span>
                          {button}
                        </li>
                      );
                    return (
                      <ProductCard key={id} product={product}>
                        <p className="meta">{notedPrice && words.noted(locale.money(notedPrice))}</p>
                        {button}
                      </ProductCard>
                    );
                  })}
                </ul>
                <MoreRows pages={pages} />
              </>
            )
          }
        </PartView>
        <Personalisation />
      </div>
    </Page>
  );
}

function Personalisation() {
  const words = useWords(opinionWords);
  const tell = useToast();
  const part = usePart(ShopPreferencesDocument, {});
  const act = useAct(SetPersonalisationDocument);
  const turn = async (isOn: boolean) => {
    if ((await act.run({ input: { isOn } })) === null) return;
    tell(words.saved);
    part.reload();
  };
  return (
    <PartView part={part} pick={(data) => data.shopPreferences} name={words.personal}>
      {({ isPersonalised }) => (
        <p className="line">
          <Switch
            isOn={isPersonalised}
            isDisabled={act.isBusy}
            onChange={(isOn) => void turn(isOn)}
            label={words.personal}
          />
          <span>{words.personal}</span>
        </p>
      )}
    </PartView>
  );
}
