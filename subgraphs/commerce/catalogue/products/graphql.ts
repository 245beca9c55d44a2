import { NotASellerError, ProductIncompleteError, SellerSuspendedError } from '@codai/contracts/commerce';
import {
  ConflictError,
  InvalidStateError,
  NotFoundError,
  QuotaExceededError,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { anyone, twoFactors, usualLength } from '@codai/kit/graphql';
import { money } from '@codai/kit/money';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import { CategoryType } from '../categories/graphql.ts';
import { selling } from '../sellers/access.ts';
import { type Facet, type Facets, listOwnProducts, productFacets, searchProducts } from './lists.ts';
import { addProductPicture, removeProductPicture } from './pictures.ts';
import { archiveProduct, createProduct, publishProduct, updateProduct } from './service.ts';
import { KindType, ProductType, StatusType, TaxCategoryType } from './types.ts';

const ProductConnection = builder.connectionOf({ name: 'Product', node: ProductType });

const OrderType = builder.enumeration('ProductOrder', 'Order of products.', {
  RELEVANCE: 'Best match of the words first.',
  COLLECTION: 'As the shop has arranged its collection; by id without one.',
  NEWEST: 'Published last first.',
  PRICE_ASCENDING: 'Lowest price first.',
  PRICE_DESCENDING: 'Highest price first.',
});

const FilterInput = builder.inputType('ProductFilter', {
  description: 'Conditions that products on sale meet; all that are given.',
  fields: (t) => ({
    search: t.string({
      required: false,
      description:
        'Words to find in title and description, at most 200 characters; mistyped ones are found in the title.',
      validate: z.string().max(200),
    }),
    categoryId: t.id({ required: false, description: 'Only in this category and those below it.' }),
    sellerId: t.id({ required: false, description: 'Only of this shop.' }),
    collectionId: t.id({ required: false, description: 'Only of this collection.' }),
    currency: t.field({ type: 'CurrencyCode', required: false, description: 'Only with prices in this currency.' }),
    priceMin: t.field({
      type: 'BigInt',
      required: false,
      description: 'Least price in minor units; needs `currency`.',
    }),
    priceMax: t.field({ type: 'BigInt', required: false, description: 'Most price in minor units; needs `currency`.' }),
    onlyAvailable: t.boolean({ required: false, description: 'Only what can be bought now.' }),
  }),
});

builder.queryField('product', (t) =>
  t.field({
    type: ProductType,
    nullable: true,
    description: 'Product by its id or its address; null when it is unknown, or a draft of another shop.',
    authScopes: anyone,
    args: {
      id: t.arg.id({ required: false, description: 'Id of the product.' }),
      slug: t.arg.string({ required: false, description: 'Address of the product.' }),
    },
    resolve: (_root, { id, slug }, ctx) =>
      id != null ? ctx.loaders.product.load(id) : slug != null ? ctx.loaders.productBySlug.load(slug) : null,
  }),
);

builder.queryList('products', {
  type: ProductConnection,
  description: 'Products on sale.',
  authScopes: anyone,
  args: (arg) => ({
    filter: arg({ type: FilterInput, required: false, description: 'Conditions.' }),
    order: arg({
      type: OrderType,
      required: false,
      description:
        'Order; the newest first when absent, the best match first with words, and as arranged in a collection.',
    }),
  }),
  list: (ctx, caller, { filter, ...args }) => searchProducts(ctx, caller, { ...filter, ...args }),
});

const FacetType = builder.objectRef<Facet>('ProductCategoryFacet').implement({
  description: 'Number of products in a category.',
  authScopes: anyone,
  fields: (t) => ({
    category: t.reference(CategoryType, 'categoryId', 'Part of the taxonomy.'),
    count: t.integer('count', 'Number of products.'),
  }),
});
const PriceFacetType = builder.objectRef<Facets['prices'][number]>('ProductPriceFacet').implement({
  description: 'Range of prices in one currency.',
  authScopes: anyone,
  fields: (t) => ({
    min: t.field({ type: 'Money', description: 'Least price.', resolve: ({ min, currency }) => money(min, currency) }),
    max: t.field({
      type: 'Money',
      description: 'Highest price.',
      resolve: ({ max, currency }) => money(max, currency),
    }),
  }),
});
const FacetsType = builder.objectRef<Facets>('ProductFacets').implement({
  description: 'Counts of the products that the conditions find.',
  authScopes: anyone,
  fields: (t) => ({
    total: t.integer('total', 'Number of products.'),
    available: t.integer('available', 'Number of those that can be bought now.'),
    categories: t.field({
      type: [FacetType],
      ...usualLength(10),
      description: 'Numbers by category without regard to that condition, largest first, at most 50.',
      resolve: ({ categories }) => [...categories],
    }),
    prices: t.field({
      type: [PriceFacetType],
      ...usualLength(2),
      description: 'Prices by currency without regard to that condition, at most 20.',
      resolve: ({ prices }) => [...prices],
    }),
  }),
});

builder.queryField('productFacets', (t) =>
  t.field({
    type: FacetsType,
    description: 'Counts of products on sale by category, price and availability.',
    authScopes: anyone,
    args: { filter: t.arg({ type: FilterInput, required: false, description: 'Conditions.' }) },
    resolve: (_root, { filter }, ctx) => productFacets(ctx, ctx.caller, filter ?? {}),
  }),
);

builder.queryList('myProducts', {
  type: ProductConnection,
  description: 'Products of the shop of the active organisation, newest first.',
  authScopes: twoFactors,
  args: (arg) => ({ status: arg({ type: StatusType, required: false, description: 'Only in this state.' }) }),
  list: listOwnProducts,
});

builder.searchPort('products', {
  description: 'Products on sale, by words of title and description, best match first.',
  authScopes: anyone,
  find: async (ctx, caller, { text, first }) => {
    const { edges } = await searchProducts(ctx, caller, { search: text, isExact: true, first });
    const sellers = await ctx.loaders.seller.loadMany(edges.map(({ node }) => node.sellerId));
    return edges.map(({ node: { id, title } }, index) => {
      const seller = sellers[index];
      if (seller instanceof Error) throw seller;
      return { id, title, detail: seller?.name ?? null };
    });
  },
});

const VariantInput = builder.inputType('VariantInput', {
  description: 'Variant of a product.',
  fields: (t) => ({
    id: t.id({ required: false, description: 'Variant to change; a new one when absent.' }),
    sku: t.string({
      description: 'Number of the shop for it: 1 to 64 letters, digits, dots, hyphens, underscores and slashes.',
    }),
    optionValues: t.stringList({ defaultValue: [], description: 'A value of each option, in their order.' }),
    price: t.field({ type: 'BigInt', description: 'Price in minor units of the currency of the product, 0 or more.' }),
    compareAtPrice: t.field({
      type: 'BigInt',
      required: false,
      description: 'Earlier price in minor units, above the price; none when absent.',
    }),
    backorderLimit: t.int({
      defaultValue: 0,
      description:
        'Units that may be sold beyond those on hand; 0 for bundles, gift cards and variants that deliver licence keys.',
    }),
  }),
});

const refusals = [NotASellerError, NotFoundError, SellerSuspendedError] as const;

const TAX_CATEGORY = 'Kind of goods by which its tax is decided; unchanged when absent, standard for a new product.';

builder.verb('createProduct', {
  description: 'Creates a draft of a product. Nothing of it is in stock.',
  authScopes: selling,
  input: (t) => ({
    title: t.string({ description: 'Title, 1 to 200 characters.' }),
    description: t.string({ defaultValue: '', description: 'Description, at most 20,000 characters.' }),
    language: t.string({
      defaultValue: 'en',
      description: 'Language of the texts.',
      validate: z.enum(['en', 'ro']) as never,
    }),
    categoryId: t.idOf('Category'),
    kind: t.field({ type: KindType, description: 'Kind. It does not change later.' }),
    currency: t.field({ type: 'CurrencyCode', description: 'Currency of its prices. It does not change later.' }),
    taxCategory: t.field({ type: TaxCategoryType, required: false, description: TAX_CATEGORY }),
    optionNames: t.stringList({ defaultValue: [], description: 'Names of the options, at most 3.' }),
    variants: t.field({ type: [VariantInput], description: 'Variants in their order, at most 100.' }),
  }),
  idempotent: true,
  result: ProductType,
  refusals: [...refusals, ConflictError, QuotaExceededError, ValidationError],
  run: createProduct,
  read: 'productId',
});
builder.verb('updateProduct', {
  description: 'Replaces texts and variants of a product. Variants that are left out are sold no more.',
  authScopes: selling,
  input: (t) => ({
    productId: t.idOf('Product'),
    title: t.string({ description: 'Title, 1 to 200 characters.' }),
    description: t.string({ defaultValue: '', description: 'Description, at most 20,000 characters.' }),
    language: t.string({
      defaultValue: 'en',
      description: 'Language of the texts.',
      validate: z.enum(['en', 'ro']) as never,
    }),
    categoryId: t.idOf('Category'),
    taxCategory: t.field({ type: TaxCategoryType, required: false, description: TAX_CATEGORY }),
    optionNames: t.stringList({ defaultValue: [], description: 'Names of the options, at most 3.' }),
    variants: t.field({ type: [VariantInput], description: 'Variants in their order, at most 100.' }),
    expectedVersion: t.int({ description: 'Version that the change is based on.' }),
  }),
  result: ProductType,
  refusals: [
    ...refusals,
    ConflictError,
    InvalidStateError,
    ProductIncompleteError,
    ValidationError,
    VersionConflictError,
  ],
  run: updateProduct,
  read: 'productId',
});
builder.verb('publishProduct', {
  description: 'Puts a product on sale.',
  authScopes: selling,
  input: (t) => ({ productId: t.idOf('Product') }),
  result: ProductType,
  refusals: [...refusals, InvalidStateError, ProductIncompleteError],
  run: publishProduct,
  read: 'productId',
});
builder.verb('archiveProduct', {
  description: 'Takes a product off sale. Orders that hold it stay as they are.',
  authScopes: selling,
  input: (t) => ({ productId: t.idOf('Product') }),
  result: ProductType,
  refusals: [...refusals, InvalidStateError],
  run: archiveProduct,
  read: 'productId',
});
builder.verb('addProductPicture', {
  description: 'Adds an image of the caller to a product, after those that it has. Everybody sees it then.',
  authScopes: selling,
  input: (t) => ({
    productId: t.idOf('Product'),
    fileId: t.id({ description: 'Id of the file.' }),
    alt: t.string({ description: 'Text in place of the picture, 1 to 500 characters.' }),
  }),
  result: ProductType,
  refusals: [...refusals, ConflictError, InvalidStateError, QuotaExceededError, ValidationError],
  run: addProductPicture,
  read: 'productId',
});
builder.verb('removeProductPicture', {
  description: 'Removes a picture from a product.',
  authScopes: selling,
  input: (t) => ({ productId: t.idOf('Product'), fileId: t.id({ description: 'Id of the file.' }) }),
  result: ProductType,
  refusals,
  run: removeProductPicture,
  read: 'productId',
});
