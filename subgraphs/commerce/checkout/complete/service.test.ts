import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endUnpaid, expireOrders } from '../../orders/cancellation/end.ts';
import { rival, shopper } from '../../testing/commerce.ts';
import { address, type MarketUnderTest, openMarket } from '../../testing/market.ts';

let market: MarketUnderTest;
beforeAll(async () => {
  market = await openMarket();
  await market.delivery();
  await market.delivery(rival, 1_000);
});
afterAll(() => market[Symbol.asyncDispose]());

const stockOf = async (variantId: string) => {
  const [row] = await market.payments.rows<{ onHand: number; reserved: number }>(
    'SELECT on_hand AS "onHand", reserved FROM commerce.stock_item WHERE variant_id = $1',
    [variantId],
  );
  return row;
};
const cartOf = (caller: Parameters<MarketUnderTest['ask']>[0]) =>
  market.ask<{ myCart: { lines: { variantId: string; quantity: number }[] } | null }>(
    caller,
    '{ myCart { lines { variantId quantity } } }',
  );

describe('a checkout', () => {
  it('reserves its units, is paid by the payment of its order, and opens a part for each shop', async () => {
    const ana = shopper('ana');
    const lamp = await market.product({ price: 2_500, units: 3 });
    const mug = await market.product({ caller: rival, title: 'Mug', price: 999, units: 5 });
    await market.fill(ana, [{ variantId: lamp.variantId, quantity: 2 }, { variantId: mug.variantId }]);
    const quote = await market.quote(ana);
    // 2 × 25.00 + 4.90 and 9.99 + 10.00, with 19 % contained in each line and delivery.
    expect(quote.total.minor).toBe('7489');
    expect(quote.tax.minor).toBe(String(798 + 78 + 160 + 160));
    const order = await market.checkout(ana);
    expect(order).toMatchObject({
      status: 'AWAITING_PAYMENT',
      total: { minor: '7489' },
      payment: { id: expect.any(String) },
    });
    expect(await stockOf(lamp.variantId)).toEqual({ onHand: 3, reserved: 2 });
    expect((await cartOf(ana)).myCart).toBeNull();
    expect(await market.pay(ana, order)).toMatchObject({ status: 'SUCCEEDED' });
    const paid = await market.order(ana, order.id);
    expect(paid).toMatchObject({ status: 'PAID', captured: { minor: '7489' } });
    expect((paid.parts as { status: string }[]).map(({ status }) => status)).toEqual(['OPEN', 'OPEN']);
    expect(await stockOf(lamp.variantId)).toEqual({ onHand: 3, reserved: 2 });
  });

  it('COM-2: places one order for a cart, by one key and by many at once', async () => {
    const ion = shopper('ion');
    const { variantId } = await market.product({ units: 5 });
    await market.fill(ion, [{ variantId }]);
    const { token, total } = await market.quote(ion);
    const input = { currency: 'EUR', country: 'DE', address, acceptedQuote: token, acceptedTotal: total };
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, at) =>
        market.call(ion, 'completeCheckout', { ...input, idempotencyKey: at < 3 ? key : randomUUID() }),
      ),
    );
    const placed = new Set(answers.filter(({ code }) => code === undefined).map(({ id }) => id));
    expect(placed.size).toBe(1);
    expect(answers.filter(({ code }) => code !== undefined).every(({ code }) => code === 'CART_EMPTY')).toBe(true);
    expect(await stockOf(variantId)).toEqual({ onHand: 5, reserved: 1 });
  });

  it('COM-1: sells the last unit once to twenty who want it at the same time', async () => {
    const { variantId } = await market.product({ units: 1 });
    const people = Array.from({ length: 20 }, (_, at) => shopper(`last${at}`));
    for (const one of people) await market.fill(one, [{ variantId }]);
    const answers = await Promise.all(people.map((one) => market.checkout(one)));
    expect(answers.filter(({ code }) => code === undefined)).toHaveLength(1);
    expect(new Set(answers.flatMap(({ code }) => code ?? []))).toEqual(new Set(['LINE_UNAVAILABLE']));
    expect(await stockOf(variantId)).toEqual({ onHand: 1, reserved: 1 });
  });

  it('COM-3: asks again when a price has changed since the quote', async () => {
    const eva = shopper('eva');
    const { variantId } = await market.product({ price: 1_000 });
    await market.fill(eva, [{ variantId }]);
    const { token, total } = await market.quote(eva);
    await market.payments.rows('UPDATE commerce.variant SET price = 1100 WHERE id = $1', [variantId]);
    const input = { currency: 'EUR', country: 'DE', address, acceptedQuote: token, acceptedTotal: total };
    expect(await market.call(eva, 'completeCheckout', input)).toMatchObject({ code: 'PRICE_CHANGED' });
    expect(await stockOf(variantId)).toMatchObject({ reserved: 0 });
    expect(await market.checkout(eva)).toMatchObject({ total: { minor: '1590' } });
  });

  it.each([
    [
      'suspension of its shop',
      `UPDATE commerce.seller SET status = 'SUSPENDED' WHERE id = (SELECT seller_id FROM commerce.product WHERE id = $1)`,
    ],
    ['archiving of its product', `UPDATE commerce.product SET status = 'ARCHIVED' WHERE id = $1`],
  ])('sells nothing after the answer of the %s', async (_act, sql) => {
    const owner = shopper('stopped');
    const buyer = shopper('late');
    await market.delivery(owner);
    const { productId, variantId } = await market.product({ caller: owner, title: 'Stopped lamp' });
    await market.fill(buyer, [{ variantId }]);
    const answer = await market.during(sql, [productId], () => market.checkout(buyer));
    expect(answer).toMatchObject({ code: 'LINE_UNAVAILABLE' });
    expect(await stockOf(variantId)).toMatchObject({ reserved: 0 });
    await market.payments.rows(`UPDATE commerce.seller SET status = 'ACTIVE'`);
    await market.call(buyer, 'clearCart');
  });

  it('refuses a country without delivery, an address without a name, and an empty cart', async () => {
    const dan = shopper('dan');
    expect(await market.quote(dan)).toBeNull();
    const { variantId } = await market.product();
    await market.fill(dan, [{ variantId }]);
    expect(await market.checkout(dan, { country: 'FR' })).toMatchObject({ code: 'SHIPPING_NOT_AVAILABLE' });
    const { token, total } = await market.quote(dan);
    const input = { currency: 'EUR', country: 'DE', acceptedQuote: token, acceptedTotal: total };
    const nameless = { ...input, address: { ...address, name: '' } };
    expect(await market.call(dan, 'completeCheckout', nameless)).toMatchObject({ code: 'VALIDATION_FAILED' });
    const nobody = shopper('nobody');
    expect(await market.call(nobody, 'completeCheckout', { ...input, address })).toMatchObject({ code: 'CART_EMPTY' });
  });

  it('leaves goods in other currencies in the cart', async () => {
    const fane = shopper('fane');
    const euro = await market.product();
    const leu = await market.product({ currency: 'RON' });
    await market.fill(fane, [{ variantId: euro.variantId }, { variantId: leu.variantId }]);
    await market.checkout(fane);
    expect((await cartOf(fane)).myCart).toEqual({ lines: [{ variantId: leu.variantId, quantity: 1 }] });
  });

  it('delivers digital goods with the payment, without an address to ship to', async () => {
    const gina = shopper('gina');
    const { variantId } = await market.product({ kind: 'DIGITAL', units: 9, price: 700 });
    const order = await market.paid(gina, [{ variantId, quantity: 2 }]);
    expect(order.parts).toMatchObject([{ status: 'DELIVERED', lines: [{ delivered: 2, reserved: 0 }] }]);
    expect(await stockOf(variantId)).toEqual({ onHand: 7, reserved: 0 });
  });
});

describe('an order that is not paid', () => {
  it('COM-7: expires once: its payment is cancelled, its units are for sale and its goods in the cart again', async () => {
    const ioana = shopper('ioana');
    const { variantId } = await market.product({ units: 2 });
    await market.fill(ioana, [{ variantId, quantity: 2 }]);
    const order = await market.checkout(ioana);
    market.clock.advance(31 * 60_000);
    const { signal } = new AbortController();
    await Promise.all([expireOrders(market.deps, signal), expireOrders(market.deps, signal)]);
    await market.settle();
    expect(await market.order(ioana, order.id)).toMatchObject({ status: 'CANCELLED' });
    expect(await stockOf(variantId)).toEqual({ onHand: 2, reserved: 0 });
    expect((await cartOf(ioana)).myCart).toEqual({ lines: [{ variantId, quantity: 2 }] });
    expect(await market.flow.payment(String((order.payment as { id: string }).id), ioana)).toMatchObject({
      status: 'CANCELLED',
    });
  });

  it('COM-2: gives back what is captured after it has ended', async () => {
    const mara = shopper('mara2');
    const { variantId } = await market.product();
    await market.fill(mara, [{ variantId }]);
    const order = await market.checkout(mara);
    const { id: methodId } = await market.flow.attach('pm_card_visa', mara);
    // The order ends while its payment is charged: the bank was faster than the answer to the cancellation.
    await market.flow.confirm((order.payment as { id: string }).id, methodId, mara);
    await market.payments.rows(`UPDATE commerce.order_payment SET status = 'FAILED' WHERE order_id = $1`, [order.id]);
    expect(await endUnpaid(market.deps, order.id, 'EXPIRED')).toBeNull();
    await market.settle();
    const ended = await market.order(mara, order.id);
    expect(ended).toMatchObject({
      status: 'CANCELLED',
      refunded: ended.captured,
      refunds: [{ cause: 'LATE_PAYMENT', status: 'DONE', amount: ended.captured }],
    });
  });

  it('COM-10: cannot expire once it is paid', async () => {
    const nora = shopper('nora');
    const { variantId } = await market.product();
    const order = await market.paid(nora, [{ variantId }]);
    expect(await endUnpaid(market.deps, order.id, 'EXPIRED')).toMatchObject({ code: 'INVALID_STATE' });
  });
});
