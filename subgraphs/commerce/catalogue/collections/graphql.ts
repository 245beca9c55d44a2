import { NotASellerError, SellerSuspendedError } from '@codai/contracts/commerce';
import { NotFoundError, QuotaExceededError, ValidationError, VersionConflictError } from '@codai/kit';
import { anyone, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { Collection, CollectionProduct } from '../../generated/prisma/client.ts';
import { selling } from '../sellers/access.ts';
import { SellerType } from '../sellers/graphql.ts';
import { createCollection, removeCollection, updateCollection } from './service.ts';

const CollectionType = builder.entity<Collection & { readonly products: readonly CollectionProduct[] }>(
  'Collection',
  'col',
  {
    description:
      'Products of a shop under a title, in the order of the shop. The list of products on sale takes it as a condition.',
    authScopes: anyone,
    loader: 'collection',
    fields: (t) => ({
      title: t.text('title', 'Title, at most 80 characters.'),
      description: t.text('description', 'Description, at most 1,000 characters; may be empty.'),
      sellerId: t.identifier('sellerId', 'Id of the shop.'),
      seller: t.reference(SellerType, 'sellerId', 'Shop.'),
      productIds: t.idList({
        description: 'Ids of the products in their order, at most 200, also of those that are not on sale.',
        resolve: ({ products }) => products.map(({ productId }) => productId),
      }),
      version: t.integer('version', 'Version of the collection.'),
    }),
  },
);

builder.queryById('collection', CollectionType, {
  description: 'Collection by its id; null when it is unknown.',
  authScopes: anyone,
});
builder.objectField(SellerType, 'collections', (t) =>
  t.field({
    type: [CollectionType],
    ...usualLength(3),
    description: 'Collections, the first one first; at most 50.',
    authScopes: anyone,
    resolve: async ({ id }, _args, ctx) => [...(await ctx.loaders.collectionsOfSeller.load(id))],
  }),
);

const refusals = [NotASellerError, NotFoundError, SellerSuspendedError, ValidationError] as const;

builder.verb('createCollection', {
  description: 'Puts products of the shop of the active organisation under a title.',
  authScopes: selling,
  input: (t) => ({
    title: t.string({ description: 'Title, 1 to 80 characters.' }),
    description: t.string({ defaultValue: '', description: 'Description, at most 1,000 characters.' }),
    productIds: t.idList({ description: 'Ids of products of the shop in their order, at most 200.' }),
  }),
  idempotent: true,
  result: CollectionType,
  refusals: [...refusals, QuotaExceededError],
  run: createCollection,
  read: 'collectionId',
});
builder.verb('updateCollection', {
  description: 'Replaces texts and products of a collection of the shop of the active organisation.',
  authScopes: selling,
  input: (t) => ({
    collectionId: t.idOf('Collection'),
    title: t.string({ description: 'Title, 1 to 80 characters.' }),
    description: t.string({ defaultValue: '', description: 'Description, at most 1,000 characters.' }),
    productIds: t.idList({ description: 'Ids of products of the shop in their order, at most 200.' }),
    expectedVersion: t.int({ description: 'Version that the change is based on.' }),
  }),
  result: CollectionType,
  refusals: [...refusals, VersionConflictError],
  run: updateCollection,
  read: 'collectionId',
});
const RemovedType = builder.objectRef<{ readonly collectionId: string }>('CollectionRemoved').implement({
  description: 'Receipt for a collection that was removed.',
  authScopes: selling,
  fields: (t) => ({ collectionId: t.identifier('collectionId', 'Id of the collection.') }),
});
builder.verb('removeCollection', {
  description: 'Removes a collection of the shop of the active organisation. Its products stay on sale.',
  authScopes: selling,
  input: (t) => ({ collectionId: t.idOf('Collection') }),
  result: RemovedType,
  refusals: [NotFoundError],
  run: removeCollection,
});
