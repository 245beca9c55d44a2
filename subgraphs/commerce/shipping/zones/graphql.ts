import { NotASellerError, SellerSuspendedError } from '@codai/contracts/commerce';
import { ConflictError, NotFoundError, QuotaExceededError, ValidationError, VersionConflictError } from '@codai/kit';
import { anyone, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { selling } from '../../catalogue/sellers/access.ts';
import { SellerType } from '../../catalogue/sellers/graphql.ts';
import type { ShippingMethod } from '../../generated/prisma/client.ts';
import type { ZoneRow } from './loaders.ts';
import { type Rate, ratesOf } from './rules.ts';
import { createShippingZone, removeShippingZone, updateShippingZone } from './service.ts';

const RateType = builder.objectRef<Rate & { readonly currency: string }>('ShippingRate').implement({
  description: 'Price of deliveries from a value of goods on.',
  authScopes: anyone,
  fields: (t) => ({
    from: t.amount('Least price of the goods.', ({ from }) => from),
    price: t.amount('Price of the delivery.', ({ price }) => price),
  }),
});

export const ShippingMethodType = builder.objectRef<ShippingMethod>('ShippingMethod').implement({
  description: 'Way of delivery of a shop.',
  authScopes: anyone,
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.text('name', 'Name, at most 80 characters.'),
    rates: t.field({
      type: [RateType],
      ...usualLength(2),
      description: 'Prices by the value of the goods, rising; the first is from 0.',
      resolve: ({ rates, currency }) => ratesOf(rates).map((rate) => ({ ...rate, currency })),
    }),
    minDays: t.integer('minDays', 'Least number of days until the delivery.'),
    maxDays: t.integer('maxDays', 'Largest number of days until the delivery.'),
  }),
});

const ZoneType = builder.entity<ZoneRow>('ShippingZone', 'shz', {
  description: 'Countries to which a shop delivers, and its ways of delivery there.',
  authScopes: anyone,
  loader: 'shippingZone',
  fields: (t) => ({
    name: t.text('name', 'Name, at most 80 characters.'),
    countries: t.stringList({
      description: 'Countries, ISO 3166-1 alpha-2.',
      resolve: ({ countries }) => countries.map(({ country }) => country).sort(),
    }),
    methods: t.field({
      type: [ShippingMethodType],
      ...usualLength(2),
      description: 'Ways of delivery in their order, at most 10.',
      resolve: ({ methods }) => [...methods],
    }),
    version: t.integer('version', 'Version, for `expectedVersion`.'),
  }),
});

builder.objectField(SellerType, 'shippingZones', (t) =>
  t.field({
    type: [ZoneType],
    ...usualLength(2),
    description: 'Zones of delivery, at most 20.',
    authScopes: anyone,
    resolve: async ({ id }, _args, ctx) => [...(await ctx.loaders.zonesOfSeller.load(id))],
  }),
);

const RateInput = builder.inputType('ShippingRateInput', {
  description: 'Price of deliveries from a value of goods on, in minor units of the method.',
  fields: (t) => ({
    from: t.field({ type: 'BigInt', description: 'Least price of the goods.' }),
    price: t.field({ type: 'BigInt', description: 'Price of the delivery.' }),
  }),
});
const MethodInput = builder.inputType('ShippingMethodInput', {
  description: 'Way of delivery.',
  fields: (t) => ({
    id: t.id({ required: false, description: 'Id of the method that is kept; absent for a new one.' }),
    name: t.string({ description: 'Name, 1 to 80 characters.' }),
    currency: t.field({ type: 'CurrencyCode', description: 'Currency of its prices.' }),
    rates: t.field({ type: [RateInput], description: 'Prices, 1 to 20 by rising values; the first is from 0.' }),
    minDays: t.int({ description: 'Least number of days until the delivery.' }),
    maxDays: t.int({ description: 'Largest number of days until the delivery, at most 365.' }),
  }),
});
const content = (t: Parameters<NonNullable<Parameters<typeof builder.inputType>[1]['fields']>>[0]) => ({
  name: t.string({ description: 'Name, 1 to 80 characters.' }),
  countries: t.stringList({ description: 'Countries, ISO 3166-1 alpha-2; each in one zone of the shop.' }),
  methods: t.field({ type: [MethodInput], description: 'Ways of delivery in their order, 1 to 10.' }),
});

builder.verb('createShippingZone', {
  description: 'Adds a zone of delivery to the shop of the active organisation.',
  authScopes: selling,
  input: content,
  idempotent: true,
  result: ZoneType,
  refusals: [ConflictError, NotASellerError, QuotaExceededError, SellerSuspendedError, ValidationError],
  run: createShippingZone,
  read: 'zoneId',
});
builder.verb('updateShippingZone', {
  description: 'Replaces name, countries and ways of delivery of a zone. Placed orders keep theirs.',
  authScopes: selling,
  input: (t) => ({
    zoneId: t.idOf('ShippingZone'),
    ...content(t),
    expectedVersion: t.int({ description: 'Version that the change is based on.' }),
  }),
  result: ZoneType,
  refusals: [
    ConflictError,
    NotASellerError,
    NotFoundError,
    SellerSuspendedError,
    ValidationError,
    VersionConflictError,
  ],
  run: updateShippingZone,
  read: 'zoneId',
});

const RemovedZoneType = builder.objectRef<{ readonly zoneId: string }>('ShippingZoneRemoved').implement({
  description: 'Receipt for a removed zone of delivery.',
  authScopes: selling,
  fields: (t) => ({ zoneId: t.identifier('zoneId', 'Id of the zone.') }),
});
builder.verb('removeShippingZone', {
  description: 'Removes a zone of delivery. Nothing more is delivered to its countries; placed orders are.',
  authScopes: selling,
  input: (t) => ({ zoneId: t.idOf('ShippingZone') }),
  result: RemovedZoneType,
  refusals: [NotASellerError, NotFoundError, SellerSuspendedError],
  run: removeShippingZone,
});
