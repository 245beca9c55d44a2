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
import type { CommerceWrite, Deps } from '../../deps.ts';
import type { Product } from '../../generated/prisma/client.ts';
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
  const check = await database.write(caller, (tx) => placeFor(tx, caller, { productId, fileId }));
  if ('code' in check) return check;
  const id = newId<'ProductPicture'>('ppc');
  const kept = await pictures.show(caller, id, fileId);
  if (kept !== null) return kept;
  const outcome = await database.write(caller, async (tx) => {
    const place = await placeFor(tx, caller, { productId, fileId });
    if ('code' in place) return place;
    const { tenantId, version, position } = place;
    await tx.productPicture.create({ data: { id, tenantId, productId, fileId, alt, position } });
    await tx.product.update({ where: { id: productId }, data: { version: { increment: 1 } } });
    tx.outbox.append('commerce.product.changed', { productId, version: version + 1 }, { subject: productId });
    return { productId };
  });
  if ('code' in outcome) await pictures.show(caller, id, null);
  return outcome;
}

/** The product, locked, with the position of a further picture; a refusal when it has the picture already, or as many as it may have. */
async function placeFor(
  tx: CommerceWrite,
  caller: SignedInCaller,
  { productId, fileId }: ProductId & { readonly fileId: string },
): Promise<DomainError | (Product & { readonly position: number })> {
  const product = await ownProduct(tx, caller, productId);
  if ('code' in product) return product;
  const shown = await tx.productPicture.findMany({ where: { productId }, orderBy: { position: 'asc' } });
  if (shown.length >= PICTURES_MAX) return new QuotaExceededError('product-pictures', shown.length, null);
  return shown.some((picture) => picture.fileId === fileId)
    ? new ConflictError('TAKEN', 'The product has this picture already.')
    : { ...product, position: (shown.at(-1)?.position ?? -1) + 1 };
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
