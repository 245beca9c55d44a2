import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answered, merchant, openCommerce, type ShopUnderTest, shopper } from '../../testing/commerce.ts';

let shop: ShopUnderTest;
beforeAll(async () => {
  shop = await openCommerce();
});
afterAll(() => shop[Symbol.asyncDispose]());

interface Line {
  readonly variantId: string;
  readonly quantity: number;
  readonly problem: string | null;
}
const linesOf = (cart: Answered) => cart.lines as readonly Line[];
const cartOf = async (caller: typeof merchant) =>
  (
    await shop.ask<{ myCart: Answered | null }>(
      caller,
      '{ myCart { id count subtotals { minor currency } lines { variantId quantity problem } } }',
    )
  ).myCart;

describe('a cart', () => {
  it('adds up units of a variant, sums each currency, and is one for all organisations of its person', async () => {
    const ana = shopper('ana');
    const lamp = await shop.product({ price: 1_250 });
    const book = await shop.product({ price: 4_000, currency: 'RON' });
    await shop.call(ana, 'addToCart', { variantId: lamp.variantId, quantity: 2 });
    await shop.call(ana, 'addToCart', { variantId: lamp.variantId });
    const cart = await shop.call({ ...ana, tenantId: 'org_elsewhere' as never }, 'addToCart', {
      variantId: book.variantId,
    });
    expect(cart).toMatchObject({
      count: 4,
      subtotals: [
        { minor: '3750', currency: 'EUR' },
        { minor: '4000', currency: 'RON' },
      ],
    });
    expect(await cartOf(shopper('other'))).toBeNull();
  });

  it('takes no more than can be bought, and no quantity outside 1 to 999', async () => {
    const bo = shopper('bo');
    const { variantId } = await shop.product({ units: 3 });
    expect((await shop.call(bo, 'addToCart', { variantId, quantity: 4 })).code).toBe('INSUFFICIENT_STOCK');
    await shop.call(bo, 'addToCart', { variantId, quantity: 3 });
    expect((await shop.call(bo, 'addToCart', { variantId, quantity: 1 })).code).toBe('INSUFFICIENT_STOCK');
    for (const quantity of [0, -1, 1_000, 2_147_483_647]) {
      expect((await shop.call(bo, 'addToCart', { variantId, quantity })).code).toBe('VALIDATION_FAILED');
    }
    expect((await shop.call(bo, 'addToCart', { variantId: 'vrt_unknown', quantity: 1 })).code).toBe('NOT_FOUND');
  });

  it('shows changed prices, missing units and goods off sale, and accepts a new price when the quantity is set', async () => {
    const cy = shopper('cy');
    const { productId, variantId } = await shop.product({ units: 5, title: 'Changing' });
    await shop.call(cy, 'addToCart', { variantId, quantity: 3 });
    const variants = [{ id: variantId, sku: 'CH-1', price: '1100' }];
    const update = { productId, title: 'Changing', categoryId: 'ctg_home', variants, expectedVersion: 2 };
    expect((await shop.call(merchant, 'updateProduct', update)).code).toBeUndefined();
    expect((await cartOf(cy))?.lines).toMatchObject([{ problem: 'PRICE_CHANGED' }]);
    expect(linesOf(await shop.call(cy, 'setCartLine', { variantId, quantity: 3 }))).toMatchObject([{ problem: null }]);
    await shop.call(merchant, 'adjustStock', { variantId, quantity: -3, reason: 'DAMAGED' });
    expect((await cartOf(cy))?.lines).toMatchObject([{ problem: 'TOO_FEW', quantity: 3 }]);
    expect(linesOf(await shop.call(cy, 'setCartLine', { variantId, quantity: 2 }))).toMatchObject([{ problem: null }]);
    await shop.call(merchant, 'archiveProduct', { productId });
    expect(await cartOf(cy)).toMatchObject({ lines: [{ problem: 'UNAVAILABLE' }], subtotals: [] });
    expect(linesOf(await shop.call(cy, 'setCartLine', { variantId, quantity: 0 }))).toEqual([]);
  });

  it('holds 100 lines at most', async () => {
    const di = shopper('di');
    const { productId } = await shop.product({ title: 'Many' });
    const { rows } = await shop.database.admin.query<{ id: string }>(
      `INSERT INTO commerce.variant (id, tenant_id, product_id, sku, option_values, currency, price, position, created_at)
       SELECT 'vrt_many_' || n, 'org_mara', $1, 'MANY-' || n, ARRAY['v' || n], 'EUR', 100, n, now() FROM generate_series(1, 101) n RETURNING id`,
      [productId],
    );
    await shop.database.admin.query(
      `INSERT INTO commerce.stock_item (variant_id, tenant_id, on_hand, changed_at) SELECT id, tenant_id, 5, now() FROM commerce.variant WHERE id LIKE 'vrt_many_%'`,
    );
    const lines = rows.slice(0, 100).map(({ id }) => ({ variantId: id, quantity: 1 }));
    expect((await shop.call(di, 'mergeGuestCart', { lines })).count).toBe(100);
    expect((await shop.call(di, 'addToCart', { variantId: 'vrt_many_101' })).code).toBe('QUOTA_EXCEEDED');
    const long = Array.from({ length: 1_000 }, () => ({ variantId: 'vrt_many_1', quantity: 1 }));
    expect((await shop.call(di, 'mergeGuestCart', { lines: long })).code).toBe('VALIDATION_FAILED');
  });

  it('takes over the cart of a guest, the larger quantity of each variant, and the same again changes nothing', async () => {
    const el = shopper('el');
    const [one, two, gone] = [await shop.product({ units: 4 }), await shop.product(), await shop.product()];
    await shop.call(el, 'addToCart', { variantId: one.variantId, quantity: 1 });
    await shop.call(merchant, 'archiveProduct', { productId: gone.productId });
    const lines = [
      { variantId: one.variantId, quantity: 9 },
      { variantId: two.variantId, quantity: 2 },
      { variantId: gone.variantId, quantity: 1 },
    ];
    const quantities = (cart: Answered) =>
      Object.fromEntries(linesOf(cart).map(({ variantId, quantity }) => [variantId, quantity]));
    const merged = await shop.call(el, 'mergeGuestCart', { lines });
    const held = { [one.variantId]: 4, [two.variantId]: 2 };
    expect(quantities(merged)).toEqual(held);
    expect(quantities(await shop.call(el, 'mergeGuestCart', { lines }))).toEqual(held);
  });

  it('keeps every unit that was added at the same time', async () => {
    const fi = shopper('fi');
    const { variantId } = await shop.product({ units: 50 });
    await Promise.all(Array.from({ length: 10 }, () => shop.call(fi, 'addToCart', { variantId, quantity: 2 })));
    expect((await cartOf(fi))?.count).toBe(20);
    expect((await shop.call(fi, 'clearCart')).count).toBe(0);
  });
});
