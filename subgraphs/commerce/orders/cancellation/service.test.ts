import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { merchant, shopper } from '../../testing/commerce.ts';
import { type MarketUnderTest, openMarket } from '../../testing/market.ts';

let market: MarketUnderTest;
beforeAll(async () => {
  market = await openMarket();
  await market.delivery();
});
afterAll(() => market[Symbol.asyncDispose]());

const stockOf = async (variantId: string) => {
  const [row] = await market.payments.rows<{ onHand: number; reserved: number }>(
    'SELECT on_hand AS "onHand", reserved FROM commerce.stock_item WHERE variant_id = $1',
    [variantId],
  );
  return row;
};

describe('a paid order', () => {
  it('COM-7: is cancelled by its shopper before anything is shipped: units and money go back once', async () => {
    const eva = shopper('eva');
    const { variantId } = await market.product({ units: 2 });
    const order = await market.paid(eva, [{ variantId, quantity: 2 }]);
    const answers = await Promise.all([1, 2, 3].map(() => market.call(eva, 'cancelOrder', { orderId: order.id })));
    expect(answers.filter(({ code }) => code === undefined)).toHaveLength(1);
    const cancelled = (await market.published()).filter(
      ({ type, data }) => type === 'commerce.order.cancelled' && data.orderId === order.id,
    );
    expect(cancelled.map(({ data }) => data.cause)).toEqual(['SHOPPER']);
    await market.settle();
    const ended = await market.order(eva, order.id);
    expect(ended).toMatchObject({ status: 'CANCELLED', refunded: ended.captured, refunds: [{ status: 'DONE' }] });
    expect(await stockOf(variantId)).toEqual({ onHand: 2, reserved: 0 });
  });

  it('is not somebody else’s to cancel', async () => {
    const nora = shopper('nora');
    const { variantId } = await market.product();
    const order = await market.paid(nora, [{ variantId }]);
    expect(await market.call(merchant, 'cancelOrder', { orderId: order.id })).toMatchObject({ code: 'NOT_FOUND' });
  });
});
