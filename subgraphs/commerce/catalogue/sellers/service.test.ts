import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  merchant,
  openCommerce,
  operator,
  rival,
  type ShopUnderTest,
  shopper,
  visitor,
} from '../../testing/commerce.ts';

let shop: ShopUnderTest;
beforeAll(async () => {
  shop = await openCommerce();
});
afterAll(() => shop[Symbol.asyncDispose]());

interface Listed {
  readonly products: { readonly edges: readonly { readonly node: { readonly id: string; readonly title: string } }[] };
}
const find = async (filter: object, order: string | null = null) => {
  const document = `query ($filter: ProductFilter, $order: ProductOrder) {
    products(filter: $filter, order: $order, first: 50) { edges { node { id title } } } }`;
  const { products } = await shop.ask<Listed>(visitor, document, { filter, order });
  return products.edges.map(({ node }) => node.title);
};

describe('a shop', () => {
  it('is opened once by owners and administrators of an organisation, under an address of its own', async () => {
    await shop.shop();
    const again = await shop.call(merchant, 'becomeSeller', { name: 'Again', slug: 'again' });
    expect(again.code).toBe('CONFLICT');
    const taken = await shop.call(shopper('late'), 'becomeSeller', { name: 'Late', slug: 'shop-org-mara' });
    expect(taken.code).toBe('CONFLICT');
    const member = { ...shopper('member'), roles: ['MEMBER'] as const };
    expect((await shop.call(member, 'becomeSeller', { name: 'M', slug: 'mmm' })).code).toBe('FORBIDDEN');
    expect((await shop.call(shopper('bad'), 'becomeSeller', { name: 'B', slug: 'No Spaces' })).code).toBe(
      'VALIDATION_FAILED',
    );
  });

  it('sells nothing from the answer of its suspension on, and sells again once it is reinstated', async () => {
    const { productId, variantId } = await shop.product({ caller: rival, title: 'Suspended kettle' });
    const { seller } = await shop.ask<{ seller: { id: string } }>(visitor, '{ seller(slug: "shop-org-radu") { id } }');
    expect(await find({ search: 'kettle' })).toEqual(['Suspended kettle']);
    expect((await shop.call(merchant, 'suspendSeller', { sellerId: seller.id, reason: 'x' })).code).toBe('FORBIDDEN');
    const suspended = await shop.call(operator, 'suspendSeller', { sellerId: seller.id, reason: 'Counterfeit goods.' });
    expect(suspended).toMatchObject({ status: 'SUSPENDED', suspendedReason: null });
    expect(await find({ search: 'kettle' })).toEqual([]);
    expect((await shop.call(shopper('ana'), 'addToCart', { variantId })).code).toBe('NOT_FOUND');
    expect((await shop.call(rival, 'archiveProduct', { productId })).code).toBe('SELLER_SUSPENDED');
    const { mySeller } = await shop.ask<{ mySeller: object }>(rival, '{ mySeller { suspendedReason } }');
    expect(mySeller).toEqual({ suspendedReason: 'Counterfeit goods.' });
    await shop.call(operator, 'reinstateSeller', { sellerId: seller.id });
    expect(await find({ search: 'kettle' })).toEqual(['Suspended kettle']);
    expect((await shop.call(operator, 'reinstateSeller', { sellerId: seller.id })).code).toBe('INVALID_STATE');
  });
});
