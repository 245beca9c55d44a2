import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answered, merchant, rival, shopper } from '../../testing/commerce.ts';
import { address, type MarketUnderTest, openMarket } from '../../testing/market.ts';

let market: MarketUnderTest;
beforeAll(async () => {
  market = await openMarket();
  await market.delivery(merchant, 500);
});
afterAll(() => market[Symbol.asyncDispose]());

interface Part {
  readonly id: string;
  readonly status: string;
  readonly lines: readonly { readonly id: string; readonly variantId: string }[];
}
const partOf = (order: Answered) => (order.parts as readonly Part[])[0] as Part;
const lineOf = (order: Answered, variantId: string) =>
  String(partOf(order).lines.find((line) => line.variantId === variantId)?.id);
const reserved = async (variantId: string) =>
  (
    await market.payments.rows<{ reserved: number }>('SELECT reserved FROM commerce.stock_item WHERE variant_id = $1', [
      variantId,
    ])
  )[0]?.reserved;

async function ordered(name: string) {
  const caller = shopper(name);
  const [cup, lamp] = [
    await market.product({ price: 1_000, units: 9 }),
    await market.product({ price: 3_000, units: 9 }),
  ];
  const order = await market.paid(caller, [
    { variantId: cup.variantId, quantity: 3 },
    { variantId: lamp.variantId, quantity: 1 },
  ]);
  const lower = (by: typeof caller, variantId: string, quantity: number) =>
    market.call(by, 'cancelOrderUnits', {
      partId: partOf(order).id,
      lines: [{ lineId: lineOf(order, variantId), quantity }],
      reason: 'Changed',
    });
  return { caller, order, cup: cup.variantId, lamp: lamp.variantId, lower };
}

describe('units of a placed order', () => {
  it('COM-6, COM-7: go back to the sale with their share of the price, and the last ones with the delivery', async () => {
    const { caller, order, cup, lamp, lower } = await ordered('ana');
    expect((await lower(rival, cup, 1)).code).toBe('NOT_FOUND');
    expect((await lower(caller, cup, 4)).code).toBe('VALIDATION_FAILED');
    expect(await lower(caller, cup, 2)).toMatchObject({ status: 'OPEN', refunded: { minor: '2000' } });
    expect(await lower(merchant, lamp, 1)).toMatchObject({ status: 'OPEN', refunded: { minor: '5000' } });
    expect([await reserved(cup), await reserved(lamp)]).toEqual([1, 0]);
    expect(await lower(caller, cup, 1)).toMatchObject({ status: 'CANCELLED', refunded: { minor: '6500' } });
    await market.settle();
    expect(await market.order(caller, order.id)).toMatchObject({ status: 'CANCELLED', refunded: { minor: '6500' } });
    expect(await reserved(cup)).toBe(0);
  });

  it('COM-7: go back once when shopper and shop cancel them at the same time', async () => {
    const { caller, cup, lower } = await ordered('bo');
    const answers = await Promise.all([lower(caller, cup, 3), lower(merchant, cup, 3)]);
    expect(answers.map(({ code }) => code ?? null).sort()).toEqual(['VALIDATION_FAILED', null]);
    expect(await reserved(cup)).toBe(0);
  });

  it('are left to the shop once something was shipped; a part without units to ship is under way', async () => {
    const { caller, order, cup, lamp, lower } = await ordered('cy');
    const lines = [{ lineId: lineOf(order, cup), quantity: 3 }];
    await market.call(merchant, 'shipOrderPart', { partId: partOf(order).id, lines });
    expect((await lower(caller, lamp, 1)).code).toBe('INVALID_STATE');
    expect(await lower(merchant, lamp, 1)).toMatchObject({ status: 'SHIPPED', refunded: { minor: '3000' } });
    expect((await lower(merchant, lamp, 1)).code).toBe('INVALID_STATE');
  });
});

describe('the address of a placed order', () => {
  const moved = { ...address, line1: 'Harbour 7', city: 'Bremen' };
  const read = async (caller: ReturnType<typeof shopper>, id: string) => {
    const document = 'query ($id: ID!) { order(id: $id) { parts { address { line1 } } } }';
    const { order } = await market.ask<{ order: { parts: { address: { line1: string } }[] } }>(caller, document, {
      id,
    });
    return order.parts[0]?.address.line1;
  };

  it('changes for its shopper until something is shipped, and is checked as at the checkout', async () => {
    const { caller, order, cup } = await ordered('di');
    const orderId = order.id;
    expect((await market.call(rival, 'changeOrderAddress', { orderId, address: moved })).code).toBe('NOT_FOUND');
    expect((await market.call(caller, 'changeOrderAddress', { orderId, address: { ...moved, city: '' } })).code).toBe(
      'VALIDATION_FAILED',
    );
    expect(await market.call(caller, 'changeOrderAddress', { orderId, address: moved })).toMatchObject({
      id: orderId,
      total: { minor: '6500' },
    });
    expect(await read(caller, orderId)).toBe('Harbour 7');
    const [row] = await market.payments.rows<{ address: string }>(
      'SELECT address FROM commerce.customer_order WHERE id = $1',
      [orderId],
    );
    expect(row?.address).not.toContain('Harbour');
    await market.call(merchant, 'shipOrderPart', {
      partId: partOf(order).id,
      lines: [{ lineId: lineOf(order, cup), quantity: 1 }],
    });
    expect((await market.call(caller, 'changeOrderAddress', { orderId, address })).code).toBe('INVALID_STATE');
    expect(await read(caller, orderId)).toBe('Harbour 7');
  });
});
