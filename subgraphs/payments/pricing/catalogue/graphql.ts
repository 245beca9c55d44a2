import { SensitiveDataRefusedError } from '@codai/contracts/payments';
import { NotFoundError, QuotaExceededError, ValidationError } from '@codai/kit';
import { anyone, entity, operator, usualLength } from '@codai/kit/graphql';
import { money } from '@codai/kit/money';
import { builder } from '../../builder.ts';
import { TaxBehavior, UsageReporter, UsageType } from '../../generated/prisma/enums.ts';
import type { Interval } from '../periods/rules.ts';
import { type ProductRow, products } from './lists.ts';
import type { PriceRow } from './price-row.ts';
import { decimalOf, MICROS, microsOf, type Tier } from './rules.ts';
import { createPrice, createProduct, setPriceActive, setProductActive } from './service.ts';

export const IntervalUnitType = builder.enumeration('BillingIntervalUnit', 'Unit of a billing interval.', {
  DAY: 'Day of 24 hours.',
  WEEK: 'Seven days.',
  MONTH: 'Calendar month. A period that begins on a day the month lacks ends on its last day.',
  YEAR: 'Calendar year.',
});
export const TaxBehaviorType = builder.enumeration('TaxBehavior', 'Whether a price contains its tax.', {
  EXCLUSIVE: 'Tax is added to the price.',
  INCLUSIVE: 'The price contains the tax.',
});
const PricingModelType = builder.enumeration('PricingModel', 'Rule by which the amount follows from the quantity.', {
  FLAT: 'The unit amount is charged once, whatever the quantity.',
  PER_UNIT: 'The unit amount is charged for each unit.',
  GRADUATED: 'Each unit is charged at the price of the tier it falls into.',
});
const UsageTypeType = builder.enumeration('UsageType', 'Moment at which a price is charged.', {
  LICENSED: 'Charged in advance for the quantity ordered.',
  METERED: 'Charged at the end of the period for the usage reported.',
});
const UsageAggregationType = builder.enumeration(
  'UsageAggregation',
  'Function that turns the usage reported in a period into the quantity charged.',
  {
    SUM: 'Total of all reports.',
    MAX: 'Largest report.',
    LAST: 'Latest report.',
  },
);

const UsageReporterType = builder.enumeration('UsageReporter', 'Party whose reports of usage are charged.', {
  ISSUER: 'Operators of the issuer, and services of the platform that measure the usage.',
  CUSTOMER: 'The issuer, and the owners and admins of the customer.',
});

export const BillingIntervalType = builder.objectRef<Interval>('BillingInterval').implement({
  description: 'Length of a billing period.',
  authScopes: anyone,
  fields: (t) => ({
    unit: t.value('unit', IntervalUnitType, 'Unit of the interval.'),
    count: t.integer('count', 'Number of units: 1–365 days, 1–52 weeks, 1–36 months or 1–3 years.'),
  }),
});

const PriceTierType = builder.objectRef<Tier & { readonly currency: string }>('PriceTier').implement({
  description: 'Range of units of a graduated price.',
  authScopes: anyone,
  fields: (t) => ({
    upTo: t.value(
      'upTo',
      'BigInt',
      'Last unit of the tier, counted from the first unit of all; null for the last tier, which has no end.',
      { nullable: true },
    ),
    unitAmount: t.string({
      description: 'Price of one unit in the tier, in minor units with up to six decimals (`1250`, `0.25`).',
      resolve: ({ unitMicros }) => decimalOf(unitMicros),
    }),
    flatAmount: t.amount('Amount charged once when the quantity reaches the tier.', ({ flat }) => flat),
  }),
});

const ProductType = builder.objectRef<ProductRow>('BillingProduct');

export const PriceType = builder.entity<PriceRow>('Price', 'prc', {
  description:
    'Amount that a product costs per billing interval. A price is immutable except for `isActive`. One that can be ordered is public.',
  authScopes: anyone,
  loader: 'price',
  fields: (t) => ({
    product: t.reference(ProductType, 'productId', 'Product that the price belongs to.'),
    currency: t.value('currency', 'CurrencyCode', 'Currency of all amounts of the price.'),
    model: t.field({
      type: PricingModelType,
      description: 'Rule by which the amount follows from the quantity.',
      resolve: ({ pricing }) => pricing.model,
    }),
    usageType: t.value('usageType', UsageTypeType, 'Whether the price is charged in advance or for reported usage.'),
    aggregation: t.value(
      'aggregation',
      UsageAggregationType,
      'Aggregation of reported usage; null for a licensed price.',
      { nullable: true },
    ),
    usageReporter: t.value(
      'usageReporter',
      UsageReporterType,
      'Party that reports usage of a metered price; ISSUER for a licensed price.',
    ),
    unitAmount: t.string({
      nullable: true,
      description:
        'Price of one unit, in minor units with up to six decimals (`1250`, `0.25`); null for a graduated price.',
      resolve: ({ pricing }) => (pricing.model === 'GRADUATED' ? null : decimalOf(pricing.unitMicros)),
    }),
    unitPrice: t.field({
      type: 'Money',
      nullable: true,
      description:
        'Price of one unit as an amount of money; null for a graduated price and when `unitAmount` is not a whole number.',
      resolve: ({ pricing, currency }) =>
        pricing.model === 'GRADUATED' || pricing.unitMicros % MICROS !== 0n
          ? null
          : money(pricing.unitMicros / MICROS, currency),
    }),
    tiers: t.field({
      type: [PriceTierType],
      ...usualLength(3),
      description: 'Tiers of a graduated price in ascending order; empty for the other models.',
      resolve: ({ pricing, currency }) => pricing.tiers.map((tier) => ({ ...tier, currency })),
    }),
    interval: t.value(
      'interval',
      BillingIntervalType,
      'Length of a billing period. A one-time price has none: ignore it.',
    ),
    isOneTime: t.flag(
      'isOneTime',
      'Whether the price is paid once, as for coins or a course, and not by a subscription.',
    ),
    taxBehavior: t.value('taxBehavior', TaxBehaviorType, 'Whether the amounts contain tax.'),
    trialDays: t.integer('trialDays', 'Length of the free trial in days, 0–90. A tenant gets one trial per product.'),
    isActive: t.flag('isActive', 'Whether the price can be ordered.'),
  }),
});
ProductType.implement({
  description: 'Product of an issuer that is sold by its prices. Listed ones are public.',
  authScopes: anyone,
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.text('name', 'Name printed on invoices, 1–120 characters.'),
    description: t.text('description', 'Description for the catalogue, at most 500 characters; may be empty.'),
    isActive: t.flag('isActive', 'Whether the product is listed in the catalogue.'),
    prices: t.field({
      type: [PriceType],
      ...usualLength(3),
      description:
        'Prices of the product, oldest first; at most 100. Archived ones are included for callers with two factors.',
      resolve: async ({ id }, _args, ctx) => [...(await ctx.loaders.pricesOfProduct.load(id))],
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
entity(builder, ProductType, { prefix: 'bpr', load: (ctx, id) => ctx.loaders.product.load(id) });

builder.queryById('billingProduct', ProductType, {
  description:
    'Returns a product of the catalogue; null when it does not exist. Archived ones are read with two factors.',
  authScopes: anyone,
});

builder.queryList('billingProducts', {
  type: builder.connectionOf({ name: 'BillingProduct', node: ProductType }),
  description: 'Products of the catalogue, newest first.',
  authScopes: anyone,
  args: (arg) => ({
    withInactive: arg.boolean({
      defaultValue: false,
      description: 'Whether archived products are listed too; ignored without two factors.',
    }),
  }),
  list: products,
});

builder.verb('createBillingProduct', {
  description: 'Adds a product to the catalogue.',
  authScopes: operator,
  input: (t) => ({
    issuerId: t.idOf('BillingIssuer', 'Issuer that invoices for the product.'),
    name: t.string({ description: 'Name printed on invoices, 1–120 printable characters.' }),
    description: t.string({ defaultValue: '', description: 'Description for the catalogue, at most 500 characters.' }),
  }),
  idempotent: true,
  result: ProductType,
  refusals: [NotFoundError, SensitiveDataRefusedError],
  run: createProduct,
  read: 'productId',
});

builder.verb('setBillingProductActive', {
  description: 'Archives or reactivates a product. Its prices and existing subscriptions are unaffected.',
  authScopes: operator,
  input: (t) => ({
    productId: t.idOf('BillingProduct', 'Product to change.'),
    isActive: t.boolean({ description: 'True lists the product in the catalogue; false archives it.' }),
  }),
  result: ProductType,
  refusals: [NotFoundError],
  run: setProductActive,
  read: 'productId',
});

/** Kept for a price that is paid once: its column holds some interval. */
const ONE_TIME_INTERVAL: Interval = { unit: 'MONTH', count: 1 };

const BillingIntervalInput = builder.inputType('BillingIntervalInput', {
  description: 'Length of a billing period, at most three years.',
  fields: (t) => ({
    unit: t.field({ type: IntervalUnitType, description: 'Unit of the interval.' }),
    count: t.int({
      defaultValue: 1,
      description: 'Number of units: 1–365 days, 1–52 weeks, 1–36 months or 1–3 years.',
    }),
  }),
});

const PriceTierInput = builder.inputType('PriceTierInput', {
  description: 'Range of units of a graduated price. Tiers are given in ascending order.',
  fields: (t) => ({
    upTo: t.field({
      type: 'BigInt',
      required: false,
      description:
        'Last unit of the tier, counted from the first unit of all. Required in every tier but the last, where it must be absent.',
    }),
    unitAmount: t.string({
      description:
        'Price of one unit in the tier, in minor units with up to six decimals (`1250`, `0.25`); at most 10^11.',
    }),
    flatAmount: t.field({
      type: 'BigInt',
      required: false,
      description:
        'Amount charged once when the quantity reaches the tier, in minor units; 0 when absent, at most 10^14.',
    }),
  }),
});

builder.verb('createPrice', {
  description: 'Adds a price to a product. It can be archived later but not edited.',
  authScopes: operator,
  input: (t) => ({
    productId: t.idOf('BillingProduct', 'Product to add the price to; it can have at most 100 prices.'),
    currency: t.field({ type: 'CurrencyCode', description: 'Currency of all amounts of the price.' }),
    model: t.field({
      type: PricingModelType,
      description: 'Rule by which the amount follows from the quantity; FLAT requires a licensed price.',
    }),
    unitAmount: t.string({
      required: false,
      description:
        'Price of one unit, in minor units with up to six decimals (`1250`, `0.25`); at most 10^11. 0 when absent, and absent for a graduated price.',
    }),
    tiers: t.field({
      type: [PriceTierInput],
      defaultValue: [],
      description: 'Tiers of a graduated price, 1–20 in ascending order; empty for the other models.',
    }),
    usageType: t.field({
      type: UsageTypeType,
      defaultValue: UsageType.LICENSED,
      description: 'Whether the price is charged in advance or for reported usage.',
    }),
    aggregation: t.field({
      type: UsageAggregationType,
      required: false,
      description: 'Aggregation of reported usage. Required for a metered price; absent for a licensed one.',
    }),
    usageReporter: t.field({
      type: UsageReporterType,
      defaultValue: UsageReporter.ISSUER,
      description:
        'Party that reports usage. CUSTOMER lets the customer report what it is charged for; it requires a metered price.',
    }),
    interval: t.field({
      type: BillingIntervalInput,
      required: false,
      description: 'Length of a billing period. Required unless the price is paid once.',
    }),
    isOneTime: t.boolean({
      defaultValue: false,
      description: 'Whether the price is paid once, and not by a subscription.',
    }),
    taxBehavior: t.field({
      type: TaxBehaviorType,
      defaultValue: TaxBehavior.EXCLUSIVE,
      description: 'Whether the amounts contain tax.',
    }),
    trialDays: t.int({
      defaultValue: 0,
      description: 'Length of the free trial in days, 0–90. A tenant gets one trial per product.',
    }),
  }),
  idempotent: true,
  result: PriceType,
  refusals: [NotFoundError, QuotaExceededError],
  run: async (ctx, caller, input) => {
    const { model, unitAmount, tiers, aggregation = null, interval, ...rest } = input;
    if (interval == null && !input.isOneTime)
      return new ValidationError('input.interval', 'Enter the length of a billing period.');
    const pricing = {
      model,
      unitMicros: readDecimal(unitAmount ?? '0', ['input', 'unitAmount']),
      tiers: tiers.map((tier, index) => ({
        upTo: tier.upTo ?? null,
        unitMicros: readDecimal(tier.unitAmount, ['input', 'tiers', String(index), 'unitAmount']),
        flat: tier.flatAmount ?? 0n,
      })),
    };
    return createPrice(ctx, caller, { ...rest, interval: interval ?? ONE_TIME_INTERVAL, aggregation, pricing });
  },
  read: 'priceId',
});

builder.verb('setPriceActive', {
  description: 'Archives or reactivates a price. Existing subscriptions are unaffected.',
  authScopes: operator,
  input: (t) => ({
    priceId: t.idOf('Price', 'Price to change.'),
    isActive: t.boolean({ description: 'True lets the price be ordered; false archives it.' }),
  }),
  result: PriceType,
  refusals: [NotFoundError],
  run: setPriceActive,
  read: 'priceId',
});

function readDecimal(text: string, path: readonly string[]): bigint {
  const micros = microsOf(text);
  if (micros === null)
    throw new ValidationError(path, 'Enter a decimal number of minor units with up to six places, such as 0.25.');
  return micros;
}
