import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shopper } from '../../testing/commerce.ts';
import { type MarketUnderTest, openMarket } from '../../testing/market.ts';

let market: MarketUnderTest;
beforeAll(async () => {
  market = await openMarket();
  await market.delivery();
});
afterAll(() => market[Symbol.asyncDispose]());

describe('an order', () => {
  it('is paid by a second payment after a declined one', async () => {
    const luca = shopper('luca');
    const { variantId } = await market.product();
    await market.fill(luca, [{ variantId }]);
    const order = await market.checkout(luca);
    expect(await market.pay(luca, order, 'pm_card_chargeCustomerFail')).toMatchObject({
      __typename: 'PaymentDeclined',
    });
    expect(await market.order(luca, order.id)).toMatchObject({ status: 'AWAITING_PAYMENT', isDeclined: true });
    const again = await market.call(luca, 'payOrder', { orderId: order.id });
    expect(again.payment).not.toEqual(order.payment);
    await market.pay(luca, again);
    expect(await market.order(luca, order.id)).toMatchObject({ status: 'PAID', isDeclined: false });
  });
});
