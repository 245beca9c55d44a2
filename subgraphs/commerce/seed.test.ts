import { afterAll, expect, it } from 'vitest';
import { seed } from './seed.ts';
import { openCommerce, visitor } from './testing/commerce.ts';

const shop = await openCommerce();
afterAll(() => shop[Symbol.asyncDispose]());

it('seeds two shops with their products once, and leaves what was changed since', async () => {
  await seed(shop.deps);
  await shop.database.admin.query(`UPDATE commerce.product SET title = 'Renamed' WHERE id = 'prd_seed_north-1'`);
  await seed(shop.deps);
  const { productFacets, product } = await shop.ask<{ productFacets: object; product: object }>(
    visitor,
    '{ productFacets { total available prices { min { currency } } } product(id: "prd_seed_north-1") { title } }',
  );
  expect(productFacets).toEqual({
    total: 42,
    available: 41,
    prices: [{ min: { currency: 'EUR' } }, { min: { currency: 'RON' } }],
  });
  expect(product).toEqual({ title: 'Renamed' });
});

it('finds what the README mistypes', async () => {
  await seed(shop.deps);
  const { products } = await shop.ask<{ products: { edges: { node: { title: string } }[] } }>(
    visitor,
    '{ products(first: 3, filter: { search: "lantren", currency: "EUR" }) { edges { node { title } } } }',
  );
  expect(products.edges.map(({ node }) => node.title)).toContain('Storm lantern');
});
