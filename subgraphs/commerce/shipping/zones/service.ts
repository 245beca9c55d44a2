import {
  ConflictError,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  QuotaExceededError,
  type SignedInCaller,
  VersionConflictError,
} from '@codai/kit';
import { isUniqueViolation } from '@codai/kit/data';
import { ownShop } from '../../catalogue/sellers/access.ts';
import type { CommerceWrite, Deps } from '../../deps.ts';
import type { ShippingZone } from '../../generated/prisma/client.ts';
import { storedRates, ZONES_MAX, type ZoneContent, zoneRefusal } from './rules.ts';

export interface ZoneId {
  readonly zoneId: Id<'ShippingZone'>;
}

/**
 * Adds a zone of delivery to the caller's shop. Returns its id, or `ValidationError`, `ConflictError` for a country of another zone,
 * `QuotaExceededError`, refusals of the shop and `IdempotencyKeyReusedError`.
 */
export async function createShippingZone(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: ZoneContent & { readonly idempotencyKey: string },
): Promise<DomainError | ZoneId> {
  const refusal = zoneRefusal(input);
  if (refusal !== null) return refusal;
  const made = database.once({ caller, operation: 'createShippingZone', input }, async (tx) => {
    const shop = await ownShop(tx, caller);
    if ('code' in shop) return shop;
    const { id: sellerId, tenantId } = shop;
    await tx.$queryRaw`SELECT id FROM seller WHERE id = ${sellerId} FOR UPDATE`;
    const count = await tx.shippingZone.count({ where: { sellerId } });
    if (count >= ZONES_MAX) return new QuotaExceededError('shipping-zones', count, null);
    const id = newId<'ShippingZone'>('shz');
    const zone = { id, tenantId, sellerId };
    await tx.shippingZone.create({ data: { ...zone, name: input.name, createdAt: clock.now() } });
    await writeContent(tx, zone, input);
    tx.outbox.append('commerce.shipping.changed', { sellerId, zoneId: id }, { subject: id });
    return { zoneId: id };
  });
  return made.catch(countryTaken);
}

/** Replaces name, countries and methods of a zone. Methods with an `id` keep it. Returns as above, and `NotFoundError`, `VersionConflictError`. */
export async function updateShippingZone(
  { database }: Deps,
  caller: SignedInCaller,
  input: ZoneContent & ZoneId & { readonly expectedVersion: number },
): Promise<DomainError | ZoneId> {
  const refusal = zoneRefusal(input);
  if (refusal !== null) return refusal;
  const { zoneId, name, expectedVersion } = input;
  const changed = database.write(caller, async (tx) => {
    const zone = await lockZone(tx, caller, zoneId);
    if ('code' in zone) return zone;
    if (zone.version !== expectedVersion) return new VersionConflictError(zone.version);
    const own = new Set((await tx.shippingMethod.findMany({ where: { zoneId } })).map(({ id }) => id));
    const unknown = input.methods.findIndex(({ id }) => id != null && !own.has(id));
    if (unknown >= 0) return new NotFoundError('ShippingMethod', ['input', 'methods', String(unknown), 'id']);
    await tx.shippingZone.update({ where: { id: zoneId }, data: { name, version: { increment: 1 } } });
    await tx.shippingCountry.deleteMany({ where: { zoneId } });
    await tx.shippingMethod.deleteMany({ where: { zoneId } });
    await writeContent(tx, zone, input);
    tx.outbox.append('commerce.shipping.changed', { sellerId: zone.sellerId, zoneId }, { subject: zoneId });
    return { zoneId };
  });
  return changed.catch(countryTaken);
}

/** Removes a zone: nothing is delivered to its countries from the answer on. Placed orders keep their delivery. */
export function removeShippingZone(
  { database }: Deps,
  caller: SignedInCaller,
  { zoneId }: ZoneId,
): Promise<DomainError | ZoneId> {
  return database.write(caller, async (tx) => {
    const zone = await lockZone(tx, caller, zoneId);
    if ('code' in zone) return zone;
    await tx.shippingZone.delete({ where: { id: zoneId } });
    tx.outbox.append('commerce.shipping.changed', { sellerId: zone.sellerId, zoneId }, { subject: zoneId });
    return { zoneId };
  });
}

async function lockZone(
  tx: CommerceWrite,
  caller: SignedInCaller,
  zoneId: string,
): Promise<DomainError | ShippingZone> {
  const shop = await ownShop(tx, caller);
  if ('code' in shop) return shop;
  await tx.$queryRaw`SELECT id FROM shipping_zone WHERE id = ${zoneId} AND seller_id = ${shop.id} FOR UPDATE`;
  const zone = await tx.shippingZone.findUnique({ where: { id: zoneId, sellerId: shop.id } });
  return zone ?? new NotFoundError('ShippingZone', ['input', 'zoneId']);
}

async function writeContent(
  tx: CommerceWrite,
  { id: zoneId, tenantId, sellerId }: Pick<ShippingZone, 'id' | 'sellerId' | 'tenantId'>,
  { countries, methods }: ZoneContent,
): Promise<void> {
  await tx.shippingCountry.createMany({
    data: countries.map((country) => ({ sellerId, country, tenantId, zoneId })),
  });
  await tx.shippingMethod.createMany({
    data: methods.map(({ id, name, currency, rates, minDays, maxDays }, position) => ({
      id: id ?? newId('shm'),
      ...{ tenantId, zoneId, name, currency, minDays, maxDays, position },
      rates: storedRates(rates),
    })),
  });
}

function countryTaken(error: unknown): ConflictError {
  if (!isUniqueViolation(error)) throw error;
  return new ConflictError('TAKEN', 'One of the countries is in another zone of this shop.');
}
