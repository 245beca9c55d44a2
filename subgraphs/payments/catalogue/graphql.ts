import {
  connectionOf,
  entity,
  found,
  IdempotencyKeyReusedError,
  money,
  NotFoundError,
  pageArgs,
  QuotaExceededError,
  signedIn,
  unwrap,
  ValidationError,
} from '@codai/kit';
import { builder } from '../builder.ts';
import { IntervalUnit, PricingModel, TaxBehavior, UsageAggregation, UsageType } from '../generated/prisma/enums.ts';
import type { Interval } from '../periods/rules.ts';
import { SensitiveDataRefusedError } from '../sensitive/rules.ts';
import { type ProductRow, products } from './lists.ts';
import type { PriceRow } from './price-row.ts';
import { decimalOf, MICROS, microsOf, type Tier } from './rules.ts';
import { createPrice, createProduct, setPriceActive, setProductActive } from './service.ts';

export const IntervalUnitType = builder.enumType('BillingIntervalUnit', { values: Object.values(IntervalUnit) });
export const TaxBehaviorType = builder.enumType('TaxBehavior', {
  values: {
    EXCLUSIVE: { value: TaxBehavior.EXCLUSIVE, description: 'Tax comes on top.' },
    INCLUSIVE: { value: TaxBehavior.INCLUSIVE, description: 'The price contains the tax.' },
  },
});
const PricingModelType = builder.enumType('PricingModel', {
  values: {
    FLAT: { value: PricingModel.FLAT, description: 'Once, whatever the quantity.' },
    PER_UNIT: { value: PricingModel.PER_UNIT },
    GRADUATED: { value: PricingModel.GRADUATED, description: 'Each unit at the price of the tier it falls into.' },
  },
});
const UsageTypeType = builder.enumType('UsageType', {
  values: {
    LICENSED: { value: UsageType.LICENSED, description: 'Paid in advance, for the quantity that was asked for.' },
    METERED: { value: UsageType.METERED, description: 'Paid afterwards, for what was used.' },
  },
});
const UsageAggregationType = builder.enumType('UsageAggregation', {
  values: {
    SUM: { value: UsageAggregation.SUM },
    MAX: { value: UsageAggregation.MAX, description: 'The most at once.' },
    LAST: { value: UsageAggregation.LAST, description: 'What was told last.' },
  },
});

export const BillingIntervalType = builder.objectRef<Interval>('BillingInterval').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({ unit: t.expose('unit', { type: IntervalUnitType }), count: t.exposeInt('count') }),
});

const DECIMAL = 'In minor units, with up to six decimals: `1250`, `0.25`.';

const PriceTierType = builder.objectRef<Tier & { readonly currency: string }>('PriceTier').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    upTo: t.expose('upTo', { type: 'BigInt', nullable: true, description: 'Null: all that follow.' }),
    unitAmount: t.string({ description: DECIMAL, resolve: ({ unitMicros }) => decimalOf(unitMicros) }),
    flatAmount: t.field({
      type: 'Money',
      description: 'Once, when the tier is entered.',
      resolve: ({ flat, currency }) => money(flat, currency),
    }),
  }),
});

const ProductType = builder.objectRef<ProductRow>('BillingProduct');

export const PriceType = builder.objectRef<PriceRow>('Price').implement({
  description: 'What a product costs for one interval; it never changes.',
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    product: t.field({
      type: ProductType,
      resolve: async ({ productId }, _args, ctx) => found(await ctx.loaders.product.load(productId), 'BillingProduct'),
    }),
    currency: t.expose('currency', { type: 'CurrencyCode' }),
    model: t.field({ type: PricingModelType, resolve: ({ pricing }) => pricing.model }),
    usageType: t.expose('usageType', { type: UsageTypeType }),
    aggregation: t.expose('aggregation', { type: UsageAggregationType, nullable: true }),
    unitAmount: t.string({
      nullable: true,
      description: `${DECIMAL} Null for a graduated price.`,
      resolve: ({ pricing }) => (pricing.model === 'GRADUATED' ? null : decimalOf(pricing.unitMicros)),
    }),
    unitPrice: t.field({
      type: 'Money',
      nullable: true,
      description: 'Null when it is not a whole number of minor units.',
      resolve: ({ pricing, currency }) =>
        pricing.model === 'GRADUATED' || pricing.unitMicros % MICROS !== 0n
          ? null
          : money(pricing.unitMicros / MICROS, currency),
    }),
    tiers: t.field({
      type: [PriceTierType],
      resolve: ({ pricing, currency }) => pricing.tiers.map((tier) => ({ ...tier, currency })),
    }),
    interval: t.expose('interval', { type: BillingIntervalType }),
    taxBehavior: t.expose('taxBehavior', { type: TaxBehaviorType }),
    trialDays: t.exposeInt('trialDays'),
    isActive: t.exposeBoolean('isActive', { description: 'Whether it is sold.' }),
  }),
});
entity(builder, PriceType, { load: (ctx, id) => ctx.loaders.price.load(id) });

ProductType.implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    description: t.exposeString('description'),
    isActive: t.exposeBoolean('isActive', { description: 'Whether it is sold.' }),
    prices: t.field({
      type: [PriceType],
      description: 'Oldest first, those that are no longer sold among them; at most 100.',
      resolve: async ({ id }, _args, ctx) => [...(await ctx.loaders.pricesOfProduct.load(id))],
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
entity(builder, ProductType, { load: (ctx, id) => ctx.loaders.product.load(id) });

builder.queryField('billingProduct', (t) =>
  t.field({
    type: ProductType,
    nullable: true,
    authScopes: { signedIn: 2 },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, ctx) => ctx.loaders.product.load(id),
  }),
);

builder.queryField('billingProducts', (t) =>
  t.field({
    type: connectionOf(builder, { name: 'BillingProduct', node: ProductType }),
    description: 'What is sold, newest first.',
    authScopes: { signedIn: 2 },
    args: { ...pageArgs(t), withInactive: t.arg.boolean({ required: true, defaultValue: false }) },
    resolve: (_root, args, ctx) => products(ctx, args),
  }),
);

const CreateProductInput = builder.inputType('CreateBillingProductInput', {
  fields: (t) => ({
    issuerId: t.id({ required: true }),
    name: t.string({ required: true, description: 'As it stands on invoices; 1–120 characters.' }),
    description: t.string({ required: true, defaultValue: '' }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('createBillingProduct', (t) =>
  t.field({
    type: ProductType,
    authScopes: { platformAdmin: true },
    errors: { types: [IdempotencyKeyReusedError, NotFoundError, SensitiveDataRefusedError, ValidationError] },
    args: { input: t.arg({ type: CreateProductInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { productId } = unwrap(await createProduct(ctx, signedIn(ctx), input));
      return found(await ctx.loaders.product.load(productId), 'BillingProduct');
    },
  }),
);

const SetProductActiveInput = builder.inputType('SetBillingProductActiveInput', {
  fields: (t) => ({ productId: t.id({ required: true }), isActive: t.boolean({ required: true }) }),
});

builder.mutationField('setBillingProductActive', (t) =>
  t.field({
    type: ProductType,
    description: 'Sells it no more, or again; who has subscribed keeps it.',
    authScopes: { platformAdmin: true },
    errors: { types: [NotFoundError] },
    args: { input: t.arg({ type: SetProductActiveInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { productId } = unwrap(await setProductActive(ctx, signedIn(ctx), input));
      return found(await ctx.loaders.product.load(productId), 'BillingProduct');
    },
  }),
);

const BillingIntervalInput = builder.inputType('BillingIntervalInput', {
  fields: (t) => ({
    unit: t.field({ type: IntervalUnitType, required: true }),
    count: t.int({ required: true, defaultValue: 1 }),
  }),
});

const PriceTierInput = builder.inputType('PriceTierInput', {
  fields: (t) => ({
    upTo: t.field({ type: 'BigInt', description: 'Absent in the last tier, and in no other.' }),
    unitAmount: t.string({ required: true, description: DECIMAL }),
    flatAmount: t.field({ type: 'BigInt', description: 'In minor units, once when the tier is entered.' }),
  }),
});

const CreatePriceInput = builder.inputType('CreatePriceInput', {
  fields: (t) => ({
    productId: t.id({ required: true }),
    currency: t.field({ type: 'CurrencyCode', required: true }),
    model: t.field({ type: PricingModelType, required: true }),
    unitAmount: t.string({ description: `${DECIMAL} Absent for a graduated price.` }),
    tiers: t.field({ type: [PriceTierInput], required: true, defaultValue: [] }),
    usageType: t.field({ type: UsageTypeType, required: true, defaultValue: UsageType.LICENSED }),
    aggregation: t.field({ type: UsageAggregationType }),
    interval: t.field({ type: BillingIntervalInput, required: true }),
    taxBehavior: t.field({ type: TaxBehaviorType, required: true, defaultValue: TaxBehavior.EXCLUSIVE }),
    trialDays: t.int({ required: true, defaultValue: 0, description: 'Once for each customer and product.' }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('createPrice', (t) =>
  t.field({
    type: PriceType,
    authScopes: { platformAdmin: true },
    errors: { types: [IdempotencyKeyReusedError, NotFoundError, QuotaExceededError, ValidationError] },
    args: { input: t.arg({ type: CreatePriceInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { model, unitAmount, tiers, aggregation = null, ...rest } = input;
      const pricing = {
        model,
        unitMicros: readDecimal(unitAmount ?? '0', ['input', 'unitAmount']),
        tiers: tiers.map((tier, index) => ({
          upTo: tier.upTo ?? null,
          unitMicros: readDecimal(tier.unitAmount, ['input', 'tiers', String(index), 'unitAmount']),
          flat: tier.flatAmount ?? 0n,
        })),
      };
      const { priceId } = unwrap(await createPrice(ctx, signedIn(ctx), { ...rest, aggregation, pricing }));
      return found(await ctx.loaders.price.load(priceId), 'Price');
    },
  }),
);

const SetPriceActiveInput = builder.inputType('SetPriceActiveInput', {
  fields: (t) => ({ priceId: t.id({ required: true }), isActive: t.boolean({ required: true }) }),
});

builder.mutationField('setPriceActive', (t) =>
  t.field({
    type: PriceType,
    description: 'Sells it no more, or again; who has subscribed keeps it.',
    authScopes: { platformAdmin: true },
    errors: { types: [NotFoundError] },
    args: { input: t.arg({ type: SetPriceActiveInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { priceId } = unwrap(await setPriceActive(ctx, signedIn(ctx), input));
      return found(await ctx.loaders.price.load(priceId), 'Price');
    },
  }),
);

function readDecimal(text: string, path: readonly string[]): bigint {
  const micros = microsOf(text);
  if (micros === null) throw new ValidationError(path, 'A decimal of minor units with up to six places: 0.25.');
  return micros;
}
