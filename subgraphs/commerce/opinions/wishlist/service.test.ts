import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { merchant, openCommerce, type ShopUnderTest, shopper } from '../../testing/commerce.ts';
import { notifyPriceDrops } from './service.ts';

let shop: ShopUnderTest;
beforeAll(async () => {
  shop = await openCommerce();
});
afterAll(() => shop[Symbol.asyncDispose]());

const wished = async (caller: ReturnType<typeof shopper>) => {
  const { myWishlist } = await shop.ask<{ myWishlist: { edges: { node: { productId: string } }[] } }>(
    caller,
    '{ myWishlist(first: 100) { edges { node { productId notedPrice { minor } } } } }',
  );
  return myWishlist.edges.map(({ node }) => node.productId);
};
const setPrice = async (productId: string, price: number) => {
  const { product } = await shop.ask<{
    product: { version: number; title: string; variants: { id: string; sku: string }[] };
  }>(merchant, 'query ($id: ID!) { product(id: $id) { version title variants { id sku } } }', { id: productId });
  const variants = product.variants.map((variant) => ({ ...variant, price: String(price) }));
  const content = { title: product.title, categoryId: 'ctg_home', variants, expectedVersion: product.version };
  expect((await shop.call(merchant, 'updateProduct', { productId, ...content })).code).toBeUndefined();
};
const notices = async () => {
  await notifyPriceDrops(shop.deps, new AbortController().signal);
  return (await shop.published())
    .filter(({ type }) => type === 'commerce.wishlist.price-dropped')
    .map(({ data }) => (data as unknown as { readonly amount: string }).amount);
};

describe('a wish-list', () => {
  it('holds a product once, for its person alone, until it is removed', async () => {
    const [ana, bob] = [shopper('ana'), shopper('bob')];
    const { productId } = await shop.product();
    const add = () => shop.call(ana, 'addToWishlist', { productId });
    expect(await Promise.all([add(), add()])).toMatchObject([{ id: productId }, { id: productId }]);
    expect(await wished(ana)).toEqual([productId]);
    expect(await wished(bob)).toEqual([]);
    await shop.call(bob, 'removeFromWishlist', { productId });
    expect(await wished(ana)).toEqual([productId]);
    expect(await shop.call(ana, 'removeFromWishlist', { productId })).toMatchObject({ productId });
    expect(await wished(ana)).toEqual([]);
    expect(await shop.call(ana, 'addToWishlist', { productId: 'prd_none' })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('takes 200 products and refuses the next of two at once', async () => {
    const cleo = shopper('cleo');
    const [one, two] = [await shop.product(), await shop.product()];
    await shop.database.admin.query(
      `INSERT INTO commerce.product (id, tenant_id, seller_id, created_by_id, slug, title, description, language, category_id, kind, currency, option_names, created_at)
       SELECT 'prd_w' || n, tenant_id, seller_id, created_by_id, 'w' || n, title, '', 'en', category_id, kind, currency, '{}', created_at
         FROM commerce.product, generate_series(1, 199) n WHERE id = $1`,
      [one.productId],
    );
    await shop.database.admin.query(
      `INSERT INTO commerce.wishlist_item (id, user_id, product_id, currency, added_at)
       SELECT 'wsh_w' || n, $1, 'prd_w' || n, 'EUR', now() FROM generate_series(1, 199) n`,
      [cleo.userId],
    );
    const both = await Promise.all([one, two].map(({ productId }) => shop.call(cleo, 'addToWishlist', { productId })));
    expect(both.map(({ code }) => code ?? 'DONE').sort()).toEqual(['DONE', 'QUOTA_EXCEEDED']);
  });

  it('notifies once per drop below the noted price', async () => {
    const dan = shopper('dan');
    const { productId } = await shop.product({ price: 1_000 });
    await shop.call(dan, 'addToWishlist', { productId });
    expect(await notices()).toEqual([]);
    await setPrice(productId, 900);
    expect(await notices()).toEqual(['900']);
    expect(await notices()).toEqual(['900']);
    await setPrice(productId, 950);
    expect(await notices()).toEqual(['900']);
    await setPrice(productId, 800);
    expect(await notices()).toEqual(['900', '800']);
    await setPrice(productId, 1_000);
    expect(await notices()).toEqual(['900', '800']);
    await setPrice(productId, 850);
    expect(await notices()).toEqual(['900', '800', '850']);
  });
});
