import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expireOrders } from '../../orders/cancellation/end.ts';
import { type Answered, merchant, rival, shopper } from '../../testing/commerce.ts';
import { type MarketUnderTest, openMarket } from '../../testing/market.ts';

let market: MarketUnderTest;
beforeAll(async () => {
  market = await openMarket();
  await market.delivery(merchant, 500);
});
afterAll(() => market[Symbol.asyncDispose]());

const stockOf = async (variantId: string) =>
  (
    await market.payments.rows<{ onHand: number; reserved: number }>(
      'SELECT on_hand AS "onHand", reserved FROM commerce.stock_item WHERE variant_id = $1',
      [variantId],
    )
  )[0];
const skuOf = async (variantId: string) =>
  (await market.payments.rows<{ sku: string }>('SELECT sku FROM commerce.variant WHERE id = $1', [variantId]))[0]?.sku;
/** Two lamps of 10.00 and a mug of 7.00 for a price, with so many lamps in stock. */
const bundle = async (price: number, lamps = 10) => {
  const lamp = await market.product({ title: 'Lamp', price: 1_000, units: lamps });
  const mug = await market.product({ title: 'Mug', price: 700, units: 50 });
  const set = await market.product({ kind: 'BUNDLE', title: 'Set', price, units: 0 });
  const parts = [
    { sku: await skuOf(lamp.variantId), quantity: 2 },
    { sku: await skuOf(mug.variantId), quantity: 1 },
  ];
  const answer = await market.call(merchant, 'setBundleParts', { variantId: set.variantId, parts });
  await market.call(merchant, 'publishProduct', { productId: set.productId });
  return { lamp: lamp.variantId, mug: mug.variantId, answer, ...set };
};
interface Part {
  readonly id: string;
  readonly lines: readonly { readonly id: string; readonly variantId: string; readonly quantity: number }[];
}
const partOf = ({ parts }: Answered) => (parts as readonly Part[])[0] as Part;

describe('a bundle', () => {
  it('COM-1: is available as often as all of its parts are, and reserves them', async () => {
    const { lamp, mug, variantId, answer } = await bundle(2_000, 5);
    expect(answer).toMatchObject({ isAvailable: true, variants: [{ availableUnits: 2 }] });
    const people = ['a1', 'a2', 'a3', 'a4'].map(shopper);
    for (const one of people) await market.fill(one, [{ variantId }]);
    const answers = await Promise.all(people.map((one) => market.checkout(one)));
    expect(answers.filter(({ code }) => code === undefined)).toHaveLength(2);
    expect(await stockOf(lamp)).toEqual({ onHand: 5, reserved: 4 });
    expect(await stockOf(mug)).toEqual({ onHand: 50, reserved: 2 });
    const [row] = await market.payments.rows(
      'SELECT is_available AS "isAvailable" FROM commerce.product p JOIN commerce.variant v ON v.product_id = p.id WHERE v.id = $1',
      [variantId],
    );
    expect(row).toEqual({ isAvailable: false });
    const adjusted = { variantId, quantity: 1, reason: 'RECEIVED' };
    expect(await market.call(merchant, 'adjustStock', adjusted)).toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  it('COM-6: splits its price over its parts, and refunds of single units add up to it', async () => {
    const { lamp, variantId } = await bundle(2_000);
    const ion = shopper('ion');
    await market.fill(ion, [{ variantId }]);
    // 27.00 apart: the bundle saves 7.00.
    expect(await market.quote(ion)).toMatchObject({ total: { minor: '2500' } });
    const order = await market.checkout(ion);
    await market.pay(ion, order);
    const { id: partId, lines } = partOf(await market.order(ion, order.id));
    expect(lines.map(({ quantity }) => quantity)).toEqual([2, 1]);
    const units = lines.map(({ id: lineId, quantity }) => ({ lineId, quantity }));
    const shipped = await market.call(merchant, 'shipOrderPart', { partId, lines: units });
    const [parcel] = shipped.shipments as readonly { readonly id: string }[];
    await market.call(ion, 'markShipmentDelivered', { shipmentId: parcel?.id });
    const lampLine = lines.find((line) => line.variantId === lamp)?.id;
    const mugLine = lines.find((line) => line.variantId !== lamp)?.id;
    let refunded = 0;
    for (const lineId of [lampLine, mugLine, lampLine]) {
      const asked = { partId, lines: [{ lineId, quantity: 1 }], reason: 'DAMAGED', note: '' };
      const { id: returnId } = await market.call(ion, 'requestReturn', asked);
      await market.call(merchant, 'approveReturn', { returnId });
      const received = await market.call(merchant, 'receiveReturn', { returnId, restock: true });
      refunded += Number((received.amount as { readonly minor: string }).minor);
    }
    expect(refunded).toBe(2_000);
  });

  it('goes back into the cart whole when its order expires, beside parts that are bought by themselves', async () => {
    const { lamp, variantId } = await bundle(2_000);
    const eva = shopper('eva');
    await market.fill(eva, [{ variantId }, { variantId: lamp }]);
    const order = await market.checkout(eva);
    expect(order).toMatchObject({ total: { minor: '3500' } });
    expect(await stockOf(lamp)).toEqual({ onHand: 10, reserved: 3 });
    market.clock.advance(31 * 60_000);
    await expireOrders(market.deps, new AbortController().signal);
    await market.settle();
    expect(await stockOf(lamp)).toEqual({ onHand: 10, reserved: 0 });
    const { myCart } = await market.ask<{ myCart: { lines: { variantId: string; quantity: number }[] } }>(
      eva,
      '{ myCart { lines { variantId quantity } } }',
    );
    expect(new Map(myCart.lines.map((line) => [line.variantId, line.quantity]))).toEqual(
      new Map([
        [variantId, 1],
        [lamp, 1],
      ]),
    );
  });

  it('refuses parts of another shop, other bundles, and parts that cost less than the bundle', async () => {
    const { variantId, lamp } = await bundle(2_000);
    const other = await bundle(1_000);
    const foreign = await market.product({ caller: rival });
    const set = async (part: string, quantity = 9, caller = merchant) =>
      market.call(caller, 'setBundleParts', { variantId, parts: [{ sku: await skuOf(part), quantity }] });
    expect(await set(foreign.variantId)).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await set(other.variantId)).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await set(lamp, 1)).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await set(lamp, 9, rival)).toMatchObject({ code: 'NOT_FOUND' });
    const empty = await market.product({ kind: 'BUNDLE', title: 'Empty', price: 100, units: 0 });
    expect(await market.call(merchant, 'publishProduct', { productId: empty.productId })).toMatchObject({
      code: 'PRODUCT_INCOMPLETE',
    });
  });
});
