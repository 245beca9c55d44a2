import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCommerce, rival, type ShopUnderTest, shopper } from '../../testing/commerce.ts';
import { reportAbandonedCarts } from './abandoned.ts';

let shop: ShopUnderTest;
beforeAll(async () => {
  shop = await openCommerce();
});
afterAll(() => shop[Symbol.asyncDispose]());

const HOUR_MS = 3_600_000;
const { signal } = new AbortController();
/** Reports of the carts of a person, after two rounds at the same time. */
async function reportsOf(name: string) {
  await Promise.all([1, 2].map(() => reportAbandonedCarts(shop.deps, signal)));
  const published = await shop.published();
  return published
    .filter(({ type, data }) => type === 'commerce.cart.abandoned' && data.userId === `usr_${name}`)
    .map(({ data: { lines, sellerTenantIds } }) => ({ lines, sellerTenantIds }));
}

describe('an abandoned cart', () => {
  it('is reported after a day without a change, once for each change, with the organisations of its goods', async () => {
    const ana = shopper('ana');
    const [one, two] = [await shop.product(), await shop.product({ caller: rival })];
    await shop.call(ana, 'addToCart', { variantId: one.variantId });
    shop.clock.advance(24 * HOUR_MS - 1);
    expect(await reportsOf('ana')).toEqual([]);
    shop.clock.advance(1);
    const first = { lines: 1, sellerTenantIds: ['org_mara'] };
    expect(await reportsOf('ana')).toEqual([first]);
    expect(await reportsOf('ana')).toEqual([first]);
    await shop.call(ana, 'addToCart', { variantId: two.variantId });
    shop.clock.advance(24 * HOUR_MS);
    expect(await reportsOf('ana')).toEqual([first, { lines: 2, sellerTenantIds: ['org_mara', 'org_radu'] }]);
  });

  it('is not reported when it is empty, or its person was erased', async () => {
    const [bo, cy] = [shopper('bo'), shopper('cy')];
    const { variantId } = await shop.product();
    await shop.call(bo, 'addToCart', { variantId });
    await shop.call(bo, 'clearCart');
    await shop.call(cy, 'addToCart', { variantId });
    const erasedAt = shop.clock.now().toISOString();
    await shop.deliver('identity.user.erased', { userId: 'usr_cy', personalTenantId: 'org_of_cy', erasedAt });
    await shop.runEvents();
    await shop.runErasures();
    shop.clock.advance(48 * HOUR_MS);
    expect([await reportsOf('bo'), await reportsOf('cy')]).toEqual([[], []]);
  });

  it('is left to the next round while it is being changed', async () => {
    const di = shopper('di');
    const { variantId } = await shop.product();
    await shop.call(di, 'addToCart', { variantId });
    shop.clock.advance(24 * HOUR_MS);
    const other = await shop.database.admin.connect();
    try {
      await other.query(`BEGIN; SELECT FROM commerce.cart WHERE user_id = 'usr_di' FOR UPDATE`);
      expect(await reportsOf('di')).toEqual([]);
    } finally {
      await other.query('COMMIT');
      other.release();
    }
    expect(await reportsOf('di')).toHaveLength(1);
  });
});
