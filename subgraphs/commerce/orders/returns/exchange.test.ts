import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answered, merchant, rival, shopper } from '../../testing/commerce.ts';
import { type MarketUnderTest, openMarket } from '../../testing/market.ts';
import { payShops } from '../payouts/service.ts';

let market: MarketUnderTest;
beforeAll(async () => {
  market = await openMarket();
  await market.delivery(merchant, 500);
});
afterAll(() => market[Symbol.asyncDispose]());

const DAY_MS = 86_400_000;
const { signal } = new AbortController();

/** A product in two sizes: `paid` was bought, delivered and is to be exchanged for `other`, of which so many units are in stock. */
async function bought(
  caller: ReturnType<typeof shopper>,
  facts: { units: number; price: number; otherPrice: number; otherUnits: number },
) {
  const { units, price, otherPrice, otherUnits } = facts;
  const variants = [
    { sku: randomUUID().slice(0, 12), optionValues: ['S'], price: String(price) },
    { sku: randomUUID().slice(0, 12), optionValues: ['L'], price: String(otherPrice) },
  ];
  const product = await market.call(merchant, 'createProduct', {
    ...{
      title: 'Shirt',
      categoryId: 'ctg_clothing',
      kind: 'PHYSICAL',
      currency: 'EUR',
      optionNames: ['Size'],
      variants,
    },
  });
  const [paid, other] = product.variants as readonly { readonly id: string }[];
  const [paidId, otherId] = [String(paid?.id), String(other?.id)];
  await market.call(merchant, 'adjustStock', { variantId: paidId, quantity: units, reason: 'RECEIVED' });
  if (otherUnits > 0)
    await market.call(merchant, 'adjustStock', { variantId: otherId, quantity: otherUnits, reason: 'RECEIVED' });
  await market.call(merchant, 'publishProduct', { productId: product.id });
  const order = await market.delivered(caller, [{ variantId: paidId, quantity: units }]);
  const [part] = order.parts as readonly { readonly id: string; readonly lines: readonly { readonly id: string }[] }[];
  const ask = (quantity: number, exchangeVariantId: string = otherId) =>
    market.call(caller, 'requestReturn', {
      partId: part?.id,
      lines: [{ lineId: part?.lines[0]?.id, quantity }],
      exchanges: [{ lineId: part?.lines[0]?.id, variantId: exchangeVariantId }],
      reason: 'OTHER',
    });
  return { order, paidId, otherId, ask };
}

const stockOf = async (variantId: string) =>
  (
    await market.payments.rows('SELECT on_hand, reserved FROM commerce.stock_item WHERE variant_id = $1', [variantId])
  )[0];
const approve = (returnId: string) => market.call(merchant, 'approveReturn', { returnId });
const receive = (returnId: string) => market.call(merchant, 'receiveReturn', { returnId, restock: true });
const refundedOf = async (caller: ReturnType<typeof shopper>, order: Answered) => {
  await market.settle();
  return (await market.order(caller, order.id)).refunded;
};

describe('an exchange', () => {
  it('COM-1, COM-6: reserves units at the approval, ships them after the receipt and refunds the difference', async () => {
    const ana = shopper('ana');
    const { order, paidId, otherId, ask } = await bought(ana, {
      units: 2,
      price: 1_000,
      otherPrice: 750,
      otherUnits: 3,
    });
    const request = await ask(2);
    expect(request).toMatchObject({ exchange: 'ASKED', amount: { minor: '500' } });
    const returnId = request.id;
    expect(await approve(returnId)).toMatchObject({ status: 'APPROVED', exchange: 'RESERVED' });
    expect(await stockOf(otherId)).toEqual({ on_hand: 3, reserved: 2 });
    expect((await market.call(merchant, 'shipReplacement', { returnId })).code).toBe('INVALID_STATE');
    expect(await receive(returnId)).toMatchObject({ status: 'RECEIVED', amount: { minor: '500' } });
    expect((await market.call(rival, 'shipReplacement', { returnId })).code).toBe('NOT_FOUND');
    const parcel = { returnId, carrier: 'Post', trackingNumber: 'RO1' };
    expect(await market.call(merchant, 'shipReplacement', parcel)).toMatchObject({ exchange: 'SHIPPED' });
    expect((await market.call(ana, 'cancelExchange', { returnId })).code).toBe('INVALID_STATE');
    expect(await market.call(ana, 'markReplacementDelivered', { returnId })).toMatchObject({ exchange: 'DELIVERED' });
    expect([await stockOf(otherId), await stockOf(paidId)]).toEqual([
      { on_hand: 1, reserved: 0 },
      { on_hand: 2, reserved: 0 },
    ]);
    expect(await refundedOf(ana, order)).toEqual({ minor: '500' });
  });

  it('is refused for a dearer variant, another product and some lines alone, and at the approval when too few are left', async () => {
    const bo = shopper('bo');
    const { otherId, ask } = await bought(bo, { units: 1, price: 1_000, otherPrice: 1_000, otherUnits: 0 });
    const { variantId } = await market.product({ price: 900 });
    expect((await ask(1, variantId)).code).toBe('VALIDATION_FAILED');
    const dear = await bought(shopper('cy'), { units: 1, price: 1_000, otherPrice: 1_001, otherUnits: 1 });
    expect((await dear.ask(1)).code).toBe('VALIDATION_FAILED');
    const { id: returnId } = await ask(1);
    expect((await approve(returnId)).code).toBe('INSUFFICIENT_STOCK');
    expect(await stockOf(otherId)).toEqual({ on_hand: 0, reserved: 0 });
    expect(await market.call(merchant, 'cancelExchange', { returnId })).toMatchObject({
      status: 'REQUESTED',
      exchange: 'CANCELLED',
      amount: { minor: '1000' },
    });
    expect(await approve(returnId)).toMatchObject({ status: 'APPROVED', exchange: 'CANCELLED' });
  });

  it('COM-6, COM-7: becomes a refund when it is cancelled, once, before or after the receipt', async () => {
    const di = shopper('di');
    const { order, otherId, ask } = await bought(di, { units: 2, price: 1_000, otherPrice: 400, otherUnits: 5 });
    const before = (await ask(1)).id;
    const after = (await ask(1)).id;
    await approve(before);
    await approve(after);
    expect(await stockOf(otherId)).toEqual({ on_hand: 5, reserved: 2 });
    await market.call(di, 'cancelExchange', { returnId: before });
    expect(await receive(before)).toMatchObject({ amount: { minor: '1000' } });
    expect(await receive(after)).toMatchObject({ amount: { minor: '600' } });
    const twice = await Promise.all([1, 2].map(() => market.call(merchant, 'cancelExchange', { returnId: after })));
    expect(twice.map(({ code }) => code).sort()).toEqual(['INVALID_STATE', undefined]);
    expect(await stockOf(otherId)).toEqual({ on_hand: 5, reserved: 0 });
    expect(await refundedOf(di, order)).toEqual({ minor: '2000' });
  });

  it('COM-7: gives its units back when the return is withdrawn, and keeps the shop waiting for its payment until it is shipped', async () => {
    const el = shopper('el');
    const { order, otherId, ask } = await bought(el, { units: 2, price: 1_000, otherPrice: 1_000, otherUnits: 5 });
    const { id: withdrawn } = await ask(1);
    await approve(withdrawn);
    await market.call(el, 'withdrawReturn', { returnId: withdrawn });
    expect(await stockOf(otherId)).toEqual({ on_hand: 5, reserved: 0 });
    const { id: returnId } = await ask(1);
    await approve(returnId);
    await receive(returnId);
    market.clock.advance(15 * DAY_MS);
    const [part] = order.parts as readonly { readonly id: string }[];
    const accountId = await market.flow.account(merchant);
    await market.call(merchant, 'setSellerTerms', {
      payoutAccountId: accountId,
      pricesIncludeTax: true,
      returnDays: 14,
      expectedVersion: 1,
    });
    await payShops(market.deps, signal);
    const payouts = () =>
      market.payments.rows('SELECT status FROM commerce.seller_payout WHERE part_id = $1', [part?.id]);
    expect(await payouts()).toEqual([]);
    await market.call(merchant, 'shipReplacement', { returnId });
    await payShops(market.deps, signal);
    expect(await payouts()).toHaveLength(1);
  });
});
