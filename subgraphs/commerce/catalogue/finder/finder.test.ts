import { hasOpenSearch, startTestOpenSearch, type TestOpenSearch } from '@codai/kit/testing/test-opensearch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { merchant, openCommerce, operator, type ShopUnderTest, shopper, visitor } from '../../testing/commerce.ts';
import { searchProducts } from '../products/lists.ts';
import { checkProductIndex, rebuildProductIndex } from './jobs.ts';

// Both finders pass the same tests. OpenSearch is a real node where its libraries are installed (kit/testing/opensearch/pom.xml).
const finders = [
  { name: 'PostgreSQL', isHere: true },
  { name: 'OpenSearch', isHere: hasOpenSearch },
];
for (const { name, isHere } of finders)
  describe.skipIf(!isHere)(`products found by ${name}`, () => {
    let engine: TestOpenSearch | undefined;
    let shop: ShopUnderTest;
    beforeAll(async () => {
      if (name === 'OpenSearch') engine = await startTestOpenSearch();
      shop = await openCommerce(engine && { COMMERCE_SEARCH_URL: engine.url });
      await shop.product({ title: 'Brass desk lamp', price: 4_000 });
      await shop.product({ title: 'Paper lantern', description: 'Goes with a lamp.', price: 900 });
      await shop.product({ title: 'Veioză din alamă', currency: 'RON' });
      await shop.product({ title: 'Atlas of lighthouses', price: 2_500 });
      await shop.runJobs();
    });
    afterAll(async () => {
      await shop?.[Symbol.asyncDispose]();
      await engine?.[Symbol.asyncDispose]();
    });
    const find = async (filter: object, caller = visitor) => {
      const { products } = await shop.ask<{ products: { edges: { node: { title: string } }[] } }>(
        caller,
        'query ($filter: ProductFilter) { products(filter: $filter) { edges { node { title } } } }',
        { filter },
      );
      return products.edges.map(({ node }) => node.title);
    };

    it('have the words by their stems, in titles before descriptions', async () => {
      expect(await find({ search: 'lamps' })).toEqual(['Brass desk lamp', 'Paper lantern']);
      expect(await find({ search: 'brass lamp' })).toEqual(['Brass desk lamp']);
    });

    it('have mistyped words and words without their diacritics, unless whole words are asked for', async () => {
      expect(await find({ search: 'lighthuose' })).toEqual(['Atlas of lighthouses']);
      expect(await find({ search: 'veioza' })).toEqual(['Veioză din alamă']);
      const exact = (search: string) => searchProducts(shop.deps, visitor, { search, isExact: true, first: 5 });
      expect((await exact('lighthuose')).edges).toEqual([]);
      expect((await exact('lighthouse')).edges).toHaveLength(1);
      expect(await find({ search: 'xylophone' })).toEqual([]);
    });

    it('are narrowed and counted by PostgreSQL', async () => {
      expect(await find({ search: 'lamp', currency: 'EUR', priceMax: '1000' })).toEqual(['Paper lantern']);
      const { productFacets } = await shop.ask<{ productFacets: { total: number } }>(
        visitor,
        '{ productFacets(filter: { search: "lamp" }) { total } }',
      );
      expect(productFacets.total).toBe(2);
    });

    it('are no more found from the answer on that takes them off', async () => {
      const archived = await shop.product({ title: 'Quartz periscope' });
      const suspended = await shop.product({ title: 'Quartz compass', caller: shopper('suspended') });
      await shop.runJobs();
      expect((await find({ search: 'quartz' })).sort()).toEqual(['Quartz compass', 'Quartz periscope']);
      await shop.call(merchant, 'archiveProduct', { productId: archived.productId });
      const ofProduct = '{ product(id: "ID") { seller { id } } }'.replace('ID', suspended.productId);
      const { product } = await shop.ask<{ product: { seller: { id: string } } }>(visitor, ofProduct);
      await shop.call(operator, 'suspendSeller', { sellerId: product.seller.id, reason: 'Counterfeit' });
      for (const caller of [merchant, shopper('suspended'), visitor])
        expect(await find({ search: 'quartz' }, caller)).toEqual([]);
    });

    it.runIf(name === 'OpenSearch')(
      'are indexed anew where the index is lost, and the texts of deleted ones leave it',
      async () => {
        const { productId } = await shop.product({ title: 'Gilded astrolabe' });
        await shop.runJobs();
        const index = `${engine?.url}/codai-commerce-products-1`;
        const counted = async () =>
          ((await (await fetch(`${index}/_count?q=title:astrolabe`)).json()) as { count: number }).count;
        expect(await counted()).toBe(1);
        await fetch(index, { method: 'DELETE' });
        await checkProductIndex(shop.deps);
        await shop.runJobs();
        expect([await counted(), await find({ search: 'astrolabes' })]).toEqual([1, ['Gilded astrolabe']]);
        await shop.database.admin.query('DELETE FROM commerce.product WHERE id = $1', [productId]);
        shop.clock.advance(60_000);
        await rebuildProductIndex(shop.deps, {});
        await shop.runJobs();
        expect(await counted()).toBe(0);
      },
    );

    it.runIf(name === 'OpenSearch')('are found by PostgreSQL while OpenSearch gives no answer', async () => {
      await engine?.kill();
      expect(await find({ search: 'lamps' })).toEqual(['Brass desk lamp', 'Paper lantern']);
    });
  });
