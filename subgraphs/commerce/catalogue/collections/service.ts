import {
  activeTenantOf,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  QuotaExceededError,
  type SignedInCaller,
  VersionConflictError,
} from '@codai/kit';
import type { CommerceWrite, Deps } from '../../deps.ts';
import { ownShop } from '../sellers/access.ts';
import { COLLECTIONS_MAX, type CollectionContent, collectionRefusal } from './rules.ts';

export interface CollectionId {
  readonly collectionId: Id<'Collection'>;
}

/** Puts products of the shop under a title. Returns the collection's id, or `ValidationError`, `NotFoundError` for a product of another shop, `QuotaExceededError` and refusals of the shop. */
export async function createCollection(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: CollectionContent & { readonly idempotencyKey: string },
): Promise<CollectionId | DomainError> {
  const refusal = collectionRefusal(input);
  if (refusal !== null) return refusal;
  const { title, description, productIds } = input;
  return database.once({ caller, operation: 'createCollection', input }, async (tx) => {
    const seller = await ownShop(tx, caller);
    if ('code' in seller) return seller;
    const { id: sellerId, tenantId } = seller;
    // Additions of one shop take turns, so that two of them never pass the limit together.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('commerce.collections'), hashtext(${sellerId}))`;
    const count = await tx.collection.count({ where: { sellerId } });
    if (count >= COLLECTIONS_MAX) return new QuotaExceededError('collections', count, null);
    const unknown = await unknownProduct(tx, tenantId, productIds);
    if (unknown !== null) return unknown;
    const id = newId<'Collection'>('col');
    await tx.collection.create({ data: { id, tenantId, sellerId, title, description, createdAt: clock.now() } });
    await putProducts(tx, { collectionId: id, tenantId, productIds });
    tx.outbox.append('commerce.collection.changed', { collectionId: id, sellerId }, { subject: id });
    return { collectionId: id };
  });
}

/** Replaces texts and products of a collection, by its version. Returns as `createCollection` does, and `VersionConflictError`. */
export async function updateCollection(
  { database }: Deps,
  caller: SignedInCaller,
  {
    collectionId,
    expectedVersion,
    ...content
  }: CollectionContent & CollectionId & { readonly expectedVersion: number },
): Promise<CollectionId | DomainError> {
  const refusal = collectionRefusal(content);
  if (refusal !== null) return refusal;
  const { title, description, productIds } = content;
  return database.write(caller, async (tx) => {
    const seller = await ownShop(tx, caller);
    if ('code' in seller) return seller;
    const { id: sellerId, tenantId } = seller;
    await tx.$queryRaw`SELECT id FROM collection WHERE id = ${collectionId} FOR UPDATE`;
    const held = await tx.collection.findUnique({ where: { id: collectionId, sellerId } });
    if (held === null) return new NotFoundError('Collection', ['input', 'collectionId']);
    if (held.version !== expectedVersion) return new VersionConflictError(held.version);
    const unknown = await unknownProduct(tx, tenantId, productIds);
    if (unknown !== null) return unknown;
    await tx.collection.update({
      where: { id: collectionId },
      data: { title, description, version: { increment: 1 } },
    });
    await tx.collectionProduct.deleteMany({ where: { collectionId } });
    await putProducts(tx, { collectionId, tenantId, productIds });
    tx.outbox.append('commerce.collection.changed', { collectionId, sellerId }, { subject: collectionId });
    return { collectionId };
  });
}

/** Removes a collection; its products stay on sale. Returns its id, or `NotFoundError`. */
export function removeCollection(
  { database }: Deps,
  caller: SignedInCaller,
  { collectionId }: CollectionId,
): Promise<CollectionId | DomainError> {
  const tenantId = activeTenantOf(caller);
  return database.write(caller, async (tx) => {
    const held = await tx.collection.findUnique({ where: { id: collectionId, tenantId } });
    if (held === null) return new NotFoundError('Collection', ['input', 'collectionId']);
    await tx.collection.delete({ where: { id: collectionId } });
    const removed = { collectionId, sellerId: held.sellerId };
    tx.outbox.append('commerce.collection.removed', removed, { subject: collectionId });
    return { collectionId };
  });
}

async function unknownProduct(
  tx: CommerceWrite,
  tenantId: string,
  productIds: readonly string[],
): Promise<NotFoundError | null> {
  const known = await tx.product.count({ where: { id: { in: [...productIds] }, tenantId } });
  return known === productIds.length ? null : new NotFoundError('Product', ['input', 'productIds']);
}

interface Contained {
  readonly collectionId: string;
  readonly tenantId: string;
  readonly productIds: readonly string[];
}

async function putProducts(tx: CommerceWrite, { collectionId, tenantId, productIds }: Contained): Promise<void> {
  const data = productIds.map((productId, position) => ({ collectionId, productId, tenantId, position }));
  await tx.collectionProduct.createMany({ data });
}
