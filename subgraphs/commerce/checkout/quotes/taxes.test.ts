import { afterAll, beforeAll, expect, it } from 'vitest';
import { merchant, shopper } from '../../testing/commerce.ts';
import { type MarketUnderTest, openMarket } from '../../testing/market.ts';

let market: MarketUnderTest;
beforeAll(async () => {
  market = await openMarket();
  await market.delivery(merchant, 500);
});
afterAll(() => market[Symbol.asyncDispose]());

const ratesOf = (orderId: string) =>
  market.payments.rows(
    'SELECT tax_bps AS bps, tax::text FROM commerce.order_line WHERE order_id = $1 ORDER BY tax_bps DESC',
    [orderId],
  );

it('COM-3: taxes each line by its category in the country, and the delivery at the highest rate of what is shipped', async () => {
  const ana = shopper('ana');
  const book = await market.product({ taxCategory: 'BOOKS', title: 'Knots', price: 1_070 });
  const lamp = await market.product({ price: 1_190 });
  const course = await market.product({ taxCategory: 'ZERO', kind: 'DIGITAL', title: 'Course', price: 2_000 });
  await market.fill(ana, [{ variantId: book.variantId }]);
  // 7 % of 10.70 and of the delivery of 5.00 are contained.
  expect((await market.quote(ana)).tax.minor).toBe(String(70 + 33));
  await market.fill(ana, [{ variantId: lamp.variantId }, { variantId: course.variantId }]);
  expect((await market.quote(ana)).tax.minor).toBe(String(70 + 190 + 80));
  // Romania: 11 % of books and 21 % of the rest.
  expect((await market.quote(ana, { country: 'RO' })).tax.minor).toBe(String(106 + 207 + 87));
  const order = await market.checkout(ana);
  expect(await ratesOf(order.id)).toEqual([
    { bps: 1_900, tax: '190' },
    { bps: 700, tax: '70' },
    { bps: 0, tax: '0' },
  ]);
});

it('COM-3: asks again when the category of a product has changed since the quote', async () => {
  const ion = shopper('ion');
  const { productId, variantId } = await market.product({ price: 1_000 });
  await market.fill(ion, [{ variantId }]);
  const { token, total } = await market.quote(ion);
  await market.payments.rows(`UPDATE commerce.product SET tax_category = 'BOOKS' WHERE id = $1`, [productId]);
  const address = { name: 'Ion', line1: 'Str. Mare 1', postalCode: '900001', city: 'Constanța' };
  const input = { currency: 'EUR', country: 'DE', address, acceptedQuote: token, acceptedTotal: total };
  expect(await market.call(ion, 'completeCheckout', input)).toMatchObject({ code: 'PRICE_CHANGED' });
});
