import { Badge, Button, Field, Form, Input, Segments, useLocale, useToast, useWords } from '@codai/ui';
import { ShoppingCart } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Page } from '../../lib/page.tsx';
import { PartView, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { AddToCartDocument, ShopProductDocument, type ShopProductQuery } from './generated/operations.ts';
import { goodsWords } from './goods-words.ts';
import { Recommended } from './recommended.tsx';
import { Reviews } from './reviews.tsx';
import { Rating } from './stars.tsx';
import { StockAlert } from './stock-alert.tsx';
import { Tile } from './tile.tsx';
import { Wish } from './wish.tsx';
import { shopWords } from './words.ts';
import './shop.css';

type Product = NonNullable<ShopProductQuery['product']>;

const FEW = 5;

/** A product on sale: its pictures, one value of each option, price and stock, and the way into the cart. */
export function ProductPage() {
  const words = useWords(shopWords);
  const { slug = '' } = useParams<{ slug: string }>();
  const [, go] = useLocation();
  // Notifications and orders know the id of a product, links its address; an address has no underscore.
  const part = usePart(ShopProductDocument, slug.includes('_') ? { id: slug } : { slug });
  return (
    <Page
      title={part.data?.product?.title ?? words.product}
      trail={[{ label: words.title, path: '/shop' }]}
      actions={
        <Button icon={ShoppingCart} onClick={() => go('/shop/cart')}>
          {words.cart}
        </Button>
      }
    >
      <PartView part={part} pick={({ product }) => product} name={words.product}>
        {(product) => (
          <div className="stack shop-sections">
            <ProductView key={product.id} product={product} onChanged={part.reload} />
            <Reviews product={product} onChanged={part.reload} />
            <Recommended productId={product.id} />
          </div>
        )}
      </PartView>
    </Page>
  );
}

function ProductView({ product, onChanged }: { readonly product: Product; readonly onChanged: () => void }) {
  const words = useWords(shopWords);
  const goods = useWords(goodsWords);
  const locale = useLocale();
  const { factors } = useSession();
  const { title, description, language, seller, category, optionNames, variants, pictures } = product;
  const [chosen, choose] = useState(variants[0]?.optionValues ?? []);
  const variant = variants.find(({ optionValues }) => optionValues.every((value, at) => value === chosen[at]));
  return (
    <article className="shop-product">
      <div className="stack">
        {pictures.length === 0 && <Tile isLarge title={title} url={null} alt="" />}
        {pictures.map(({ id, alt, picture }) => (
          <Tile key={id} isLarge title={title} url={picture?.previewUrl ?? null} alt={alt} />
        ))}
      </div>
      <div className="stack" lang={language}>
        <h2 className="title user-text">{title}</h2>
        <p className="meta" lang={locale.language}>
          {words.by(seller.name)} ·{' '}
          <Link href={`/shop?category=${encodeURIComponent(category.id)}`} className="link">
            {locale.language === 'ro' ? category.nameRo : category.name}
          </Link>
        </p>
        <Rating rating={product.rating} />
        {variant && (
          <p className="line">
            <strong className="title">{locale.money(variant.price)}</strong>
            {variant.compareAtPrice && <s className="meta">{words.before(locale.money(variant.compareAtPrice))}</s>}
          </p>
        )}
        {variant !== undefined && variant.parts.length > 0 && (
          <section className="shop-numbers" lang={locale.language}>
            <h3 className="heading">{goods.inBundle}</h3>
            <ul className="rows" data-tight>
              {variant.parts.map(
                ({ quantity, variant: part }) =>
                  part !== null && (
                    <li key={part.id}>
                      <Link href={`/shop/products/${part.product.slug}`} className="link user-text">
                        {[goods.contains(locale.number(quantity), part.product.title), ...part.optionValues].join(
                          ' · ',
                        )}
                      </Link>
                    </li>
                  ),
              )}
            </ul>
          </section>
        )}
        {variant?.priceSteps.map(({ fromQuantity, price }) => (
          <p key={fromQuantity} className="strong">
            {fromQuantity === 1
              ? goods.yourPrice(locale.money(price))
              : goods.stepPrice(locale.number(fromQuantity), locale.money(price))}
          </p>
        ))}
        {optionNames.map((name, at) => (
          <Field key={name} label={name}>
            <div className="line">
              <Segments
                label={name}
                value={chosen[at] ?? ''}
                options={[...new Set(variants.map(({ optionValues }) => optionValues[at] ?? ''))].map((value) => ({
                  value,
                  label: value,
                }))}
                onChange={(value) =>
                  choose(optionNames.map((_, place) => (place === at ? value : (chosen[place] ?? ''))))
                }
              />
            </div>
          </Field>
        ))}
        {variant ? <AddToCart key={variant.id} variant={variant} /> : <Badge>{words.soldOut}</Badge>}
        {factors > 1 && variant?.availability === 'SOLD_OUT' && (
          <p>
            <StockAlert variantId={variant.id} isWatched={variant.isWatched} onChanged={onChanged} />
          </p>
        )}
        {factors > 1 && (
          <p>
            <Wish productId={product.id} isWished={product.isWished} onChanged={onChanged} />
          </p>
        )}
        {description && <p className="reading user-text">{description}</p>}
        {seller.collections.length > 0 && (
          <p className="line wrap">
            {seller.collections.map(({ id, title: name }) => (
              <Link key={id} href={`/shop/collections/${id}`} className="link">
                {name}
              </Link>
            ))}
          </p>
        )}
        {seller.about && <p className="meta user-text">{seller.about}</p>}
      </div>
    </article>
  );
}

function AddToCart({ variant }: { readonly variant: Product['variants'][number] }) {
  const words = useWords(shopWords);
  const locale = useLocale();
  const tell = useToast();
  const { factors } = useSession();
  const act = useAct(AddToCartDocument);
  const idempotency = useActIdempotencyKey(act.problem);
  const [quantity, setQuantity] = useState('1');
  const { id: variantId, availability, availableUnits } = variant;
  const isSold = availability !== 'SOLD_OUT';
  const add = async () => {
    const input = { variantId, quantity: Number(quantity), idempotencyKey: idempotency.key };
    if ((await act.run({ input })) === null) return;
    idempotency.renew();
    tell(words.added);
  };
  return (
    <Form onSubmit={() => void add()}>
      <p>
        <Badge tone={availability === 'IN_STOCK' ? 'good' : undefined}>{words.availability[availability]}</Badge>{' '}
        {availability === 'IN_STOCK' && availableUnits <= FEW && (
          <span className="meta">{locale.plural(availableUnits, words.few)}</span>
        )}
      </p>
      {factors === 1 ? (
        <p>
          {words.lock}{' '}
          <Link href="/protect" className="link">
            {words.protect}
          </Link>
        </p>
      ) : (
        isSold && (
          <div className="shop-buy">
            <Field label={words.quantity} error={act.fieldError('quantity')}>
              <Input
                className="shop-quantity"
                type="number"
                inputMode="numeric"
                min={1}
                max={Math.min(availableUnits, 999)}
                value={quantity}
                onChange={({ target }) => {
                  setQuantity(target.value);
                  idempotency.renew();
                }}
              />
            </Field>
            <Button type="submit" look="primary" size="l" icon={ShoppingCart} busy={act.isBusy && words.adding}>
              {words.add}
            </Button>
          </div>
        )
      )}
      {act.fieldError('quantity') === undefined && <ProblemNote problem={act.problem} />}
    </Form>
  );
}
