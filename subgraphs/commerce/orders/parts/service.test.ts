import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answered, merchant, rival, shopper } from '../../testing/commerce.ts';
import { type MarketUnderTest, openMarket } from '../../testing/market.ts';
import { closeShipments } from './service.ts';

let market: MarketUnderTest;
beforeAll(async () => {
  market = await openMarket();
  await market.delivery();
});
afterAll(() => market[Symbol.asyncDispose]());

interface Part {
  readonly id: string;
  readonly status: string;
  readonly refunded: { readonly minor: string };
  readonly lines: readonly { readonly id: string; readonly variantId: string }[];
  readonly shipments: readonly { readonly id: string }[];
}
const partOf = (order: Answered) => (order.parts as Part[])[0] as Part;
const stockOf = async (variantId: string) => {
  const [row] = await market.payments.rows<{ onHand: number; reserved: number }>(
    'SELECT on_hand AS "onHand", reserved FROM commerce.stock_item WHERE variant_id = $1',
    [variantId],
  );
  return row;
};

describe('a paid part', () => {
  it('is shipped in parcels, leaves the stock with them, and is delivered with the last', async () => {
    const ana = shopper('ana');
    const { variantId } = await market.product({ units: 5 });
    const order = await market.paid(ana, [{ variantId, quantity: 3 }]);
    const { id: partId, lines } = partOf(order);
    const lineId = String(lines[0]?.id);
    const ship = (quantity: number, who = merchant) =>
      market.call(who, 'shipOrderPart', {
        partId,
        lines: [{ lineId, quantity }],
        carrier: 'Post',
        trackingNumber: 'RR1',
      });
    expect(await ship(4)).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await ship(1, rival)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await ship(1)).toMatchObject({ status: 'OPEN', lines: [{ reserved: 2, shipped: 1 }] });
    expect(await stockOf(variantId)).toEqual({ onHand: 4, reserved: 2 });
    const whole = await ship(2);
    expect(whole).toMatchObject({ status: 'SHIPPED' });
    expect(await stockOf(variantId)).toEqual({ onHand: 2, reserved: 0 });
    expect(await ship(1)).toMatchObject({ code: 'INVALID_STATE' });
    const [first, second] = whole.shipments as { id: string }[];
    expect(await market.call(ana, 'markShipmentDelivered', { shipmentId: first?.id })).toMatchObject({
      status: 'SHIPPED',
    });
    await market.call(ana, 'markShipmentDelivered', { shipmentId: first?.id });
    const there = await market.call(merchant, 'markShipmentDelivered', { shipmentId: second?.id });
    expect(there).toMatchObject({ status: 'DELIVERED', lines: [{ delivered: 3 }] });
    const member = { ...merchant, userId: 'usr_member' as never, roles: ['MEMBER'] as const };
    expect(await market.call(member, 'markShipmentDelivered', { shipmentId: first?.id })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await market.call(shopper('x'), 'markShipmentDelivered', { shipmentId: first?.id })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('COM-4: keeps titles, prices and address as they were, whatever changes in the catalogue', async () => {
    const ion = shopper('ion');
    const { variantId, productId } = await market.product({ title: 'Old lamp', price: 1_500 });
    const order = await market.paid(ion, [{ variantId }]);
    await market.payments.rows('UPDATE commerce.product SET title = $2 WHERE id = $1', [productId, 'New lamp']);
    await market.payments.rows('UPDATE commerce.variant SET price = 9900 WHERE id = $1', [variantId]);
    const { order: read } = await market.ask<{ order: object }>(
      ion,
      'query ($id: ID!) { order(id: $id) { total { minor } parts { address { city } lines { title unitPrice { minor } } } } }',
      { id: order.id },
    );
    expect(read).toEqual({
      total: { minor: '1990' },
      parts: [{ address: { city: 'Constanța' }, lines: [{ title: 'Old lamp', unitPrice: { minor: '1500' } }] }],
    });
    const change = market.payments.rows('UPDATE commerce.order_line SET unit_price = 1 WHERE order_id = $1', [
      order.id,
    ]);
    await expect(change).rejects.toThrow('COM-4');
    const back = market.payments.rows(`UPDATE commerce.order_part SET status = 'WAITING' WHERE order_id = $1`, [
      order.id,
    ]);
    await expect(back).rejects.toThrow('COM-10');
  });

  it('is cancelled in part by its shop, which gives back the share of the rest', async () => {
    const dan = shopper('dan');
    const { variantId } = await market.product({ price: 1_000, units: 3 });
    const order = await market.paid(dan, [{ variantId, quantity: 3 }]);
    const { id: partId, lines } = partOf(order);
    await market.call(merchant, 'shipOrderPart', { partId, lines: [{ lineId: lines[0]?.id, quantity: 2 }] });
    expect(await market.call(dan, 'cancelOrder', { orderId: order.id })).toMatchObject({ code: 'INVALID_STATE' });
    const rest = await market.call(merchant, 'cancelOrderPart', { partId, reason: 'The last one is broken.' });
    expect(rest).toMatchObject({
      status: 'SHIPPED',
      refunded: { minor: '1000' },
      lines: [{ cancelled: 1, shipped: 2 }],
    });
    await market.settle();
    expect(await market.order(dan, order.id)).toMatchObject({ status: 'PAID', refunds: [{ status: 'DONE' }] });
  });

  it('counts as delivered a month after it was shipped', async () => {
    const fane = shopper('fane');
    const { variantId } = await market.product();
    const order = await market.paid(fane, [{ variantId }]);
    const { id: partId, lines } = partOf(order);
    await market.call(merchant, 'shipOrderPart', { partId, lines: [{ lineId: lines[0]?.id, quantity: 1 }] });
    const { signal } = new AbortController();
    await closeShipments(market.deps, signal);
    expect(partOf(await market.order(fane, order.id))).toMatchObject({ status: 'SHIPPED' });
    market.clock.advance(30 * 86_400_000);
    await closeShipments(market.deps, signal);
    expect(partOf(await market.order(fane, order.id))).toMatchObject({ status: 'DELIVERED' });
  });

  it('is read with its address by its shop, and by no other', async () => {
    const gina = shopper('gina');
    const { variantId } = await market.product();
    const order = await market.paid(gina, [{ variantId }]);
    const document = 'query ($id: ID!) { orderPart(id: $id) { address { name } isOwn } order(id: $orderId) { id } }';
    const read = (who: typeof gina) =>
      market.ask(who, document.replace('($id: ID!)', '($id: ID!, $orderId: ID!)'), {
        id: partOf(order).id,
        orderId: order.id,
      });
    expect(await read(merchant)).toEqual({ orderPart: { address: { name: 'A. Ionescu' }, isOwn: true }, order: null });
    expect(await read(rival)).toEqual({ orderPart: null, order: null });
    const member = { ...merchant, userId: 'usr_member' as never, roles: ['MEMBER'] as const };
    expect(await read(member)).toEqual({ orderPart: null, order: null });
  });
});
