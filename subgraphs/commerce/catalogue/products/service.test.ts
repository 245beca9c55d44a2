import { randomUUID } from 'node:crypto';
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
const stateOf = async (caller: typeof merchant, id: string) =>
  (
    await shop.ask<{ product: { status: string } | null }>(caller, 'query ($id: ID!) { product(id: $id) { status } }', {
      id,
    })
  ).product?.status ?? null;

const draft = (facts: object = {}) => ({
  title: 'Draft',
  categoryId: 'ctg_home',
  kind: 'PHYSICAL',
  currency: 'EUR',
  variants: [{ sku: randomUUID().slice(0, 12), price: '1000' }],
  ...facts,
});

describe('a product', () => {
  it('is a draft of its shop alone until it is published, and again off sale once archived', async () => {
    await shop.shop();
    await shop.shop(rival);
    const made = await shop.call(merchant, 'createProduct', draft({ title: 'Hidden stool' }));
    expect([await stateOf(merchant, made.id), await stateOf(visitor, made.id)]).toEqual(['DRAFT', null]);
    expect((await shop.call(rival, 'publishProduct', { productId: made.id })).code).toBe('NOT_FOUND');
    await shop.call(merchant, 'publishProduct', { productId: made.id });
    expect([await stateOf(visitor, made.id), await find({ search: 'stool' })]).toEqual(['PUBLISHED', ['Hidden stool']]);
    await shop.call(merchant, 'archiveProduct', { productId: made.id });
    expect([await stateOf(visitor, made.id), await find({ search: 'stool' })]).toEqual([null, []]);
  });

  it('needs a variant to be published, keeps one while it is on sale, and an SKU that no other has', async () => {
    await shop.shop();
    const empty = await shop.call(merchant, 'createProduct', draft({ variants: [] }));
    expect((await shop.call(merchant, 'publishProduct', { productId: empty.id })).code).toBe('PRODUCT_INCOMPLETE');
    const sku = 'SAME-1';
    const first = await shop.call(merchant, 'createProduct', draft({ variants: [{ sku, price: '1' }] }));
    expect((await shop.call(merchant, 'createProduct', draft({ variants: [{ sku, price: '1' }] }))).code).toBe(
      'CONFLICT',
    );
    await shop.call(merchant, 'publishProduct', { productId: first.id });
    const update = { productId: first.id, title: 'None', categoryId: 'ctg_home', expectedVersion: 2 };
    expect((await shop.call(merchant, 'updateProduct', { ...update, variants: [] })).code).toBe('PRODUCT_INCOMPLETE');
  });

  it('is changed by its version: variants are changed by id, added, and no longer sold when left out', async () => {
    await shop.shop();
    const options = { optionNames: ['Colour'] };
    const two = ['Red', 'Blue'].map((value) => ({ sku: `C-${value}`, optionValues: [value], price: '500' }));
    const made = await shop.call(merchant, 'createProduct', draft({ ...options, variants: two }));
    const [red] = made.variants as { id: string }[];
    const wish = {
      productId: made.id,
      title: 'Cup',
      categoryId: 'ctg_home',
      ...options,
      variants: [
        { id: red?.id, sku: 'C-Red', optionValues: ['Red'], price: '450' },
        { sku: 'C-Green', optionValues: ['Green'], price: '400' },
      ],
      expectedVersion: 1,
    };
    const changed = await shop.call(merchant, 'updateProduct', wish);
    expect(changed).toMatchObject({ title: 'Cup', version: 2, priceFrom: { minor: '400' } });
    expect(
      (changed.variants as { sku: string; isActive: boolean }[]).map(({ sku, isActive }) => [sku, isActive]).sort(),
    ).toEqual([
      ['C-Blue', false],
      ['C-Green', true],
      ['C-Red', true],
    ]);
    expect((await shop.call(merchant, 'updateProduct', wish)).code).toBe('VERSION_CONFLICT');
    const foreign = { ...wish, expectedVersion: 2, variants: [{ ...wish.variants[0], id: 'vrt_unknown' }] };
    expect((await shop.call(merchant, 'updateProduct', foreign)).code).toBe('NOT_FOUND');
  });

  it('tells the count of its stock to its shop alone', async () => {
    const { productId } = await shop.product({ title: 'Counted', units: 250 });
    const read = (caller: typeof merchant) =>
      shop.ask<{ product: { variants: object[] } }>(
        caller,
        'query ($id: ID!) { product(id: $id) { variants { availability availableUnits onHand } } }',
        { id: productId },
      );
    expect((await read(visitor)).product.variants).toEqual([
      { availability: 'IN_STOCK', availableUnits: 99, onHand: null },
    ]);
    expect((await read(merchant)).product.variants).toEqual([
      { availability: 'IN_STOCK', availableUnits: 250, onHand: 250 },
    ]);
  });
});

describe('the search', () => {
  beforeAll(async () => {
    await shop.product({ title: 'Brass desk lamp', price: 4_000, categoryId: 'ctg_lighting' });
    await shop.product({
      title: 'Paper lantern',
      description: 'Goes with a lamp.',
      price: 900,
      categoryId: 'ctg_lighting',
    });
    await shop.product({
      title: 'Veioză din alamă',
      price: 12_000,
      currency: 'RON',
      categoryId: 'ctg_lighting',
      units: 0,
    });
    await shop.product({ title: 'Atlas of lighthouses', price: 2_500, categoryId: 'ctg_books' });
  });

  it('finds words by their stems, in titles before descriptions', async () => {
    expect(await find({ search: 'lamps' })).toEqual(['Brass desk lamp', 'Paper lantern']);
  });

  it('finds mistyped words and words without their diacritics', async () => {
    expect(await find({ search: 'lighthuose' })).toEqual(['Atlas of lighthouses']);
    expect(await find({ search: 'veioza' })).toEqual(['Veioză din alamă']);
    expect(await find({ search: 'xylophone' })).toEqual([]);
  });

  it('narrows by category with those below it, by price and by what can be bought', async () => {
    const lamps = await find({ categoryId: 'ctg_lighting' });
    expect(lamps).toEqual(expect.arrayContaining(['Brass desk lamp', 'Paper lantern', 'Veioză din alamă']));
    expect(await find({ categoryId: 'ctg_home' })).toEqual(expect.arrayContaining(lamps));
    expect(await find({ categoryId: 'ctg_lighting', onlyAvailable: true })).not.toContain('Veioză din alamă');
    const range = { categoryId: 'ctg_lighting', currency: 'EUR', priceMin: '1000', priceMax: '5000' };
    expect(await find(range)).toEqual(['Brass desk lamp']);
    const { errors } = await shop.execute(visitor, '{ products(filter: { priceMin: "1" }) { edges { cursor } } }');
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('orders by price, page by page', async () => {
    const prices = async (order: string, after: string | null = null): Promise<string[]> => {
      const { products } = await shop.ask<{
        products: {
          edges: { node: { title: string } }[];
          pageInfo: { endCursor: string | null; hasNextPage: boolean };
        };
      }>(
        visitor,
        `query ($order: ProductOrder, $after: String) { products(filter: { search: "lamp" }, order: $order, first: 1, after: $after) {
          edges { node { title } } pageInfo { endCursor hasNextPage } } }`,
        { order, after },
      );
      const titles = products.edges.map(({ node }) => node.title);
      return products.pageInfo.hasNextPage
        ? [...titles, ...(await prices(order, products.pageInfo.endCursor))]
        : titles;
    };
    expect(await prices('PRICE_ASCENDING')).toEqual(['Paper lantern', 'Brass desk lamp']);
    expect(await prices('PRICE_DESCENDING')).toEqual(['Brass desk lamp', 'Paper lantern']);
    expect(await prices('RELEVANCE')).toEqual(['Brass desk lamp', 'Paper lantern']);
  });

  it('returns no draft, archived product or product of a suspended shop from the function of the search', async () => {
    const title = 'Quartz periscope';
    const open = await shop.product({ title });
    const archived = await shop.product({ title });
    await shop.call(merchant, 'createProduct', draft({ title }));
    await shop.call(merchant, 'archiveProduct', { productId: archived.productId });
    const suspended = await shop.product({ title, caller: shopper('suspended') });
    const ofProduct = '{ product(id: "ID") { seller { id } } }'.replace('ID', suspended.productId);
    const { product } = await shop.ask<{ product: { seller: { id: string } } }>(visitor, ofProduct);
    await shop.call(operator, 'suspendSeller', { sellerId: product.seller.id, reason: 'Counterfeit' });
    for (const caller of [merchant, shopper('suspended'), visitor]) {
      for (const typed of ['periscope', 'periscoppe']) {
        const found = await shop.deps.database.read(
          caller,
          (tx) => tx.$queryRaw<{ id: string }[]>`SELECT id FROM found_products(${typed}, false, true)`,
        );
        expect(found).toEqual([{ id: open.productId }]);
      }
    }
  });

  it('counts categories without their own condition, and prices by currency', async () => {
    const { productFacets } = await shop.ask<{
      productFacets: { total: number; available: number; categories: object[]; prices: object[] };
    }>(
      visitor,
      `{ productFacets(filter: { search: "lamp", categoryId: "ctg_books" }) {
        total available categories { category { id } count } prices { min { minor currency } } } }`,
    );
    expect(productFacets).toEqual({
      total: 0,
      available: 0,
      categories: [{ category: { id: 'ctg_lighting' }, count: 2 }],
      prices: [],
    });
  });

  it('counts categories within the price, prices within the category, and all within both', async () => {
    const facets = async (filter: object) =>
      (
        await shop.ask<{ productFacets: { total: number; categories: { category: { id: string }; count: number }[] } }>(
          visitor,
          `query ($filter: ProductFilter) { productFacets(filter: $filter) {
            total available categories { category { id } count } prices { min { minor currency } max { minor } } } }`,
          { filter },
        )
      ).productFacets;
    const filter = { categoryId: 'ctg_lighting', currency: 'EUR', priceMin: '1000', priceMax: '5000' };
    const both = await facets(filter);
    expect(both).toMatchObject({
      total: 1,
      available: 1,
      prices: [
        { min: { minor: '900', currency: 'EUR' }, max: { minor: '4000' } },
        { min: { minor: '12000', currency: 'RON' }, max: { minor: '12000' } },
      ],
    });
    const counted = Object.fromEntries(both.categories.map(({ category, count }) => [category.id, count]));
    expect(counted).toMatchObject({ ctg_lighting: 1, ctg_books: 1 });
    expect((await facets({ ...filter, priceMin: '1', priceMax: '2' })).total).toBe(0);
  });
});
