import { type DomainError, type Id, NotFoundError, newId, type SignedInCaller, VersionConflictError } from '@codai/kit';
import type { CommerceWrite, Deps } from '../../deps.ts';
import { type Address, addressRefusal } from '../../orders/placed/rules.ts';
import { taxRatesOf } from '../quotes/service.ts';
import { savedAddressPlace } from './place.ts';
import { bookRefusal } from './rules.ts';

export interface SavedAddressId {
  readonly addressId: Id<'SavedAddress'>;
}

interface Content {
  readonly country: string;
  readonly address: Address;
  readonly isDefault: boolean;
}

/**
 * Puts an address into the address book of the caller, checked as at the checkout; the first one is the default. Returns its id, or `ValidationError`,
 * `QuotaExceededError` at 20 addresses, `IdempotencyKeyReusedError`. Throws BAD_USER_INPUT for an unknown country.
 */
export async function saveAddress(
  deps: Deps,
  caller: SignedInCaller,
  input: Content & { readonly idempotencyKey: string },
): Promise<DomainError | SavedAddressId> {
  const { country, address } = input;
  const refusal = addressRefusal(address);
  if (refusal !== null) return refusal;
  await taxRatesOf(deps, country);
  const { userId } = caller;
  return deps.database.once({ caller, operation: 'saveAddress', input }, async (tx) => {
    await lockBook(tx, userId);
    const count = await tx.savedAddress.count({ where: { userId } });
    const full = bookRefusal(count);
    if (full !== null) return full;
    const isDefault = input.isDefault || count === 0;
    if (isDefault) await clearDefault(tx, userId);
    const addressId = newId<'SavedAddress'>('svd');
    const sealed = deps.keys.seal(JSON.stringify(address), savedAddressPlace(addressId));
    const row = { id: addressId, userId, country, address: sealed, isDefault, createdAt: deps.clock.now() };
    await tx.savedAddress.create({ data: row });
    tx.outbox.append('commerce.address.saved', { addressId, userId }, { subject: addressId, tenantId: null });
    return { addressId };
  });
}

/** Replaces an address of the caller, by its version. Returns as `saveAddress` does, and `NotFoundError`, `VersionConflictError`. */
export async function changeAddress(
  deps: Deps,
  caller: SignedInCaller,
  {
    addressId,
    country,
    address,
    isDefault,
    expectedVersion,
  }: Content & SavedAddressId & { readonly expectedVersion: number },
): Promise<DomainError | SavedAddressId> {
  const refusal = addressRefusal(address);
  if (refusal !== null) return refusal;
  await taxRatesOf(deps, country);
  const { userId } = caller;
  return deps.database.write(caller, async (tx) => {
    await lockBook(tx, userId);
    const held = await tx.savedAddress.findUnique({ where: { id: addressId, userId } });
    if (held === null) return new NotFoundError('SavedAddress', ['input', 'addressId']);
    if (held.version !== expectedVersion) return new VersionConflictError(held.version);
    if (isDefault && !held.isDefault) await clearDefault(tx, userId);
    const sealed = deps.keys.seal(JSON.stringify(address), savedAddressPlace(addressId));
    // A default stays one until another address becomes it.
    const content = { country, address: sealed, isDefault: isDefault || held.isDefault };
    await tx.savedAddress.update({ where: { id: addressId }, data: { ...content, version: { increment: 1 } } });
    tx.outbox.append('commerce.address.saved', { addressId, userId }, { subject: addressId, tenantId: null });
    return { addressId };
  });
}

/** Removes an address of the caller; the oldest of the others becomes the default after the default one. Returns its id, or `NotFoundError`. */
export function removeAddress(
  { database }: Deps,
  caller: SignedInCaller,
  { addressId }: SavedAddressId,
): Promise<DomainError | SavedAddressId> {
  const { userId } = caller;
  return database.write(caller, async (tx) => {
    await lockBook(tx, userId);
    const held = await tx.savedAddress.findUnique({ where: { id: addressId, userId } });
    if (held === null) return new NotFoundError('SavedAddress', ['input', 'addressId']);
    await tx.savedAddress.delete({ where: { id: addressId } });
    const [oldest] = await tx.savedAddress.findMany({
      where: { userId },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: 1,
    });
    if (held.isDefault && oldest !== undefined)
      await tx.savedAddress.update({ where: { id: oldest.id }, data: { isDefault: true, version: { increment: 1 } } });
    tx.outbox.append('commerce.address.removed', { addressId, userId }, { subject: addressId, tenantId: null });
    return { addressId };
  });
}

/** Changes of one address book take turns, so that it keeps its limit and its one default. */
async function lockBook(tx: CommerceWrite, userId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('commerce.addresses'), hashtext(${userId}))`;
}

async function clearDefault(tx: CommerceWrite, userId: string): Promise<void> {
  await tx.savedAddress.updateMany({
    where: { userId, isDefault: true },
    data: { isDefault: false, version: { increment: 1 } },
  });
}
