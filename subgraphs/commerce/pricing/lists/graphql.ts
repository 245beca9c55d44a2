import { NotASellerError, SellerSuspendedError } from '@codai/contracts/commerce';
import {
  activeTenantOf,
  ConflictError,
  InvalidStateError,
  NotFoundError,
  QuotaExceededError,
  ValidationError,
} from '@codai/kit';
import { keyset } from '@codai/kit/data';
import { anyone, byCreation, usualLength } from '@codai/kit/graphql';
import { minorOf, money } from '@codai/kit/money';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import { VariantType } from '../../catalogue/products/types.ts';
import { selling } from '../../catalogue/sellers/access.ts';
import type { CustomerGroup, GroupMember, PriceList } from '../../generated/prisma/client.ts';
import { ENTRIES_MAX, type PriceStep } from './rules.ts';
import {
  addCustomerToGroup,
  createCustomerGroup,
  createPriceList,
  endPriceList,
  removeCustomerFromGroup,
} from './service.ts';

const StepType = builder.objectRef<PriceStep & { readonly currency: string }>('PriceStep').implement({
  description: 'Price of a unit from a quantity on.',
  authScopes: anyone,
  fields: (t) => ({
    fromQuantity: t.integer('fromQuantity', 'Least quantity of a cart line.'),
    price: t.field({
      type: 'Money',
      description: 'Price of each unit.',
      resolve: ({ price, currency }) => money(price, currency),
    }),
  }),
});
builder.objectField(VariantType, 'priceSteps', (t) =>
  t.field({
    type: [StepType],
    ...usualLength(1),
    description:
      'Lower prices for the caller by quantity, from price lists of the shop; empty when the price of everybody holds.',
    authScopes: anyone,
    resolve: async ({ id, currency }, _args, ctx) =>
      ((await ctx.loaders.stepsOfVariant.load(id))?.steps ?? []).map((step) => ({ ...step, currency })),
  }),
);

const GroupType = builder.entity<CustomerGroup>('CustomerGroup', 'cgr', {
  description: 'Shoppers whom a shop gives prices of their own. Only the shop reads it.',
  authScopes: selling,
  loader: 'customerGroup',
  fields: (t) => ({
    name: t.text('name', 'Name, at most 80 characters.'),
    minPaidOrders: t.integer('minPaidOrders', 'Paid orders of the shop with which everybody is in it; null without.', {
      nullable: true,
    }),
    version: t.integer('version', 'Version of the group.'),
  }),
});
export const UserType = builder.foreignEntity('User', { authScopes: anyone, pointsOnly: true });
const MemberType = builder.objectRef<GroupMember & { readonly id: string }>('CustomerGroupMember').implement({
  description: 'Person whom a shop has added to a group.',
  authScopes: selling,
  fields: (t) => ({
    id: t.exposeID('id'),
    user: t.reference(UserType, 'userId', 'Person.'),
    addedAt: t.instant('addedAt', 'Instant of the addition.'),
  }),
});

builder.queryList('customerGroups', {
  type: builder.connectionOf({ name: 'CustomerGroup', node: GroupType }),
  description: 'Groups of shoppers of the shop of the active organisation, newest first.',
  authScopes: selling,
  list: ({ database }, caller, args) =>
    byCreation.NEWEST_FIRST.readRows({ database }, caller, args, (tx, { where, orderBy, take }) =>
      tx.customerGroup.findMany({ where: { AND: [{ tenantId: activeTenantOf(caller) }, where] }, orderBy, take }),
    ),
});
const byAddition = keyset({ addedAt: ['desc', 'instant'], userId: ['desc', 'text'] });
builder.queryList('customerGroupMembers', {
  type: builder.connectionOf({ name: 'CustomerGroupMember', node: MemberType }),
  description: 'People whom the shop of the active organisation has added to a group, added last first.',
  authScopes: selling,
  args: (arg) => ({ groupId: arg.id({ description: 'Id of the group.' }) }),
  list: ({ database }, caller, { groupId, ...args }) =>
    byAddition.readRows({ database }, caller, args, async (tx, { where, orderBy, take }) =>
      (
        await tx.groupMember.findMany({
          where: { AND: [{ groupId, tenantId: activeTenantOf(caller) }, where] },
          orderBy,
          take,
        })
      ).map((member) => ({ ...member, id: `${member.groupId}/${member.userId}` })),
    ),
});

interface EntryRow {
  readonly sku: string;
  readonly minQuantity: number;
  readonly price: bigint;
  readonly currency: string;
}
const EntryType = builder.objectRef<EntryRow>('PriceListEntry').implement({
  description: 'Price of a variant in a price list.',
  authScopes: selling,
  fields: (t) => ({
    sku: t.text('sku', 'Number of the shop for the variant.'),
    minQuantity: t.integer('minQuantity', 'Quantity of a cart line from which it holds.'),
    price: t.amount('Price of each unit.', ({ price }) => price),
  }),
});
const ListType = builder.entity<PriceList>('PriceList', 'pls', {
  description: 'Prices of a shop in one currency, for a time and a group of shoppers. Only the shop reads it.',
  authScopes: selling,
  loader: 'priceList',
  fields: (t) => ({
    name: t.text('name', 'Name, at most 80 characters.'),
    currency: t.value('currency', 'CurrencyCode', 'Currency of its prices.'),
    group: t.reference(GroupType, 'groupId', 'Group that it holds for; null for everybody.', { nullable: true }),
    startsAt: t.instant('startsAt', 'Instant from which it holds.'),
    endsAt: t.instant('endsAt', 'Instant at which it ends; null without one.', { nullable: true }),
    entries: t.field({
      type: [EntryType],
      ...usualLength(20),
      description: `Prices by variant and quantity, at most ${ENTRIES_MAX}.`,
      resolve: async ({ id, currency }, _args, ctx) =>
        (await ctx.loaders.entriesOfList.load(id)).map(({ variant, minQuantity, price }) => ({
          ...{ sku: variant.sku, minQuantity, price: minorOf(price), currency },
        })),
    }),
    version: t.integer('version', 'Version of the price list.'),
  }),
});
builder.queryList('priceLists', {
  type: builder.connectionOf({ name: 'PriceList', node: ListType }),
  description: 'Price lists of the shop of the active organisation, newest first.',
  authScopes: selling,
  list: ({ database }, caller, args) =>
    byCreation.NEWEST_FIRST.readRows({ database }, caller, args, (tx, { where, orderBy, take }) =>
      tx.priceList.findMany({ where: { AND: [{ tenantId: activeTenantOf(caller) }, where] }, orderBy, take }),
    ),
});

const refusals = [NotASellerError, SellerSuspendedError] as const;
builder.verb('createCustomerGroup', {
  description: 'Makes a group of shoppers of the shop of the active organisation.',
  authScopes: selling,
  input: (t) => ({
    name: t.string({ description: 'Name, 1 to 80 characters; another one for each group.' }),
    minPaidOrders: t.int({
      required: false,
      description: 'Paid orders of the shop with which everybody is in it, 1 to 10,000; members alone when absent.',
    }),
  }),
  idempotent: true,
  result: GroupType,
  refusals: [...refusals, ConflictError, QuotaExceededError, ValidationError],
  run: createCustomerGroup,
  read: 'groupId',
});
builder.verb('addCustomerToGroup', {
  description: 'Adds a person to a group of the shop. It may be repeated.',
  authScopes: selling,
  input: (t) => ({ groupId: t.idOf('CustomerGroup'), userId: t.idOf('User') }),
  result: GroupType,
  refusals: [...refusals, NotFoundError, QuotaExceededError],
  run: addCustomerToGroup,
  read: 'groupId',
});
builder.verb('removeCustomerFromGroup', {
  description: 'Takes a person out of a group of the shop. Quotes give them its prices no more.',
  authScopes: selling,
  input: (t) => ({ groupId: t.idOf('CustomerGroup'), userId: t.idOf('User') }),
  result: GroupType,
  refusals: [...refusals, NotFoundError],
  run: removeCustomerFromGroup,
  read: 'groupId',
});

const EntryInput = builder.inputType('PriceListEntryInput', {
  description: 'Price of a variant in a price list.',
  fields: (t) => ({
    sku: t.string({ description: 'Number of the shop for the variant.' }),
    minQuantity: t.int({ defaultValue: 1, description: 'Quantity of a cart line from which it holds, 1 to 999.' }),
    price: t.field({ type: 'BigInt', description: 'Price of each unit in minor units, 0 or more.' }),
  }),
});
builder.verb('createPriceList', {
  description:
    'Makes a price list of the shop of the active organisation. A shopper pays the lowest price that holds for them. It does not change later, except that it ends.',
  authScopes: selling,
  input: (t) => ({
    name: t.string({ description: 'Name, 1 to 80 characters.' }),
    currency: t.field({ type: 'CurrencyCode', description: 'Currency of its prices.' }),
    groupId: t.id({ required: false, description: 'Group that it holds for; everybody when absent.' }),
    startsAt: t.field({ type: 'DateTime', description: 'Instant from which it holds.' }),
    endsAt: t.field({ type: 'DateTime', required: false, description: 'Instant at which it ends; none when absent.' }),
    entries: t.field({
      type: [EntryInput],
      description: `Prices, 1 to ${ENTRIES_MAX}.`,
      validate: z.array(z.unknown()).max(ENTRIES_MAX) as never,
    }),
  }),
  idempotent: true,
  result: ListType,
  refusals: [...refusals, NotFoundError, QuotaExceededError, ValidationError],
  run: createPriceList,
  read: 'priceListId',
});
builder.verb('endPriceList', {
  description: 'Ends a price list of the shop: no quote counts it any more. Placed orders keep their prices.',
  authScopes: selling,
  input: (t) => ({ priceListId: t.idOf('PriceList') }),
  result: ListType,
  refusals: [InvalidStateError, NotFoundError],
  run: endPriceList,
  read: 'priceListId',
});
