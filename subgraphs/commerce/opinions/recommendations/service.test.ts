import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { merchant, operator, shopper, visitor } from '../../testing/commerce.ts';
import { type MarketUnderTest, openMarket } from '../../testing/market.ts';

let market: MarketUnderTest;
beforeAll(async () => {
  market = await openMarket();
  await market.delivery();
});
afterAll(() => market[Symbol.asyncDispose]());

const recommended = async (productId: string, caller = visitor) => {
  const { recommendations } = await market.ask<{
    recommendations: { reason: string; product: { id: string } }[];
  }>(caller, 'query ($id: ID!) { recommendations(productId: $id, first: 12) { reason product { id } } }', {
    id: productId,
  });
  return recommendations.map(({ reason, product }) => [product.id, reason]);
};

describe('recommendations', () => {
  it('COM-9: name what two people bought together, and only what is on sale, with its reason', async () => {
    const [ana, bob] = [shopper('ana'), shopper('bob')];
    const product = (categoryId: string, units = 5) => market.product({ categoryId, units });
    const lamp = await product('ctg_lighting');
    const bulb = await product('ctg_books');
    const once = await product('ctg_food');
    const draft = await product('ctg_books');
    const shade = await product('ctg_lighting');
    await market.product({ categoryId: 'ctg_lighting', units: 0 });
    const toy = await product('ctg_toys');
    await market.paid(ana, [lamp, bulb, draft, once]);
    expect(await recommended(lamp.productId)).toEqual([[shade.productId, 'SAME_CATEGORY']]);
    await market.paid(bob, [lamp, bulb, draft]);
    await market.call(merchant, 'archiveProduct', { productId: draft.productId });
    expect(await recommended(lamp.productId)).toEqual([
      [bulb.productId, 'BOUGHT_TOGETHER'],
      [shade.productId, 'SAME_CATEGORY'],
    ]);
    expect(await recommended(toy.productId)).toEqual(
      [
        [bulb.productId, 'BEST_SELLER'],
        [lamp.productId, 'BEST_SELLER'],
      ].sort(),
    );

    const interests = async () =>
      (await recommended(lamp.productId, ana)).filter(([, reason]) => reason === 'YOUR_INTERESTS');
    expect(await interests()).toEqual([[once.productId, 'YOUR_INTERESTS']]);
    expect(await market.ask(ana, '{ shopPreferences { isPersonalised } }')).toEqual({
      shopPreferences: { isPersonalised: true },
    });
    await market.call(ana, 'setPersonalisation', { isOn: false });
    expect(await interests()).toEqual([]);
    await market.call(ana, 'setPersonalisation', { isOn: true });
    expect(await interests()).toHaveLength(1);

    const { mySeller } = await market.ask<{ mySeller: { id: string } }>(merchant, '{ mySeller { id } }');
    await market.call(operator, 'suspendSeller', { sellerId: mySeller.id, reason: 'Counterfeit goods.' });
    expect(await recommended(lamp.productId, ana)).toEqual([]);
    expect(await recommended('prd_none')).toEqual([]);
  });
});
