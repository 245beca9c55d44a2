import type { ProductOrder } from '@codai/sdk';
import { Button, Empty, IconButton, Input, Menu, Select, Switch, useLocale, useWords } from '@codai/ui';
import { Ellipsis, Heart, Package, ShoppingCart, Store } from 'lucide-react';
import { useLocation } from 'wouter';
import { useAddress } from '../../lib/address.ts';
import { Page } from '../../lib/page.tsx';
import { MoreRows, PartView, usePages, usePart } from '../../lib/part.tsx';
import { FindProductsDocument, ShopFacetsDocument } from './generated/operations.ts';
import { opinionWords } from './opinion-words.ts';
import { ProductCard } from './product-card.tsx';
import { shopWords } from './words.ts';
import './shop.css';

const orders = ['NEWEST', 'PRICE_ASCENDING', 'PRICE_DESCENDING', 'RELEVANCE'] as const;

/** Products of all shops by words, category, currency and availability, which stand in the address. */
export function ShopPage() {
  const words = useWords(shopWords);
  const opinion = useWords(opinionWords);
  const [, go] = useLocation();
  return (
    <Page
      title={words.title}
      actions={
        <>
          <Menu
            trigger={<IconButton icon={Ellipsis} label={words.places} />}
            items={[
              {
                key: 'orders',
                icon: <Package className="icon" aria-hidden />,
                label: words.myOrders,
                onSelect: () => go('/shop/orders'),
              },
              {
                key: 'wishlist',
                icon: <Heart className="icon" aria-hidden />,
                label: opinion.wishlist,
                onSelect: () => go('/shop/wishlist'),
              },
              {
                key: 'manage',
                icon: <Store className="icon" aria-hidden />,
                label: words.manage,
                onSelect: () => go('/shop/manage'),
              },
            ]}
          />
          <Button icon={ShoppingCart} onClick={() => go('/shop/cart')}>
            {words.cart}
          </Button>
        </>
      }
    >
      <Browse />
    </Page>
  );
}

function Browse() {
  const words = useWords(shopWords);
  const { language } = useLocale();
  const { get, change } = useAddress();
  const search = get('q') ?? '';
  const categoryId = get('category') ?? null;
  const currency = get('currency') ?? null;
  const onlyAvailable = get('stock') === '1';
  const order = orders.find((one) => one === get('order')) ?? null;
  const filter = { search: search === '' ? null : search, categoryId, currency, onlyAvailable };
  const facets = usePart(ShopFacetsDocument, { filter });
  const found = facets.data?.productFacets ?? null;
  const isFiltered = search !== '' || categoryId !== null || currency !== null || onlyAvailable;
  return (
    <div className="stack">
      <search className="shop-tools">
        <form
          className="shop-search"
          onSubmit={(event) => {
            event.preventDefault();
            change({ q: String(new FormData(event.currentTarget).get('q') ?? '').trim(), order: null });
          }}
        >
          <Input
            key={search}
            type="search"
            name="q"
            aria-label={words.search}
            placeholder={words.search}
            defaultValue={search}
            maxLength={200}
          />
        </form>
        <Select
          aria-label={words.category}
          value={categoryId ?? ''}
          onChange={({ target }) => change({ category: target.value })}
        >
          <option value="">{words.allCategories}</option>
          {found?.categories.map(({ category, count }) => (
            <option key={category.id} value={category.id}>
              {language === 'ro' ? category.nameRo : category.name} ({count})
            </option>
          ))}
        </Select>
        <Select
          aria-label={words.currency}
          value={currency ?? ''}
          onChange={({ target }) => change({ currency: target.value })}
        >
          <option value="">{words.currency}</option>
          {found?.prices.map(({ min }) => (
            <option key={min.currency} value={min.currency}>
              {min.currency}
            </option>
          ))}
        </Select>
        <Select aria-label={words.order} value={order ?? ''} onChange={({ target }) => change({ order: target.value })}>
          <option value="">{words.order}</option>
          {orders
            .filter((one) => one !== 'RELEVANCE' || search !== '')
            .map((one) => (
              <option key={one} value={one}>
                {words.orders[one]}
              </option>
            ))}
        </Select>
        <span className="line">
          <Switch
            label={words.onlyAvailable}
            isOn={onlyAvailable}
            onChange={(isOn) => change({ stock: isOn ? '1' : null })}
          />
          <span aria-hidden>{words.onlyAvailable}</span>
        </span>
      </search>
      <Found
        key={JSON.stringify([filter, order])}
        filter={filter}
        order={order}
        total={found?.total ?? null}
        onClear={
          isFiltered ? () => change({ q: null, category: null, currency: null, stock: null, order: null }) : null
        }
      />
    </div>
  );
}

interface FoundProps {
  readonly filter: {
    readonly search: string | null;
    readonly categoryId: string | null;
    readonly currency: string | null;
    readonly onlyAvailable: boolean;
  };
  readonly order: ProductOrder | null;
  readonly total: number | null;
  readonly onClear: (() => void) | null;
}

function Found({ filter, order, total, onClear }: FoundProps) {
  const words = useWords(shopWords);
  const locale = useLocale();
  const pages = usePages(FindProductsDocument, { first: 24, filter, order }, ({ products }) => products);
  return (
    <PartView part={pages.part} pick={({ products }) => products} name={words.title}>
      {() =>
        pages.rows.length === 0 ? (
          <Empty title={words.none} action={onClear && <Button onClick={onClear}>{words.clear}</Button>}>
            {words.noneWhy}
          </Empty>
        ) : (
          <>
            <p className="line meta">
              <span role="status">{total !== null && locale.plural(total, words.results)}</span>
              {onClear && (
                <Button size="s" onClick={onClear}>
                  {words.clear}
                </Button>
              )}
            </p>
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
  );
}
