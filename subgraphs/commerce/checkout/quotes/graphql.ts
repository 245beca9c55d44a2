import { twoFactors, usualLength } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import { VariantType } from '../../catalogue/products/types.ts';
import { SellerType } from '../../catalogue/sellers/graphql.ts';
import { type Quote, type QuotedDelivery, type QuotedLine, type QuotedShop, SHOPS_MAX } from './rules.ts';
import { checkoutQuote } from './service.ts';
import { tokenOf } from './token.ts';

const LineType = builder.objectRef<QuotedLine>('QuotedLine').implement({
  description: 'Line of a quote.',
  authScopes: twoFactors,
  fields: (t) => ({
    variantId: t.identifier('variantId', 'Id of the variant.'),
    variant: t.reference(VariantType, 'variantId', 'Variant; null when its product is not shown any more.', {
      nullable: true,
    }),
    title: t.text('title', 'Title of the product.'),
    taxBps: t.integer('taxBps', 'Rate of the tax on the line in basis points.'),
    quantity: t.integer('quantity', 'Units in the cart.'),
    unitPrice: t.amount('Price of one unit now.', ({ unitPrice }) => unitPrice),
    discount: t.amount('Discount on the line.', ({ discount }) => discount),
    tax: t.amount('Tax on the line.', ({ tax }) => tax),
    total: t.amount('Amount to pay for the line.', ({ total }) => total),
    isAvailable: t.boolean({
      description: 'Whether as many units can be bought now.',
      resolve: ({ available, quantity }) => available >= quantity,
    }),
  }),
});

const DeliveryType = builder.objectRef<QuotedDelivery>('QuotedDelivery').implement({
  description: 'Way in which a shop can deliver, with its price for these goods.',
  authScopes: twoFactors,
  fields: (t) => ({
    methodId: t.id({ description: 'Id of the shipping method.', resolve: ({ id }) => id }),
    name: t.text('name', 'Name of the shop for it.'),
    price: t.amount('Price of the delivery of these goods.', ({ price }) => price),
    minDays: t.integer('minDays', 'Least number of days until the delivery.'),
    maxDays: t.integer('maxDays', 'Largest number of days until the delivery.'),
  }),
});

const ShopType = builder.objectRef<QuotedShop>('QuotedShop').implement({
  description: 'Part of a quote that one shop delivers.',
  authScopes: twoFactors,
  fields: (t) => ({
    sellerId: t.identifier('sellerId', 'Id of the shop.'),
    seller: t.reference(SellerType, 'sellerId', 'Shop.'),
    lines: t.field({
      type: [LineType],
      ...usualLength(3),
      description: 'Lines, at most 100.',
      resolve: ({ lines }) => [...lines],
    }),
    deliveries: t.field({
      type: [DeliveryType],
      ...usualLength(2),
      description: 'Ways of delivery to the country, the cheapest first; none for digital goods alone.',
      resolve: ({ deliveries }) => [...deliveries],
    }),
    delivery: t.field({
      type: DeliveryType,
      nullable: true,
      description: 'Way of delivery that is counted; null for digital goods alone, and when there is none.',
      resolve: ({ delivery }) => delivery,
    }),
    needsDelivery: t.flag('needsDelivery', 'Whether it has goods that are shipped.'),
    promotions: t.stringList({
      description: 'Names of the promotions that are counted.',
      resolve: ({ offers }) => offers.map(({ name }) => name),
    }),
    goods: t.amount('Price of the lines before the discount.', ({ goods }) => goods),
    discount: t.amount('Sum of the discounts on its lines.', ({ discount }) => discount),
    shipping: t.amount('Price of the delivery.', ({ shipping }) => shipping),
    tax: t.amount('Tax on goods and delivery.', ({ tax }) => tax),
    isTaxAdded: t.flag('isTaxAdded', 'Whether the tax is added to the prices; otherwise they contain it.'),
    gift: t.amount('Amount that gift cards pay.', ({ gift }) => gift),
    total: t.amount('Amount to pay, without what gift cards pay.', ({ total }) => total),
  }),
});

const QuoteType = builder.objectRef<Quote>('CheckoutQuote').implement({
  description: 'Price of a cart now in one currency, with delivery to a country and its tax.',
  authScopes: twoFactors,
  fields: (t) => ({
    token: t.string({
      description: 'Fingerprint of all goods and amounts, for `acceptedQuote`.',
      resolve: tokenOf,
    }),
    country: t.text('country', 'Country, ISO 3166-1 alpha-2.'),
    taxBps: t.integer('taxBps', 'Standard rate of the tax in the country, in basis points.'),
    shops: t.field({
      type: [ShopType],
      ...usualLength(2),
      description: 'Parts, one for each shop, in the order of the cart.',
      resolve: ({ shops }) => [...shops],
    }),
    unavailableVariantIds: t.idList({
      description: 'Variants in the cart that are not sold any more and are not counted; the checkout refuses them.',
      resolve: ({ unavailableIds }) => [...unavailableIds],
    }),
    goods: t.amount('Price of all lines before the discounts.', ({ goods }) => goods),
    discount: t.amount('Sum of the discounts.', ({ discount }) => discount),
    shipping: t.amount('Price of all deliveries.', ({ shipping }) => shipping),
    tax: t.amount('Tax, contained and added.', ({ tax }) => tax),
    gift: t.amount('Amount that gift cards pay.', ({ gift }) => gift),
    total: t.amount('Amount to pay, without what gift cards pay.', ({ total }) => total),
  }),
});

builder.queryField('checkoutQuote', (t) =>
  t.field({
    type: QuoteType,
    nullable: true,
    description:
      'Returns the price of the cart of the caller in a currency; null when nothing in it has that currency.',
    authScopes: twoFactors,
    args: {
      currency: t.arg({ type: 'CurrencyCode', description: 'Currency of the goods to buy.' }),
      country: t.arg.string({ description: 'Country of the delivery, ISO 3166-1 alpha-2.' }),
      shippingMethodIds: t.arg.idList({
        required: false,
        description: 'Chosen shipping methods; the cheapest of a shop counts when none of its own is named.',
        validate: z.array(z.string()).max(SHOPS_MAX),
      }),
    },
    resolve: (_root, args, ctx) => checkoutQuote(ctx, ctx.caller, args),
  }),
);
