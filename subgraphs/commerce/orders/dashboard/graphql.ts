import { usualLength } from '@codai/kit/graphql';
import { money } from '@codai/kit/money';
import { builder } from '../../builder.ts';
import { ProductType, VariantType } from '../../catalogue/products/types.ts';
import { selling } from '../../catalogue/sellers/access.ts';
import { type BestSeller, type Dashboard, type LowStock, sellerDashboard } from './lists.ts';
import type { CurrencySales, DaySales } from './rules.ts';

const RangeType = builder.enumeration('DashboardRange', 'Days of a dashboard, today among them, in UTC.', {
  DAYS_7: 'Seven days.',
  DAYS_30: 'Thirty days.',
  DAYS_90: 'Ninety days.',
});

const SalesType = builder.objectRef<CurrencySales>('SellerSales').implement({
  description: 'Sales of a shop in one currency.',
  authScopes: selling,
  fields: (t) => ({
    orders: t.integer('orders', 'Number of paid orders that were not cancelled whole.'),
    revenue: t.field({
      type: 'Money',
      description: 'Amount that shoppers have paid, with taxes and deliveries.',
      resolve: ({ revenue, currency }) => money(revenue, currency),
    }),
    refunded: t.field({
      type: 'Money',
      description: 'Amount of it that went back.',
      resolve: ({ refunded, currency }) => money(refunded, currency),
    }),
  }),
});
const DayType = builder.objectRef<DaySales>('SellerDaySales').implement({
  description: 'Sales of a shop on one day in one currency.',
  authScopes: selling,
  fields: (t) => ({
    startsAt: t.instant('startsAt', 'Beginning of the day, in UTC.'),
    orders: t.integer('orders', 'Number of paid orders that were not cancelled whole.'),
    revenue: t.field({
      type: 'Money',
      description: 'Amount that shoppers have paid, with taxes and deliveries.',
      resolve: ({ revenue, currency }) => money(revenue, currency),
    }),
  }),
});
const BestSellerType = builder.objectRef<BestSeller>('BestSeller').implement({
  description: 'Product that a shop has sold.',
  authScopes: selling,
  fields: (t) => ({
    productId: t.identifier('productId', 'Id of the product.'),
    product: t.reference(ProductType, 'productId', 'Product; null when it is gone.', { nullable: true }),
    title: t.text('title', 'Title of the product when it was sold.'),
    units: t.integer('units', 'Units that were neither cancelled nor sent back.'),
  }),
});
const LowStockType = builder.objectRef<LowStock>('LowStock').implement({
  description: 'Variant on sale with 3 available units or fewer.',
  authScopes: selling,
  fields: (t) => ({
    variantId: t.identifier('variantId', 'Id of the variant.'),
    variant: t.reference(VariantType, 'variantId', 'Variant; null when it is gone.', { nullable: true }),
    title: t.text('title', 'Title of its product.'),
    sku: t.text('sku', 'Number of the shop for it.'),
    optionValues: t.stringList({
      description: 'Values of its options.',
      resolve: ({ optionValues }) => [...optionValues],
    }),
    available: t.integer('available', 'Units that can be sold, those for back-order among them.'),
  }),
});

const DashboardType = builder.objectRef<Dashboard>('SellerDashboard').implement({
  description: 'Numbers of the shop of the active organisation.',
  authScopes: selling,
  fields: (t) => ({
    startsAt: t.instant('startsAt', 'Beginning of the range, in UTC.'),
    sales: t.field({
      type: [SalesType],
      ...usualLength(1),
      description: 'Sales of the range by currency, the one with the most orders first.',
      resolve: ({ sales }) => [...sales],
    }),
    days: t.field({
      type: [DayType],
      ...usualLength(30),
      description: 'Days of the range with sales, the first one first; one for each currency.',
      resolve: ({ days }) => [...days],
    }),
    units: t.integer('units', 'Units that were sold in the range and neither cancelled nor sent back.'),
    bestSellers: t.field({
      type: [BestSellerType],
      ...usualLength(5),
      description: 'Products of the range with the most units, at most 5.',
      resolve: ({ bestSellers }) => [...bestSellers],
    }),
    lowStock: t.field({
      type: [LowStockType],
      ...usualLength(5),
      description: 'Variants on sale with 3 available units or fewer, the fewest first, at most 10.',
      resolve: ({ lowStock }) => [...lowStock],
    }),
    products: t.integer('products', 'Number of products on sale.'),
    openParts: t.integer('openParts', 'Number of orders with something to ship.'),
    waitingReturns: t.integer('waitingReturns', 'Number of returns that wait for the shop’s answer.'),
    waitingExchanges: t.integer('waitingExchanges', 'Number of exchanges to ship.'),
    nextPayoutAt: t.instant('nextPayoutAt', 'Instant of the next payout at the earliest; null without one.', {
      nullable: true,
    }),
  }),
});

builder.queryField('sellerDashboard', (t) =>
  t.field({
    type: DashboardType,
    nullable: true,
    description: 'Numbers of the shop of the active organisation; null when it has none.',
    authScopes: selling,
    args: { range: t.arg({ type: RangeType, defaultValue: 'DAYS_30', description: 'Days that are counted.' }) },
    resolve: (_root, { range }, ctx) => sellerDashboard(ctx, ctx.caller as never, range ?? 'DAYS_30'),
  }),
);
