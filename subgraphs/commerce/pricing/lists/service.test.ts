import type { Caller } from '@codai/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { merchant, rival, shopper, visitor } from '../../testing/commerce.ts';
import { address, type MarketUnderTest, openMarket } from '../../testing/market.ts';

let market: MarketUnderTest;
beforeAll(async () => {
  market = await openMarket();
  await market.delivery(merchant, 0);
});
afterAll(() => market[Symbol.asyncDispose]());

const skuOf = async (variantId: string) =>
  (await market.payments.rows<{ sku: string }>('SELECT sku FROM commerce.variant WHERE id = $1', [variantId]))[0]?.sku;
interface Step {
  readonly minQuantity?: number;
  readonly price: number;
}
const list = async (variantId: string, steps: readonly Step[], facts: object = {}) =>
  market.call(merchant, 'createPriceList', {
    ...{ name: 'Trade', currency: 'EUR', startsAt: market.clock.now().toISOString() },
    entries: await Promise.all(
      steps.map(async ({ price, minQuantity = 1 }) => ({
        sku: await skuOf(variantId),
        minQuantity,
        price: String(price),
      })),
    ),
    ...facts,
  });
const group = async (facts: object = {}) =>
  String((await market.call(merchant, 'createCustomerGroup', { name: `G ${Math.random()}`, ...facts })).id);
const stepsFor = async (caller: Caller, variantId: string) => {
  const document = `query ($id: ID!) { product(id: $id) { priceFrom { minor } variants { priceSteps { fromQuantity price { minor } } } } }`;
  const [row] = await market.payments.rows<{ id: string }>(
    'SELECT product_id AS id FROM commerce.variant WHERE id = $1',
    [variantId],
  );
  const { product } = await market.ask<{
    product: { priceFrom: object; variants: { priceSteps: { fromQuantity: number; price: { minor: string } }[] }[] };
  }>(caller, document, { id: row?.id });
  return product.variants[0]?.priceSteps.map(({ fromQuantity, price }) => [fromQuantity, price.minor]);
};
const cartOf = async (caller: Caller) =>
  (
    await market.ask<{ myCart: { lines: { price: { minor: string }; problem: string | null }[] } }>(
      caller,
      '{ myCart { lines { price { minor } problem } } }',
    )
  ).myCart.lines;

describe('a price list', () => {
  it('gives its members the lowest price that holds, by quantity, in catalogue, cart and quote', async () => {
    const [ana, ion] = [shopper('ana'), shopper('ion')] as const;
    const { variantId } = await market.product({ price: 1_000, units: 50 });
    const groupId = await group();
    await market.call(merchant, 'addCustomerToGroup', { groupId, userId: ana.userId });
    await list(variantId, [{ price: 900 }, { minQuantity: 5, price: 700 }], { groupId });
    await list(variantId, [{ price: 950 }]);
    expect([
      await stepsFor(ana, variantId),
      await stepsFor(ion, variantId),
      await stepsFor(visitor, variantId),
    ]).toEqual([
      [
        [1, '900'],
        [5, '700'],
      ],
      [[1, '950']],
      [[1, '950']],
    ]);
    await market.fill(ana, [{ variantId, quantity: 4 }]);
    expect(await cartOf(ana)).toEqual([{ price: { minor: '900' }, problem: null }]);
    await market.call(ana, 'setCartLine', { variantId, quantity: 5 });
    expect(await cartOf(ana)).toEqual([{ price: { minor: '700' }, problem: null }]);
    expect(await market.checkout(ana)).toMatchObject({ total: { minor: '3500' } });
    await market.fill(ion, [{ variantId }]);
    expect(await market.quote(ion)).toMatchObject({ total: { minor: '950' } });
    // Lists of products stay on the price of everybody.
    const [row] = await market.payments.rows<{ price: string }>(
      'SELECT price_min::text AS price FROM commerce.product p JOIN commerce.variant v ON v.product_id = p.id WHERE v.id = $1',
      [variantId],
    );
    expect(row?.price).toBe('1000');
  });

  it('COM-3: asks again when it ends between the quote and the order', async () => {
    const eva = shopper('eva');
    const { variantId } = await market.product({ price: 1_000 });
    const endsAt = new Date(market.clock.now().getTime() + 60_000).toISOString();
    await list(variantId, [{ price: 600 }], { endsAt });
    await market.fill(eva, [{ variantId }]);
    const { token, total } = await market.quote(eva);
    expect(total.minor).toBe('600');
    market.clock.advance(60_000);
    const input = { currency: 'EUR', country: 'DE', address, acceptedQuote: token, acceptedTotal: total };
    expect(await market.call(eva, 'completeCheckout', input)).toMatchObject({ code: 'PRICE_CHANGED' });
    expect(await cartOf(eva)).toEqual([{ price: { minor: '1000' }, problem: 'PRICE_CHANGED' }]);
  });

  it('is counted by nobody from the answer of its end on, also by a checkout that waits for it', async () => {
    const fane = shopper('fane');
    const { variantId } = await market.product({ price: 1_000 });
    const { id } = await list(variantId, [{ price: 600 }]);
    await market.fill(fane, [{ variantId }]);
    const ended = 'UPDATE commerce.price_list SET ends_at = starts_at WHERE id = $1';
    expect(await market.during(ended, [id], () => market.checkout(fane))).toMatchObject({ code: 'PRICE_CHANGED' });
    expect(await market.call(merchant, 'endPriceList', { priceListId: id })).toMatchObject({ code: 'INVALID_STATE' });
    const other = await list(variantId, [{ price: 500 }]);
    expect(await market.call(rival, 'endPriceList', { priceListId: other.id })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await market.call(merchant, 'endPriceList', { priceListId: other.id })).toMatchObject({ id: other.id });
    expect(await stepsFor(fane, variantId)).toEqual([]);
  });

  it('refuses an SKU in another currency and a group of another shop', async () => {
    await market.shop(rival);
    const { variantId } = await market.product({ price: 1_000 });
    expect(await list(variantId, [{ price: 1 }], { currency: 'RON' })).toMatchObject({ code: 'VALIDATION_FAILED' });
    const { id: foreign } = await market.call(rival, 'createCustomerGroup', { name: 'Rivals' });
    expect(await list(variantId, [{ price: 1 }], { groupId: foreign })).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a group of shoppers', () => {
  it('holds those with as many paid orders of the shop, and its members until they are removed', async () => {
    const [gina, horia] = [shopper('gina'), shopper('horia')] as const;
    const { variantId } = await market.product({ price: 1_000, units: 50 });
    const groupId = await group({ minPaidOrders: 1 });
    await list(variantId, [{ price: 800 }], { groupId });
    expect(await stepsFor(gina, variantId)).toEqual([]);
    await market.paid(gina, [{ variantId }]);
    expect(await stepsFor(gina, variantId)).toEqual([[1, '800']]);
    await market.call(merchant, 'addCustomerToGroup', { groupId, userId: horia.userId });
    expect(await stepsFor(horia, variantId)).toEqual([[1, '800']]);
    expect(await market.call(rival, 'removeCustomerFromGroup', { groupId, userId: horia.userId })).toMatchObject({
      code: 'NOT_FOUND',
    });
    await market.call(merchant, 'removeCustomerFromGroup', { groupId, userId: horia.userId });
    expect(await stepsFor(horia, variantId)).toEqual([]);
  });
});
