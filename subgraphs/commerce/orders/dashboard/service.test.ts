import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { merchant, rival, shopper } from '../../testing/commerce.ts';
import { deliveriesOver } from '../../testing/deliveries.ts';
import { type MarketUnderTest, openMarket } from '../../testing/market.ts';

let market: MarketUnderTest;
beforeAll(async () => {
  market = await openMarket();
});
afterAll(() => market[Symbol.asyncDispose]());

const DAY_MS = 86_400_000;
const { requested, returned } = deliveriesOver(() => market);
const DASHBOARD = `query ($range: DashboardRange) { sellerDashboard(range: $range) {
  units products openParts waitingReturns waitingExchanges nextPayoutAt sales { orders revenue { minor currency } refunded { minor } }
  days { startsAt orders revenue { minor } } bestSellers { title units } lowStock { title available } } }`;
const dashboard = async (caller = merchant, range = 'DAYS_7') =>
  (await market.ask<{ sellerDashboard: Record<string, unknown> | null }>(caller, DASHBOARD, { range })).sellerDashboard;

describe('the dashboard of a shop', () => {
  it('is absent without a shop and empty for a new one', async () => {
    expect(await dashboard(rival)).toBeNull();
    await market.delivery(merchant, 500);
    expect(await dashboard()).toEqual({
      ...{ units: 0, products: 0, openParts: 0, waitingReturns: 0, waitingExchanges: 0, nextPayoutAt: null },
      ...{ sales: [], days: [], bestSellers: [], lowStock: [] },
    });
  });

  it('counts paid orders, refunds, units, stock and what waits, of its own shop and its days alone', async () => {
    const ana = shopper('ana');
    const [cup, lamp] = [
      await market.product({ title: 'Cup', price: 1_000, units: 5 }),
      await market.product({ title: 'Lamp', price: 3_000, units: 50 }),
    ];
    const of = async (order: Awaited<ReturnType<typeof market.delivered>>, variantId: string) => {
      const [part] = order.parts as readonly {
        readonly id: string;
        readonly lines: readonly { readonly id: string }[];
      }[];
      return { order, partId: String(part?.id), lineId: String(part?.lines[0]?.id), variantId };
    };
    const back = await of(await market.delivered(ana, [{ variantId: cup.variantId, quantity: 3 }]), cup.variantId);
    await returned(ana, back, 1);
    await requested(ana, back, 1);
    await market.paid(ana, [{ variantId: lamp.variantId, quantity: 1 }]);
    // Never paid: it counts nowhere.
    await market.fill(ana, [{ variantId: lamp.variantId, quantity: 1 }]);
    const unpaid = await market.checkout(ana);
    await market.call(ana, 'cancelOrder', { orderId: unpaid.id });
    // Paid with what came back to the cart, and cancelled whole: its money came and went.
    const gone = await market.paid(ana, [{ variantId: lamp.variantId, quantity: 2 }]);
    await market.call(ana, 'cancelOrder', { orderId: gone.id });
    const now = await dashboard();
    expect(now).toMatchObject({
      units: 3,
      products: 2,
      openParts: 1,
      waitingReturns: 1,
      sales: [{ orders: 2, revenue: { minor: '16500', currency: 'EUR' }, refunded: { minor: '10500' } }],
      days: [{ orders: 2, revenue: { minor: '16500' } }],
      bestSellers: [
        { title: 'Cup', units: 2 },
        { title: 'Lamp', units: 1 },
      ],
      lowStock: [{ title: 'Cup', available: 3 }],
    });
    expect(now?.nextPayoutAt).not.toBeNull();
    market.clock.advance(7 * DAY_MS);
    expect(await dashboard()).toMatchObject({ units: 0, sales: [], openParts: 1 });
    expect(await dashboard(merchant, 'DAYS_30')).toMatchObject({ units: 3 });
    await market.shop(rival);
    expect(await dashboard(rival, 'DAYS_30')).toMatchObject({
      products: 0,
      sales: [],
      openParts: 0,
      waitingReturns: 0,
    });
  });
});
