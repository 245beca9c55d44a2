import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { merchant, rival, shopper } from '../../testing/commerce.ts';
import { type MarketUnderTest, openMarket } from '../../testing/market.ts';

let market: MarketUnderTest;
beforeAll(async () => {
  market = await openMarket();
});
afterAll(() => market[Symbol.asyncDispose]());

const method = (name: string, price: number) => ({
  name,
  currency: 'EUR',
  rates: [{ from: '0', price: String(price) }],
  minDays: 1,
  maxDays: 3,
});

describe('a zone of delivery', () => {
  it('is offered in quotes, with its price of now, until it is removed', async () => {
    const ana = shopper('ana');
    const { variantId } = await market.product({ price: 1_000 });
    await market.fill(ana, [{ variantId }]);
    const content = { name: 'Germany', countries: ['DE'], methods: [method('Parcel', 490), method('Express', 990)] };
    const zone = await market.call(merchant, 'createShippingZone', content);
    const [, express] = zone.methods as { id: string }[];
    expect(await market.quote(ana)).toMatchObject({ shipping: { minor: '490' }, shops: [{ deliveries: [{}, {}] }] });
    const fast = await market.quote(ana, { shippingMethodIds: [String(express?.id)] });
    expect(fast.shipping.minor).toBe('990');

    const change = { zoneId: zone.id, ...content, methods: [{ ...method('Express', 790), id: express?.id }] };
    expect(await market.call(merchant, 'updateShippingZone', { ...change, expectedVersion: 9 })).toMatchObject({
      code: 'VERSION_CONFLICT',
    });
    const unknown = { ...change, methods: [{ ...method('Other', 1), id: 'shm_unknown' }], expectedVersion: 1 };
    expect(await market.call(merchant, 'updateShippingZone', unknown)).toMatchObject({ code: 'NOT_FOUND' });
    expect((await market.quote(ana)).shipping.minor).toBe('490');
    await market.call(merchant, 'updateShippingZone', { ...change, expectedVersion: 1 });
    expect((await market.quote(ana)).shipping.minor).toBe('790');

    await market.call(rival, 'becomeSeller', { name: 'Rival', slug: 'rival-shop' });
    expect(await market.call(rival, 'removeShippingZone', { zoneId: zone.id })).toMatchObject({ code: 'NOT_FOUND' });
    await market.call(merchant, 'removeShippingZone', { zoneId: zone.id });
    expect(await market.checkout(ana)).toMatchObject({ code: 'SHIPPING_NOT_AVAILABLE' });
  });

  it('has a country alone in its shop, and the same as other shops', async () => {
    const content = { name: 'France', countries: ['FR'], methods: [method('Parcel', 490)] };
    await market.call(merchant, 'createShippingZone', content);
    expect(await market.call(merchant, 'createShippingZone', content)).toMatchObject({ code: 'CONFLICT' });
    expect(await market.call(rival, 'createShippingZone', content)).toMatchObject({ name: 'France' });
  });
});
