import {
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
import { refreshProducts } from '../../catalogue/availability/refresh.ts';
import { ownProduct } from '../../catalogue/products/service.ts';
import type { CommerceWrite, Deps } from '../../deps.ts';
import type { Variant } from '../../generated/prisma/client.ts';
import type { VariantId } from '../../stock/service.ts';
import { hashedKey, KEY_COLUMN, keyPlace } from './places.ts';
import { endingOf, fileRefusal, KEYS_AT_ONCE, KEYS_LEFT_MAX, keysOf, keysRefusal } from './rules.ts';

/**
 * Adds licence keys to a digital variant of the caller's shop; with the first ones its stock becomes the number of its keys. Returns the variant's id, or
 * `ValidationError`, `NotFoundError`, `InvalidStateError` while units of another stock are reserved, `QuotaExceededError`, `ConflictError` when it has one of
 * them already, refusals of the shop and `IdempotencyKeyReusedError`.
 */
export async function addLicenceKeys(
  { database, clock, keys: keyring }: Deps,
  caller: SignedInCaller,
  input: VariantId & { readonly keys: readonly string[]; readonly idempotencyKey: string },
): Promise<DomainError | VariantId> {
  const { variantId } = input;
  const keys = keysOf(input.keys);
  const refusal = keysRefusal(keys);
  if (refusal !== null) return refusal;
  const added = database.once({ caller, operation: 'addLicenceKeys', input }, async (tx) => {
    const stock = await lockedStock(tx, variantId);
    const variant = await ownDigital(tx, caller, variantId);
    if ('code' in variant) return variant;
    if (!variant.deliversKeys && stock.reserved > 0) return new InvalidStateError('RESERVED', ['FREE']);
    const left = await tx.licenceKey.count({ where: { variantId, lineId: null } });
    if (left + keys.length > KEYS_LEFT_MAX) return new QuotaExceededError('licence-keys', left, null);
    const hashes = keys.flatMap((key) => keyring.blindIndexes(hashedKey(variantId, key), KEY_COLUMN));
    if ((await tx.licenceKey.count({ where: { variantId, keyHash: { in: hashes } } })) > 0) return keyTaken();
    const now = clock.now();
    const { tenantId, productId } = variant;
    await tx.variant.update({ where: { id: variantId }, data: { deliversKeys: true, backorderLimit: 0 } });
    await tx.licenceKey.createMany({
      data: keys.map((key) => {
        const id = newId('lky');
        const keyHash = keyring.blindIndex(hashedKey(variantId, key), KEY_COLUMN);
        const sealedKey = keyring.seal(key, keyPlace(id));
        return { id, tenantId, variantId, sealedKey, keyHash, ending: endingOf(key), addedAt: now };
      }),
    });
    await countKeys(tx, { variantId, tenantId, productId, onHand: stock.onHand }, caller, now);
    const event = { variantId, quantity: keys.length, left: left + keys.length };
    tx.outbox.append('commerce.licence-keys.added', event, { subject: variantId });
    return { variantId };
  });
  return added.catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error;
    return keyTaken();
  });
}

const keyTaken = () => new ConflictError('TAKEN', 'The variant has one of these keys already. None was added.');

/** Takes keys that are not sold out of the sale. Returns the variant's id, or `ValidationError`, `NotFoundError`, `InvalidStateError` when one was sold or is reserved. */
export function removeLicenceKeys(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { variantId, keyIds }: VariantId & { readonly keyIds: readonly string[] },
): Promise<DomainError | VariantId> {
  return database.write(caller, async (tx) => {
    const ids = [...new Set(keyIds)];
    if (ids.length === 0 || ids.length > KEYS_AT_ONCE)
      return new ValidationError('input.keyIds', `Give 1 to ${KEYS_AT_ONCE} keys.`);
    const stock = await lockedStock(tx, variantId);
    const variant = await ownDigital(tx, caller, variantId);
    if ('code' in variant) return variant;
    const found = await tx.licenceKey.findMany({ where: { variantId, id: { in: ids } } });
    if (found.length < ids.length) return new NotFoundError('LicenceKey', ['input', 'keyIds']);
    if (found.some(({ lineId }) => lineId !== null)) return new InvalidStateError('SOLD', ['FREE']);
    if (stock.onHand - ids.length < stock.reserved) return new InvalidStateError('RESERVED', ['FREE']);
    await tx.licenceKey.deleteMany({ where: { id: { in: ids } } });
    const { tenantId, productId } = variant;
    const left = await countKeys(tx, { variantId, tenantId, productId, onHand: stock.onHand }, caller, clock.now());
    const event = { variantId, quantity: ids.length, left };
    tx.outbox.append('commerce.licence-keys.removed', event, { subject: variantId });
    return { variantId };
  });
}

/**
 * Offers a file of the caller for download to those who buy a digital variant, in the place of the one before. Files keeps it first. Returns the variant's id,
 * or why files cannot keep it, `ValidationError`, `NotFoundError` and refusals of the shop.
 */
export async function setVariantFile(
  deps: Deps,
  caller: SignedInCaller,
  input: VariantId & { readonly fileId: string; readonly name: string; readonly downloadLimit: number },
): Promise<DomainError | VariantId> {
  const { database, clock, downloads } = deps;
  const { variantId, fileId, name, downloadLimit } = input;
  const refusal = fileRefusal(name, downloadLimit);
  if (refusal !== null) return refusal;
  const before = await database.write(caller, async (tx) => {
    const variant = await ownDigital(tx, caller, variantId);
    return 'code' in variant ? variant : { file: await tx.variantFile.findUnique({ where: { variantId } }) };
  });
  if ('code' in before) return before;
  if (before.file?.fileId === fileId) return changeTerms(deps, caller, input);
  const id = newId<'VariantFile'>('vfl');
  const kept = await downloads.keep(caller, id, fileId);
  if (kept !== null) return kept;
  const owner = { tenantId: caller.tenantId, userId: caller.userId, correlationId: caller.correlationId };
  const outcome = await database.write(caller, async (tx) => {
    const variant = await ownDigital(tx, caller, variantId);
    if ('code' in variant) return variant;
    const replaced = await tx.variantFile.findUnique({ where: { variantId } });
    await tx.variantFile.deleteMany({ where: { variantId } });
    const of = { tenantId: variant.tenantId, variantId, fileId, ownerId: caller.userId };
    await tx.variantFile.create({ data: { id, ...of, name, downloadLimit, addedAt: clock.now() } });
    tx.outbox.append('commerce.variant-file.set', { variantId, fileId }, { subject: variantId });
    return { replaced };
  });
  if ('code' in outcome) {
    await downloads.release(owner, id);
    return outcome;
  }
  if (outcome.replaced !== null)
    await downloads.release({ ...owner, userId: outcome.replaced.ownerId }, outcome.replaced.id);
  return { variantId };
}

function changeTerms(
  { database }: Deps,
  caller: SignedInCaller,
  { variantId, name, downloadLimit }: VariantId & { readonly name: string; readonly downloadLimit: number },
): Promise<DomainError | VariantId> {
  return database.write(caller, async (tx) => {
    const variant = await ownDigital(tx, caller, variantId);
    if ('code' in variant) return variant;
    await tx.variantFile.updateMany({ where: { variantId }, data: { name, downloadLimit } });
    return { variantId };
  });
}

/** Offers no file of a variant any more, also to those who bought it, and gives it back to its owner. Returns the variant's id, or `NotFoundError`. */
export async function removeVariantFile(
  { database, downloads }: Deps,
  caller: SignedInCaller,
  { variantId }: VariantId,
): Promise<DomainError | VariantId> {
  const outcome = await database.write(caller, async (tx) => {
    const variant = await ownDigital(tx, caller, variantId);
    if ('code' in variant) return variant;
    const removed = await tx.variantFile.findUnique({ where: { variantId } });
    if (removed === null) return new NotFoundError('File', ['input', 'variantId']);
    await tx.variantFile.delete({ where: { variantId } });
    tx.outbox.append('commerce.variant-file.removed', { variantId, fileId: removed.fileId }, { subject: variantId });
    return removed;
  });
  if ('code' in outcome) return outcome;
  const { tenantId, correlationId } = caller;
  await downloads.release({ tenantId, correlationId, userId: outcome.ownerId }, outcome.id);
  return { variantId };
}

/** A variant of a digital product of the caller's shop, whose product is locked. Who needs its stock locks it before, as checkouts do. */
async function ownDigital(
  tx: CommerceWrite,
  caller: SignedInCaller,
  variantId: string,
): Promise<DomainError | Variant> {
  const unknown = new NotFoundError('Variant', ['input', 'variantId']);
  const variant = await tx.variant.findUnique({ where: { id: variantId } });
  const product = await ownProduct(tx, caller, variant?.productId ?? '');
  if ('code' in product) return product instanceof NotFoundError ? unknown : product;
  if (variant === null) return unknown;
  return product.kind === 'DIGITAL'
    ? variant
    : new ValidationError(
        'input.variantId',
        'Goods that are shipped have neither keys nor files. Name a digital variant.',
      );
}

interface LockedStock {
  readonly onHand: number;
  readonly reserved: number;
}

/** Stock of a variant of the caller's organisation, locked; nothing for one of somebody else. */
async function lockedStock(tx: CommerceWrite, variantId: string): Promise<LockedStock> {
  const [row] = await tx.$queryRaw<LockedStock[]>`
    SELECT on_hand AS "onHand", reserved FROM stock_item WHERE variant_id = ${variantId} FOR UPDATE`;
  return row ?? { onHand: 0, reserved: 0 };
}

/** Makes the stock of a variant the number of its keys (COM-1), with the movement of it. Its stock is locked. Returns the number. */
async function countKeys(
  tx: CommerceWrite,
  {
    variantId,
    tenantId,
    productId,
    onHand: before,
  }: Pick<Variant, 'productId' | 'tenantId'> & {
    readonly variantId: Id<'Variant'>;
    readonly onHand: number;
  },
  { userId: actorId }: SignedInCaller,
  now: Date,
): Promise<number> {
  const onHand = await tx.licenceKey.count({ where: { variantId, lineId: null } });
  await tx.stockItem.update({ where: { variantId }, data: { onHand, backorderLimit: 0, changedAt: now } });
  const quantity = onHand - before;
  const reason = quantity > 0 ? 'RECEIVED' : 'COUNTED';
  if (quantity !== 0)
    await tx.stockMovement.create({
      data: { id: newId('smv'), tenantId, variantId, quantity, reason, actorId, createdAt: now },
    });
  await refreshProducts(tx, { productIds: [productId] });
  return onHand;
}
