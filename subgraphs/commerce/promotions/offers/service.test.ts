import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endUnpaid } from '../../orders/cancellation/end.ts';
import { merchant, rival, shopper } from '../../testing/commerce.ts';
import { type MarketUnderTest, openMarket } from '../../testing/market.ts';

let market: MarketUnderTest;
beforeAll(async () => {
  market = await openMarket();
  await market.delivery(merchant, 500);
});
afterAll(() => market[Symbol.asyncDispose]());

let count = 0;
const promotion = async (entries: object = {}) => {
  const code = `CODE-${count++}`;
  const content = {
    name: 'Summer',
    code,
    kind: 'PERCENT',
    value: '1000',
    currency: 'EUR',
    startsAt: market.clock.now(),
  };
  const { id } = await market.call(merchant, 'createPromotion', { ...content, ...entries });
  return { id, code };
};
const totals = async (who: Parameters<MarketUnderTest['quote']>[0]) => (await market.quote(who)).total.minor;

describe('a promotion', () => {
  it('lowers the quote while its code is in the cart, and until it ends', async () => {
    const ana = shopper('ana');
    const { variantId } = await market.product({ price: 1_000 });
    await market.fill(ana, [{ variantId, quantity: 3 }]);
    const { id, code } = await promotion();
    expect(await totals(ana)).toBe('3500');
    expect(await market.call(ana, 'applyPromotion', { code: ` ${code.toLowerCase()} ` })).toMatchObject({ version: 3 });
    expect(await totals(ana)).toBe('3200');
    await market.call(ana, 'removePromotion', { code });
    expect(await totals(ana)).toBe('3500');
    await market.call(ana, 'applyPromotion', { code });
    expect(await market.call(rival, 'endPromotion', { promotionId: id })).toMatchObject({ code: 'NOT_FOUND' });
    await market.call(merchant, 'endPromotion', { promotionId: id });
    expect(await totals(ana)).toBe('3500');
    expect(await market.call(merchant, 'endPromotion', { promotionId: id })).toMatchObject({ code: 'INVALID_STATE' });
    expect(await market.checkout(ana)).toMatchObject({ total: { minor: '3500' } });
  });

  it('COM-5: is used by as many orders as may, however many ask at once, and by as many of one person', async () => {
    const { variantId } = await market.product({ price: 1_000, units: 50 });
    const { id, code } = await promotion({ usageLimit: 3, customerLimit: 1 });
    const people = Array.from({ length: 8 }, (_, at) => shopper(`limit${at}`));
    for (const one of people) {
      await market.fill(one, [{ variantId }]);
      await market.call(one, 'applyPromotion', { code });
    }
    const answers = await Promise.all(people.map((one) => market.checkout(one)));
    const placed = answers.filter(({ total }) => (total as { minor: string } | undefined)?.minor === '1400');
    expect(placed).toHaveLength(3);
    const [row] = await market.payments.rows('SELECT used FROM commerce.promotion WHERE id = $1', [id]);
    expect(row).toEqual({ used: 3 });
    // COM-1: a refused checkout has reserved nothing.
    const [stock] = await market.payments.rows(
      'SELECT reserved, (SELECT sum(reserved)::int FROM commerce.order_line WHERE variant_id = $1) AS ordered FROM commerce.stock_item WHERE variant_id = $1',
      [variantId],
    );
    const ordered = answers.filter(({ code }) => code === undefined).length;
    expect(stock).toEqual({ reserved: ordered, ordered });

    const ended = placed[0];
    expect(await endUnpaid(market.deps, String(ended?.id), 'EXPIRED')).toBeNull();
    const [after] = await market.payments.rows('SELECT used FROM commerce.promotion WHERE id = $1', [id]);
    expect(after).toEqual({ used: 2 });
  });

  it('is counted by no checkout after the answer of its end', async () => {
    const ion = shopper('ion');
    const { variantId } = await market.product({ price: 1_000 });
    await market.fill(ion, [{ variantId }]);
    const { id, code } = await promotion();
    await market.call(ion, 'applyPromotion', { code });
    const sql = 'UPDATE commerce.promotion SET ends_at = $2 WHERE id = $1';
    const answer = await market.during(sql, [id, market.clock.now()], () => market.checkout(ion));
    expect(answer).toMatchObject({ code: 'PROMOTION_NOT_APPLICABLE' });
    expect(await market.checkout(ion)).toMatchObject({ total: { minor: '1500' } });
  });

  it('ends guessing after twenty unknown codes in an hour', async () => {
    const dan = shopper('dan');
    const { variantId } = await market.product();
    await market.fill(dan, [{ variantId }]);
    const { code } = await promotion();
    for (let at = 0; at < 20; at++)
      expect(await market.call(dan, 'applyPromotion', { code: `GUESS-${at}` })).toMatchObject({
        code: 'PROMOTION_NOT_APPLICABLE',
      });
    expect(await market.call(dan, 'applyPromotion', { code })).toMatchObject({ code: 'PROMOTION_NOT_APPLICABLE' });
    market.clock.advance(3_600_000);
    expect(await market.call(dan, 'applyPromotion', { code })).toMatchObject({ __typename: 'Cart' });
  });

  it('is read by its shop alone, and its code is taken once in a shop', async () => {
    const { code } = await promotion();
    const content = {
      name: 'Again',
      code,
      kind: 'PERCENT',
      value: '500',
      currency: 'EUR',
      startsAt: market.clock.now(),
    };
    expect(await market.call(merchant, 'createPromotion', content)).toMatchObject({ code: 'CONFLICT' });
    const list = '{ promotions(first: 50) { edges { node { promotionCode } } } }';
    const { promotions } = await market.ask<{ promotions: { edges: { node: { promotionCode: string } }[] } }>(
      merchant,
      list,
    );
    expect(promotions.edges.map(({ node }) => node.promotionCode)).toContain(code);
    expect(await market.ask(rival, list)).toEqual({ promotions: { edges: [] } });
  });

  it('COM-6: gives back at a return what was paid after the discount', async () => {
    const eva = shopper('eva');
    const { variantId } = await market.product({ price: 1_000 });
    await market.fill(eva, [{ variantId, quantity: 2 }]);
    const { code } = await promotion({ kind: 'AMOUNT', value: '501' });
    await market.call(eva, 'applyPromotion', { code });
    const order = await market.checkout(eva);
    expect(order.total).toEqual({ minor: '1999' });
    await market.pay(eva, order);
    const [part] = order.parts as { id: string; lines: { id: string }[] }[];
    const line = { lineId: part?.lines[0]?.id, quantity: 2 };
    const shipped = await market.call(merchant, 'shipOrderPart', { partId: part?.id, lines: [line] });
    await market.call(eva, 'markShipmentDelivered', { shipmentId: (shipped.shipments as { id: string }[])[0]?.id });
    const request = await market.call(eva, 'requestReturn', { partId: part?.id, lines: [line], reason: 'OTHER' });
    expect(request.amount).toEqual({ minor: '1499' });
  });
});
