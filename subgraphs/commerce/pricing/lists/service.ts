import {
  activeTenantOf,
  ConflictError,
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  QuotaExceededError,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import { isUniqueViolation } from '@codai/kit/data';
import { ownShop } from '../../catalogue/sellers/access.ts';
import type { CommerceWrite, Deps } from '../../deps.ts';
import type { CustomerGroup } from '../../generated/prisma/client.ts';
import { GROUPS_MAX, groupRefusal, LISTS_MAX, type ListContent, listRefusal, MEMBERS_MAX } from './rules.ts';

export interface GroupId {
  readonly groupId: Id<'CustomerGroup'>;
}
export interface PriceListId {
  readonly priceListId: Id<'PriceList'>;
}

/** Makes a group of shoppers of the caller's shop. Returns its id, or `ValidationError`, `ConflictError`, `QuotaExceededError`, refusals of the shop and `IdempotencyKeyReusedError`. */
export async function createCustomerGroup(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: { readonly name: string; readonly minPaidOrders?: number | null | undefined; readonly idempotencyKey: string },
): Promise<DomainError | GroupId> {
  const { name, minPaidOrders = null } = input;
  const refusal = groupRefusal(name, minPaidOrders);
  if (refusal !== null) return refusal;
  const made = database.once({ caller, operation: 'createCustomerGroup', input }, async (tx) => {
    const shop = await ownShop(tx, caller);
    if ('code' in shop) return shop;
    const { id: sellerId, tenantId } = shop;
    const count = await tx.customerGroup.count({ where: { tenantId } });
    if (count >= GROUPS_MAX) return new QuotaExceededError('customer-groups', count, null);
    const id = newId<'CustomerGroup'>('cgr');
    await tx.customerGroup.create({ data: { id, tenantId, sellerId, name, minPaidOrders, createdAt: clock.now() } });
    tx.outbox.append('commerce.customer-group.changed', { groupId: id, sellerId }, { subject: id });
    return { groupId: id };
  });
  return made.catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error;
    return new ConflictError('TAKEN', 'Another group of this shop has this name.');
  });
}

/** Adds a person to a group; a member stays one. Returns the group's id, or `NotFoundError`, `QuotaExceededError` and refusals of the shop. */
export function addCustomerToGroup(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { groupId, userId }: GroupId & { readonly userId: string },
): Promise<DomainError | GroupId> {
  return database.write(caller, async (tx) => {
    const group = await ownGroup(tx, caller, groupId);
    if ('code' in group) return group;
    const count = await tx.groupMember.count({ where: { groupId } });
    if (count >= MEMBERS_MAX) return new QuotaExceededError('group-members', count, null);
    const row = { groupId, userId, tenantId: group.tenantId, addedAt: clock.now() };
    await tx.groupMember.createMany({ data: [row], skipDuplicates: true });
    return groupChanged(tx, group);
  });
}

/** Takes a person out of a group: from the answer on its prices are not theirs. Returns the group's id, or `NotFoundError` and refusals of the shop. */
export function removeCustomerFromGroup(
  { database }: Deps,
  caller: SignedInCaller,
  { groupId, userId }: GroupId & { readonly userId: string },
): Promise<DomainError | GroupId> {
  return database.write(caller, async (tx) => {
    const group = await ownGroup(tx, caller, groupId);
    if ('code' in group) return group;
    const { count } = await tx.groupMember.deleteMany({ where: { groupId, userId } });
    return count === 0 ? new NotFoundError('User', ['input', 'userId']) : groupChanged(tx, group);
  });
}

/** A group of the caller's shop, locked. */
async function ownGroup(
  tx: CommerceWrite,
  caller: SignedInCaller,
  groupId: string,
): Promise<CustomerGroup | DomainError> {
  const shop = await ownShop(tx, caller);
  if ('code' in shop) return shop;
  await tx.$queryRaw`SELECT id FROM customer_group WHERE id = ${groupId} FOR UPDATE`;
  const group = await tx.customerGroup.findUnique({ where: { id: groupId, sellerId: shop.id } });
  return group ?? new NotFoundError('CustomerGroup', ['input', 'groupId']);
}

async function groupChanged(tx: CommerceWrite, { id, sellerId }: CustomerGroup): Promise<GroupId> {
  await tx.customerGroup.update({ where: { id }, data: { version: { increment: 1 } } });
  tx.outbox.append('commerce.customer-group.changed', { groupId: id, sellerId }, { subject: id });
  return { groupId: id as Id<'CustomerGroup'> };
}

/**
 * Makes a price list of the caller's shop. Returns its id, or `ValidationError` for an SKU that the shop does not sell in the currency, `NotFoundError`,
 * `QuotaExceededError`, refusals of the shop and `IdempotencyKeyReusedError`.
 */
export async function createPriceList(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: ListContent & {
    readonly currency: string;
    readonly groupId?: string | null | undefined;
    readonly idempotencyKey: string;
  },
): Promise<DomainError | PriceListId> {
  const refusal = listRefusal(input);
  if (refusal !== null) return refusal;
  const { name, currency, groupId = null, startsAt, endsAt = null, entries } = input;
  return database.once({ caller, operation: 'createPriceList', input }, async (tx) => {
    const shop = await ownShop(tx, caller);
    if ('code' in shop) return shop;
    const { id: sellerId, tenantId } = shop;
    if (groupId !== null && (await tx.customerGroup.count({ where: { id: groupId, sellerId } })) === 0)
      return new NotFoundError('CustomerGroup', ['input', 'groupId']);
    const count = await tx.priceList.count({ where: { tenantId } });
    if (count >= LISTS_MAX) return new QuotaExceededError('price-lists', count, null);
    const skus = entries.map(({ sku }) => sku);
    const variants = await tx.variant.findMany({ where: { tenantId, currency, sku: { in: skus } } });
    const idOf = new Map(variants.map((variant) => [variant.sku, variant.id]));
    const unknown = skus.findIndex((sku) => !idOf.has(sku));
    if (unknown >= 0)
      return new ValidationError(
        ['input', 'entries', String(unknown), 'sku'],
        'Name a variant of the shop with prices in this currency.',
      );
    const id = newId<'PriceList'>('pls');
    const of = { id, tenantId, sellerId, name, currency, groupId, startsAt, endsAt };
    await tx.priceList.create({ data: { ...of, createdAt: clock.now() } });
    await tx.priceListEntry.createMany({
      data: entries.map(({ sku, minQuantity, price }) => ({
        ...{ listId: id, tenantId, minQuantity, price: price.toString() },
        variantId: String(idOf.get(sku)),
      })),
    });
    tx.outbox.append('commerce.price-list.created', { priceListId: id, sellerId }, { subject: id });
    return { priceListId: id };
  });
}

/** Ends a price list: from the answer on no quote counts it. Returns its id, or `NotFoundError`, `InvalidStateError`. */
export function endPriceList(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { priceListId }: PriceListId,
): Promise<DomainError | PriceListId> {
  return database.write(caller, async (tx) => {
    await tx.$queryRaw`SELECT id FROM price_list WHERE id = ${priceListId} FOR UPDATE`;
    const list = await tx.priceList.findUnique({ where: { id: priceListId } });
    if (list === null || list.tenantId !== activeTenantOf(caller))
      return new NotFoundError('PriceList', ['input', 'priceListId']);
    const now = clock.now();
    if (list.endsAt !== null && list.endsAt <= now) return new InvalidStateError('ENDED', ['ACTIVE']);
    // One that has not begun ends before its start.
    const endsAt = new Date(Math.max(now.getTime(), list.startsAt.getTime()));
    await tx.priceList.update({ where: { id: priceListId }, data: { endsAt, version: { increment: 1 } } });
    const event = { priceListId, sellerId: list.sellerId };
    tx.outbox.append('commerce.price-list.ended', event, { subject: priceListId });
    return { priceListId };
  });
}
