import { anyone, usualLength } from '@codai/kit/graphql';
import { minorOf, minorOrNull } from '@codai/kit/money';
import { builder } from '../../builder.ts';
import type { Product, ProductPicture, Variant } from '../../generated/prisma/client.ts';
import { availableOf, stateOf, TOLD_MAX } from '../availability/rules.ts';
import { CategoryType } from '../categories/graphql.ts';
import { sellsFor } from '../sellers/access.ts';
import { SellerType } from '../sellers/graphql.ts';

export const KindType = builder.enumeration('ProductKind', 'Kind of a product.', {
  PHYSICAL: 'Goods that are shipped.',
  DIGITAL: 'Files and licences; nothing is shipped.',
  BUNDLE: 'Other goods of the shop together, at one price.',
  GIFT_CARD: 'Gift cards of the price of their variant, which the shop takes back as payment.',
});
export const TaxCategoryType = builder.enumeration(
  'TaxCategory',
  'Kind of goods by which the tax of a product is decided.',
  {
    STANDARD: 'Taxed at the standard rate of the country of the delivery.',
    REDUCED: 'Taxed at the first reduced rate of the country.',
    BOOKS: 'Printed books, taxed at the rate of the country for them.',
    ZERO: 'Exempt from the tax.',
  },
);
export const StatusType = builder.enumeration('ProductStatus', 'State of a product.', {
  DRAFT: 'Seen by its shop alone.',
  PUBLISHED: 'On sale.',
  ARCHIVED: 'Off sale; it can be published again.',
});
const AvailabilityType = builder.enumeration('Availability', 'Whether a variant can be bought now.', {
  IN_STOCK: 'In stock.',
  BACKORDER: 'Sold before it is in stock.',
  SOLD_OUT: 'Not for sale now.',
});

const FilePictureType = builder.foreignEntity('Picture', { authScopes: anyone, pointsOnly: true });

const PictureType = builder.objectRef<ProductPicture>('ProductPicture').implement({
  description: 'Picture of a product.',
  authScopes: anyone,
  fields: (t) => ({
    id: t.exposeID('id'),
    fileId: t.identifier('fileId', 'Id of the file.'),
    alt: t.text('alt', 'Text in place of the picture.'),
    picture: t.reference(FilePictureType, 'fileId', 'Addresses of its images.', { nullable: true }),
  }),
});

export const ProductType = builder.entity<Product>('Product', 'prd', {
  description: 'Product of a shop. A draft is seen by its shop alone.',
  authScopes: anyone,
  loader: 'product',
  alsoBy: { slug: (ctx, slug) => ctx.loaders.productBySlug.load(slug) },
  fields: (t) => ({
    slug: t.text('slug', 'Address of the product.'),
    seller: t.reference(SellerType, 'sellerId', 'Shop that sells it.'),
    category: t.reference(CategoryType, 'categoryId', 'Part of the taxonomy that it is listed under.'),
    title: t.text('title', 'Title, at most 200 characters.'),
    description: t.text('description', 'Description, at most 20,000 characters; may be empty.'),
    language: t.text('language', 'Language of the texts, such as `en`.'),
    kind: t.field({ type: KindType, description: 'Whether it is shipped.', resolve: ({ kind }) => kind as 'PHYSICAL' }),
    status: t.field({ type: StatusType, description: 'State.', resolve: ({ status }) => status as 'DRAFT' }),
    taxCategory: t.field({
      type: TaxCategoryType,
      description: 'Kind of goods by which its tax is decided.',
      resolve: ({ taxCategory }) => taxCategory as 'STANDARD',
    }),
    currency: t.value('currency', 'CurrencyCode', 'Currency of its prices.'),
    optionNames: t.stringList({
      description: 'Names of the options in their order, at most 3; empty for a product of one variant.',
      resolve: ({ optionNames }) => optionNames,
    }),
    priceFrom: t.amount(
      'Least price of its active variants; null without any.',
      ({ priceMin }) => minorOrNull(priceMin),
      {
        nullable: true,
      },
    ),
    isAvailable: t.flag('isAvailable', 'Whether one of its variants can be bought now.'),
    pictures: t.field({
      type: [PictureType],
      ...usualLength(3),
      description: 'Pictures in their order, at most 10.',
      resolve: async ({ id }, _args, ctx) => [...(await ctx.loaders.picturesOfProduct.load(id))],
    }),
    version: t.integer('version', 'Version, for `expectedVersion`.'),
    publishedAt: t.instant('publishedAt', 'Instant of the first publication; null for a draft.', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

export const VariantType = builder.entity<Variant>('Variant', 'vrt', {
  description: 'Variant of a product, with one value of each of its options. A cart holds units of it.',
  authScopes: anyone,
  loader: 'variant',
  fields: (t) => ({
    product: t.reference(ProductType, 'productId', 'Product of the variant.'),
    sku: t.text('sku', 'Number of the shop for the variant; unique in the shop.'),
    optionValues: t.stringList({
      description: 'A value of each option of the product, in their order.',
      resolve: ({ optionValues }) => optionValues,
    }),
    price: t.amount('Price of one unit.', ({ price }) => minorOf(price)),
    compareAtPrice: t.amount(
      'Earlier price that the present one is compared with; null without one.',
      ({ compareAtPrice }) => minorOrNull(compareAtPrice),
      { nullable: true },
    ),
    isActive: t.flag('isActive', 'Whether it is sold.'),
    availability: t.field({
      type: AvailabilityType,
      description: 'Whether it can be bought now.',
      resolve: async (variant, _args, ctx) => {
        const [stock, product] = await Promise.all([
          ctx.loaders.stock.load(variant.id),
          ctx.loaders.product.load(variant.productId),
        ]);
        return stock === null || product?.isAvailable !== true || !variant.isActive ? 'SOLD_OUT' : stateOf(stock);
      },
    }),
    availableUnits: t.int({
      description: `Units that can be bought now; ${TOLD_MAX} for more of them. The shop itself reads the whole number.`,
      resolve: async ({ id, tenantId }, _args, ctx) => {
        const stock = await ctx.loaders.stock.load(id);
        const units = stock === null ? 0 : availableOf(stock);
        return sellsFor(ctx.caller, tenantId) ? units : Math.min(units, TOLD_MAX);
      },
    }),
    onHand: t.int({
      nullable: true,
      description: 'Units on hand; null for anybody but those who run the shop.',
      resolve: async ({ id, tenantId }, _args, ctx) =>
        sellsFor(ctx.caller, tenantId) ? ((await ctx.loaders.stock.load(id))?.onHand ?? 0) : null,
    }),
    reserved: t.int({
      nullable: true,
      description: 'Units that wait for their order; null for anybody but those who run the shop.',
      resolve: async ({ id, tenantId }, _args, ctx) =>
        sellsFor(ctx.caller, tenantId) ? ((await ctx.loaders.stock.load(id))?.reserved ?? 0) : null,
    }),
    backorderLimit: t.integer('backorderLimit', 'Units that may be sold beyond those on hand.'),
    deliversKeys: t.flag('deliversKeys', 'Whether each unit is a licence key, handed out with the payment.'),
    version: t.integer('version', 'Version of the variant.'),
  }),
});

builder.objectField(ProductType, 'variants', (t) =>
  t.field({
    type: [VariantType],
    ...usualLength(4),
    description:
      'Variants on sale in their order, at most 100; the shop itself reads those that are not sold any more too.',
    authScopes: anyone,
    resolve: async ({ id, tenantId }, _args, ctx) => {
      const variants = await ctx.loaders.variantsOfProduct.load(id);
      return variants.filter(({ isActive }) => isActive || sellsFor(ctx.caller, tenantId));
    },
  }),
);
