import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answered, merchant, openCommerce, rival, type ShopUnderTest, visitor } from '../../testing/commerce.ts';

let shop: ShopUnderTest;
beforeAll(async () => {
  shop = await openCommerce();
});
afterAll(() => shop[Symbol.asyncDispose]());

const make = (productIds: readonly string[], caller = merchant) =>
  shop.call(caller, 'createCollection', { title: 'Summer', productIds });
const productsOf = async ({ id }: Answered, order: string | null = null) => {
  const document = `query ($filter: ProductFilter, $order: ProductOrder, $after: String) {
    products(filter: $filter, order: $order, first: 2, after: $after) { edges { node { id } } pageInfo { endCursor hasNextPage } } }`;
  const found: string[] = [];
  for (let after: string | null = null, isMore = true; isMore; ) {
    const page: {
      products: { edges: { node: { id: string } }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
    } = await shop.ask(visitor, document, { filter: { collectionId: id }, order, after });
    found.push(...page.products.edges.map(({ node }) => node.id));
    after = page.products.pageInfo.endCursor;
    isMore = page.products.pageInfo.hasNextPage;
  }
  return found;
};

describe('a collection', () => {
  it('lists its products on sale to everybody in the order of the shop, page by page', async () => {
    const [one, two, three, gone] = [
      await shop.product(),
      await shop.product(),
      await shop.product(),
      await shop.product(),
    ];
    const order = [three.productId, one.productId, gone.productId, two.productId];
    const made = await make(order);
    await shop.call(merchant, 'archiveProduct', { productId: gone.productId });
    const onSale = [three.productId, one.productId, two.productId];
    expect(await productsOf(made)).toEqual(onSale);
    const document = 'query ($id: ID!) { collection(id: $id) { title productIds seller { collections { id } } } }';
    expect(await shop.ask(visitor, document, { id: made.id })).toEqual({
      collection: { title: 'Summer', productIds: order, seller: { collections: [{ id: made.id }] } },
    });
    const reversed = [...order].reverse();
    const change = { collectionId: made.id, title: 'Autumn', productIds: reversed, expectedVersion: 1 };
    expect(await shop.call(merchant, 'updateCollection', change)).toMatchObject({ title: 'Autumn', version: 2 });
    expect(await productsOf(made)).toEqual([...onSale].reverse());
    expect((await shop.call(merchant, 'updateCollection', change)).code).toBe('VERSION_CONFLICT');
    await shop.call(merchant, 'removeCollection', { collectionId: made.id });
    expect(await productsOf(made)).toEqual([]);
  });

  it('holds products of its own shop alone, and is changed by that shop alone', async () => {
    const { productId } = await shop.product({ caller: rival });
    const own = await shop.product();
    expect((await make([own.productId, productId])).code).toBe('NOT_FOUND');
    const { id: collectionId } = await make([own.productId]);
    const change = { collectionId, title: 'Taken', productIds: [], expectedVersion: 1 };
    expect((await shop.call(rival, 'updateCollection', change)).code).toBe('NOT_FOUND');
    expect((await shop.call(rival, 'removeCollection', { collectionId })).code).toBe('NOT_FOUND');
  });

  it('counts towards 50 of its shop, also when two come at the same time', async () => {
    const seller = { ...rival, userId: 'usr_many' as never, tenantId: 'org_many' as never };
    await shop.shop(seller);
    for (let number = 0; number < 49; number++) await make([], seller);
    const last = await Promise.all([make([], seller), make([], seller)]);
    expect(last.map(({ code }) => code ?? null).sort()).toEqual(['QUOTA_EXCEEDED', null]);
  });
});
