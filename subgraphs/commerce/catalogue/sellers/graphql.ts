import { NotASellerError } from '@codai/contracts/commerce';
import { ConflictError, InvalidStateError, NotFoundError, ValidationError, VersionConflictError } from '@codai/kit';
import { anyone, provenOperator, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { Seller } from '../../generated/prisma/client.ts';
import { selling, sellsFor } from './access.ts';
import { ownSeller } from './lists.ts';
import { becomeSeller, reinstateSeller, setSellerTerms, suspendSeller, updateSeller } from './service.ts';

const StatusType = builder.enumeration('SellerStatus', 'State of a shop.', {
  ACTIVE: 'Its products are on sale.',
  SUSPENDED: 'An operator has stopped its sales.',
});

export const SellerType = builder.entity<Seller>('Seller', 'sel', {
  description: 'Shop of an organisation.',
  authScopes: anyone,
  loader: 'seller',
  alsoBy: { slug: (ctx, slug) => ctx.loaders.sellerBySlug.load(slug) },
  fields: (t) => ({
    slug: t.text('slug', 'Address of the shop: small letters, digits and hyphens.'),
    name: t.text('name', 'Name, at most 80 characters.'),
    about: t.text('about', 'Text about the shop, at most 2,000 characters; may be empty.'),
    status: t.field({ type: StatusType, description: 'State.', resolve: ({ status }) => status as 'ACTIVE' }),
    suspendedReason: t.string({
      nullable: true,
      description: 'Reason of the suspension; null for anybody but those who run the shop, and without one.',
      resolve: ({ tenantId, suspendedReason }, _args, { caller }) =>
        sellsFor(caller, tenantId) ? suspendedReason : null,
    }),
    commissionBps: t.int({
      nullable: true,
      description: 'Share of the platform in each sale, in basis points; null for anybody but those who run the shop.',
      resolve: ({ tenantId, commissionBps }, _args, { caller }) => (sellsFor(caller, tenantId) ? commissionBps : null),
    }),
    pricesIncludeTax: t.flag('pricesIncludeTax', 'Whether its prices contain the tax; otherwise the checkout adds it.'),
    returnDays: t.integer('returnDays', 'Days after the delivery in which goods can be sent back.'),
    payoutAccountId: t.id({
      nullable: true,
      description: 'Bank account that is paid; null for anybody but those who run the shop, and before one is named.',
      resolve: ({ tenantId, payoutAccountId }, _args, { caller }) =>
        sellsFor(caller, tenantId) ? payoutAccountId : null,
    }),
    version: t.integer('version', 'Version, for `expectedVersion`.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryField('seller', (t) =>
  t.field({
    type: SellerType,
    nullable: true,
    description: 'Shop by its address; null when there is none.',
    authScopes: anyone,
    args: { slug: t.arg.string({ description: 'Address of the shop.' }) },
    resolve: (_root, { slug }, ctx) => ctx.loaders.sellerBySlug.load(slug),
  }),
);
builder.queryField('mySeller', (t) =>
  t.field({
    type: SellerType,
    nullable: true,
    description: 'Shop of the active organisation; null when it has none.',
    authScopes: twoFactors,
    resolve: (_root, _args, ctx) => ownSeller(ctx, ctx.caller),
  }),
);

builder.verb('becomeSeller', {
  description: 'Opens the shop of the active organisation.',
  authScopes: selling,
  input: (t) => ({
    name: t.string({ description: 'Name, 1 to 80 characters.' }),
    slug: t.string({ description: 'Address, 3 to 40 small letters, digits and hyphens. It does not change later.' }),
    about: t.string({ defaultValue: '', description: 'Text about the shop, at most 2,000 characters.' }),
  }),
  idempotent: true,
  result: SellerType,
  refusals: [ConflictError, ValidationError],
  run: becomeSeller,
  read: 'sellerId',
});
builder.verb('updateSeller', {
  description: 'Changes the texts of the shop of the active organisation.',
  authScopes: selling,
  input: (t) => ({
    name: t.string({ description: 'Name, 1 to 80 characters.' }),
    about: t.string({ defaultValue: '', description: 'Text about the shop, at most 2,000 characters.' }),
    expectedVersion: t.int({ description: 'Version that the change is based on.' }),
  }),
  result: SellerType,
  refusals: [NotASellerError, ValidationError, VersionConflictError],
  run: updateSeller,
  read: 'sellerId',
});
builder.verb('setSellerTerms', {
  description: 'Sets how the shop of the active organisation sells from now on. Placed orders keep their terms.',
  authScopes: selling,
  input: (t) => ({
    pricesIncludeTax: t.boolean({ description: 'Whether its prices contain the tax.' }),
    returnDays: t.int({ description: 'Days after the delivery in which goods can be sent back, 14 to 365.' }),
    payoutAccountId: t.id({
      required: false,
      description: 'Bank account of the organisation that is paid; none when absent, and then nothing is paid out.',
    }),
    expectedVersion: t.int({ description: 'Version that the change is based on.' }),
  }),
  result: SellerType,
  refusals: [NotASellerError, NotFoundError, ValidationError, VersionConflictError],
  run: setSellerTerms,
  read: 'sellerId',
});
builder.verb('suspendSeller', {
  description: 'Stops the sales of a shop. Orders that are paid are fulfilled.',
  authScopes: provenOperator,
  input: (t) => ({
    sellerId: t.idOf('Seller'),
    reason: t.string({ description: 'Reason that the shop reads, 1 to 500 characters.' }),
  }),
  result: SellerType,
  refusals: [InvalidStateError, NotFoundError, ValidationError],
  run: suspendSeller,
  read: 'sellerId',
});
builder.verb('reinstateSeller', {
  description: 'Reopens a suspended shop.',
  authScopes: provenOperator,
  input: (t) => ({ sellerId: t.idOf('Seller') }),
  result: SellerType,
  refusals: [InvalidStateError, NotFoundError],
  run: reinstateSeller,
  read: 'sellerId',
});
