import {
  ConflictError,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  QuotaExceededError,
  type SignedInCaller,
  textRefusal,
} from '@codai/kit';
import { isUniqueViolation } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import { PICTURES_MAX } from './rules.ts';
import { ownProduct, type ProductId } from './service.ts';

const ALT_MAX = 500;

/**
 * Adds a picture to a product. Files keeps it first, so that a product never names a picture that cannot be shown. Returns the product's id, or
 * why files cannot show it, `ValidationError`, `NotFoundError`, `QuotaExceededError`, `ConflictError` and refusals of the shop.
 */
export async function addProductPicture(
  { database, pictures }: Deps,
  caller: SignedInCaller,
  { productId, fileId, alt }: ProductId & { readonly fileId: string; readonly alt: string },
): Promise<DomainError | ProductId> {
  const refusal = textRefusal('input.alt', alt, { max: ALT_MAX });
  if (refusal !== null) return refusal;
  const check = await database.write(caller, async (tx) => {
    const product = await ownProduct(tx, caller, productId);
    if ('code' in product) return product;
    const count = await tx.productPicture.count({ where: { productId } });
    if (count >= PICTURES_MAX) return new QuotaExceededError('product-pictures', count, null);
    return (await tx.productPicture.findUnique({ where: { productId_fileId: { productId, fileId } } })) === null
      ? null
      : new ConflictError('TAKEN', 'The product has this picture already.');
  });
  if (check !== null) return check;
  const id = newId<'ProductPicture'>('ppc');
  const kept = await pictures.show(caller, id, fileId);
  if (kept !== null) return kept;
  const added = database.write(caller, async (tx) => {
    const product = await ownProduct(tx, caller, productId);
    if ('code' in product) return product;
    const { _max: last, _count: count } = await tx.productPicture.aggregate({
      where: { productId },
      _max: { position: true },
      _count: true,
    });
    if (count >= PICTURES_MAX) return new QuotaExceededError('product-pictures', count, null);
    const { tenantId, version } = product;
    await tx.productPicture.create({
      data: { id, tenantId, productId, fileId, alt, position: (last.position ?? -1) + 1 },
    });
    await tx.product.update({ where: { id: productId }, data: { version: { increment: 1 } } });
    tx.outbox.append('commerce.product.changed', { productId, version: version + 1 }, { subject: productId });
    return { productId };
  });
  const outcome = await added.catch((error: unknown): DomainError => {
    if (!isUniqueViolation(error)) throw error;
    return new ConflictError('TAKEN', 'The product has this picture already.');
  });
  if ('code' in outcome) await pictures.show(caller, id, null);
  return outcome;
}

/** Removes a picture from a product and gives the file back to its owner. */
export async function removeProductPicture(
  { database, pictures }: Deps,
  caller: SignedInCaller,
  { productId, fileId }: ProductId & { readonly fileId: string },
): Promise<DomainError | ProductId> {
  const outcome = await database.write(caller, async (tx) => {
    const product = await ownProduct(tx, caller, productId);
    if ('code' in product) return product;
    const [removed] = await tx.productPicture.findMany({ where: { productId, fileId } });
    if (removed === undefined) return new NotFoundError('File', ['input', 'fileId']);
    await tx.productPicture.delete({ where: { id: removed.id } });
    await tx.product.update({ where: { id: productId }, data: { version: { increment: 1 } } });
    const version = product.version + 1;
    tx.outbox.append('commerce.product.changed', { productId, version }, { subject: productId });
    return { productId, pictureId: removed.id as Id<'ProductPicture'> };
  });
  if ('code' in outcome) return outcome;
  await pictures.show(caller, outcome.pictureId, null);
  return { productId: outcome.productId };
}
