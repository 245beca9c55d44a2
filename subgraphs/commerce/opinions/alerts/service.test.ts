import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { merchant, openCommerce, type ShopUnderTest, shopper, visitor } from '../../testing/commerce.ts';
import { notifyRestocked } from './service.ts';

let shop: ShopUnderTest;
beforeAll(async () => {
  shop = await openCommerce();
});
afterAll(() => shop[Symbol.asyncDispose]());

const { signal } = new AbortController();
/** People who are notified of a variant, after two rounds at the same time. */
async function notified(variantId: string) {
  await Promise.all([1, 2].map(() => notifyRestocked(shop.deps, signal)));
  return (await shop.published())
    .filter(({ type, data }) => type === 'commerce.alert.fired' && data.variantId === variantId)
    .map(({ data }) => data.userId);
}
const stocked = (variantId: string, quantity: number) =>
  shop.call(merchant, 'adjustStock', { variantId, quantity, reason: 'RECEIVED' });

describe('a stock alert', () => {
  it('notifies its person once when the variant can be bought again', async () => {
    const ana = shopper('ana');
    const { productId, variantId } = await shop.product({ units: 0 });
    await shop.call(ana, 'watchStock', { variantId });
    expect(await shop.call(ana, 'watchStock', { variantId })).toMatchObject({ id: variantId });
    const document = 'query ($id: ID!) { product(id: $id) { variants { isWatched } } }';
    const watched = (caller: typeof ana) => shop.ask<{ product: object }>(caller, document, { id: productId });
    expect([await watched(ana), await watched(visitor)]).toEqual([
      { product: { variants: [{ isWatched: true }] } },
      { product: { variants: [{ isWatched: false }] } },
    ]);
    expect(await notified(variantId)).toEqual([]);
    await stocked(variantId, 1);
    expect(await notified(variantId)).toEqual(['usr_ana']);
    await stocked(variantId, 1);
    expect(await notified(variantId)).toEqual(['usr_ana']);
    expect(await watched(ana)).toEqual({ product: { variants: [{ isWatched: false }] } });
  });

  it('is refused for a variant that can be bought or is not on sale, and ends when its person removes it', async () => {
    const bo = shopper('bo');
    const there = await shop.product({ units: 1 });
    expect((await shop.call(bo, 'watchStock', { variantId: there.variantId })).code).toBe('INVALID_STATE');
    expect((await shop.call(bo, 'watchStock', { variantId: 'vrt_unknown' })).code).toBe('NOT_FOUND');
    const { variantId } = await shop.product({ units: 0 });
    await shop.call(bo, 'watchStock', { variantId });
    expect(await shop.call(bo, 'unwatchStock', { variantId })).toMatchObject({ variantId });
    await stocked(variantId, 5);
    expect(await notified(variantId)).toEqual([]);
  });

  it('waits while the shop of its variant is not selling', async () => {
    const cy = shopper('cy');
    const { productId, variantId } = await shop.product({ units: 0 });
    await shop.call(cy, 'watchStock', { variantId });
    await shop.call(merchant, 'archiveProduct', { productId });
    await stocked(variantId, 5);
    expect(await notified(variantId)).toEqual([]);
  });
});
