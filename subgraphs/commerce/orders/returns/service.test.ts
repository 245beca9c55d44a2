import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { merchant, rival, shopper } from '../../testing/commerce.ts';
import { deliveriesOver } from '../../testing/deliveries.ts';
import { type MarketUnderTest, openMarket } from '../../testing/market.ts';

let market: MarketUnderTest;
beforeAll(async () => {
  market = await openMarket();
  await market.delivery(merchant, 500);
});
afterAll(() => market[Symbol.asyncDispose]());

const DAY_MS = 86_400_000;
const { delivered, requested, returned } = deliveriesOver(() => market);

describe('a return', () => {
  it('COM-6: gives back the share of its units, in parts exactly the whole, and never more than was delivered', async () => {
    const ana = shopper('ana');
    // 3 × 3.33 and 19 % of it are 11.89, which is not divisible by three.
    await market.delivery(rival);
    await market.call(rival, 'setSellerTerms', { pricesIncludeTax: false, returnDays: 14, expectedVersion: 1 });
    const of = await delivered(ana, 333, 3, rival);
    expect(await requested(ana, of, 4)).toMatchObject({ code: 'VALIDATION_FAILED' });
    const shares: string[] = [];
    for (const quantity of [1, 1, 1])
      shares.push(String(((await returned(ana, of, quantity, rival)).amount as { minor: string }).minor));
    expect(shares.reduce((sum, share) => sum + Number(share), 0)).toBe(1_189);
    expect(await requested(ana, of, 1)).toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  it('is asked for by its shopper, decided by its shop, and restocks what came back', async () => {
    const ion = shopper('ion');
    const of = await delivered(ion, 2_000, 2);
    const request = await requested(ion, of, 1);
    expect(request).toMatchObject({ status: 'REQUESTED', amount: { minor: '2000' } });
    expect(await requested(ion, of, 2)).toMatchObject({ code: 'VALIDATION_FAILED' });
    const returnId = request.id;
    expect(await market.call(rival, 'approveReturn', { returnId })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await market.call(merchant, 'receiveReturn', { returnId, restock: true })).toMatchObject({
      code: 'INVALID_STATE',
    });
    expect(await market.call(merchant, 'approveReturn', { returnId })).toMatchObject({ status: 'APPROVED' });
    expect(await market.call(merchant, 'receiveReturn', { returnId, restock: true })).toMatchObject({
      status: 'RECEIVED',
    });
    await market.settle();
    expect(await market.order(ion, of.order.id)).toMatchObject({
      refunded: { minor: '2000' },
      refunds: [{ cause: 'RETURNED', status: 'DONE', amount: { minor: '2000' } }],
    });
    const [stock] = await market.payments.rows('SELECT on_hand FROM commerce.stock_item WHERE variant_id = $1', [
      of.variantId,
    ]);
    expect(stock).toEqual({ on_hand: 49 });
  });

  it('is taken back by its shopper, and refused with a reason by its shop', async () => {
    const eva = shopper('eva');
    const of = await delivered(eva, 1_000, 2);
    const first = await requested(eva, of, 1);
    expect(await market.call(eva, 'withdrawReturn', { returnId: first.id })).toMatchObject({ status: 'WITHDRAWN' });
    expect(await market.call(merchant, 'approveReturn', { returnId: first.id })).toMatchObject({
      code: 'INVALID_STATE',
    });
    const second = await requested(eva, of, 2);
    expect(await market.call(merchant, 'rejectReturn', { returnId: second.id, answer: '' })).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    const rejected = await market.call(merchant, 'rejectReturn', { returnId: second.id, answer: 'Used.' });
    expect(rejected).toMatchObject({ status: 'REJECTED' });
  });

  it('is refused after the days for returns', async () => {
    const dan = shopper('dan');
    const of = await delivered(dan, 1_000, 1);
    market.clock.advance(14 * DAY_MS);
    expect(await requested(dan, of, 1)).toMatchObject({ code: 'RETURN_WINDOW_CLOSED' });
  });
});
