import { InsufficientStockError } from '@codai/contracts/commerce';
import {
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  QuotaExceededError,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import { minorOf } from '@codai/kit/money';
import { availableOf, isSold } from '../../catalogue/availability/rules.ts';
import { stocksOf } from '../../catalogue/availability/stocks.ts';
import type { CommerceRead, CommerceWrite, Deps } from '../../deps.ts';
import { priceAt } from '../../pricing/lists/rules.ts';
import { priceStepsOf } from '../../pricing/lists/steps.ts';
import { LINES_MAX, QUANTITY_MAX, quantityRefusal } from './rules.ts';

export interface CartId {
  readonly cartId: Id<'Cart'>;
}

interface Wanted {
  readonly variantId: string;
  readonly quantity: number;
}

/**
 * Puts units of a variant into the caller's cart, on top of those that it holds. Returns the cart's id, or `ValidationError`, `NotFoundError`,
 * `InsufficientStockError`, `QuotaExceededError`, `IdempotencyKeyReusedError`.
 */
export async function addToCart(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: Wanted & { readonly idempotencyKey: string },
): Promise<CartId | DomainError> {
  const { variantId, quantity } = input;
  const refusal = quantityRefusal(quantity, 1);
  if (refusal !== null) return refusal;
  return database.once({ caller, operation: 'addToCart', input }, async (tx) => {
    const variant = await onSale(tx, variantId);
    if (variant === null) return new NotFoundError('Variant', ['input', 'variantId']);
    const cartId = await lockCart(tx, caller, clock.now());
    const held = await tx.cartLine.findUnique({ where: { cartId_variantId: { cartId, variantId } } });
    const wanted = (held?.quantity ?? 0) + quantity;
    const tooMany = quantityRefusal(wanted, 1) ?? (held === null ? await fullRefusal(tx, cartId) : null);
    if (tooMany !== null) return tooMany;
    if (wanted > variant.available) return new InsufficientStockError({ available: variant.available });
    await putLine(tx, cartId, { variantId, quantity: wanted, ...variant }, caller, clock.now());
    return changed(tx, caller, cartId, clock.now());
  });
}

/** Sets the quantity of a line of the caller's cart and takes note of the price that is shown; 0 takes the line away. */
export async function setCartLine(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { variantId, quantity }: Wanted,
): Promise<CartId | DomainError> {
  const refusal = quantityRefusal(quantity, 0);
  if (refusal !== null) return refusal;
  return database.write(caller, async (tx) => {
    const cartId = await lockCart(tx, caller, clock.now());
    const held = await tx.cartLine.findUnique({ where: { cartId_variantId: { cartId, variantId } } });
    if (held === null) return new NotFoundError('Variant', ['input', 'variantId']);
    if (quantity === 0) {
      await tx.cartLine.delete({ where: { id: held.id } });
      return changed(tx, caller, cartId, clock.now());
    }
    const variant = await onSale(tx, variantId);
    const available = variant?.available ?? 0;
    // Fewer than before are always fine; the line says when even they are too many.
    if (quantity > available && quantity > held.quantity) return new InsufficientStockError({ available });
    const { seenPrice, currency } = variant ?? { seenPrice: minorOf(held.seenPrice), currency: held.currency };
    await putLine(tx, cartId, { variantId, quantity, seenPrice, currency }, caller, clock.now());
    return changed(tx, caller, cartId, clock.now());
  });
}

/** Takes everything out of the caller's cart. */
export function clearCart({ database, clock }: Deps, caller: SignedInCaller): Promise<CartId | DomainError> {
  return database.write(caller, async (tx) => {
    const cartId = await lockCart(tx, caller, clock.now());
    await tx.cartLine.deleteMany({ where: { cartId } });
    return changed(tx, caller, cartId, clock.now());
  });
}

/**
 * Takes over what somebody chose before they signed in. Of a variant that both carts hold the larger quantity stays, so that a second merge changes
 * nothing. What is not for sale any more is left out, and quantities are cut to what can be bought.
 */
export async function mergeGuestCart(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { lines }: { readonly lines: readonly Wanted[] },
): Promise<CartId | DomainError> {
  if (lines.length > LINES_MAX) return new ValidationError('input.lines', `Give at most ${LINES_MAX} lines.`);
  const refusal = lines
    .map(({ quantity }, index) => quantityRefusal(quantity, 1, ['input', 'lines', String(index), 'quantity']))
    .find((one) => one !== null);
  if (refusal) return refusal;
  return database.write(caller, async (tx) => {
    const cartId = await lockCart(tx, caller, clock.now());
    const held = new Map((await tx.cartLine.findMany({ where: { cartId } })).map((line) => [line.variantId, line]));
    let isChanged = false;
    for (const { variantId, quantity } of lines) {
      const variant = await onSale(tx, variantId);
      if (variant === null || variant.available === 0) continue;
      const before = held.get(variantId)?.quantity ?? 0;
      const wanted = Math.min(Math.max(before, quantity), variant.available, QUANTITY_MAX);
      if (wanted <= before || (before === 0 && (await fullRefusal(tx, cartId)) !== null)) continue;
      await putLine(tx, cartId, { variantId, quantity: wanted, ...variant }, caller, clock.now());
      isChanged = true;
    }
    return isChanged ? changed(tx, caller, cartId, clock.now()) : { cartId };
  });
}

interface OnSale {
  readonly seenPrice: bigint;
  readonly currency: string;
  readonly available: number;
}

/** Price for everybody, currency and available units of a variant that can be bought; null for one that is not on sale. */
async function onSale(tx: CommerceWrite, variantId: string): Promise<OnSale | null> {
  const variant = await tx.variant.findUnique({
    where: { id: variantId },
    include: { product: { include: { seller: true } } },
  });
  const [stock] = await stocksOf(tx, [variantId]);
  if (variant === null || stock === undefined || !isSold(variant)) return null;
  return { seenPrice: minorOf(variant.price), currency: variant.currency, available: availableOf(stock) };
}

/** Id of the open cart of the caller, made when there is none, and locked: changes of one cart take turns. */
export async function lockCart(
  tx: CommerceWrite,
  { userId }: Pick<SignedInCaller, 'userId'>,
  now: Date,
): Promise<Id<'Cart'>> {
  await tx.$executeRaw`
    INSERT INTO cart (id, user_id, created_at, changed_at) VALUES (${newId('bsk')}, ${userId}, ${now}, ${now})
    ON CONFLICT (user_id) WHERE status = 'OPEN' DO NOTHING`;
  const [row] = await tx.$queryRaw<[{ id: Id<'Cart'> }]>`
    SELECT id FROM cart WHERE user_id = ${userId} AND status = 'OPEN' FOR UPDATE`;
  return row.id;
}

async function fullRefusal(tx: CommerceWrite, cartId: string): Promise<QuotaExceededError | null> {
  const count = await tx.cartLine.count({ where: { cartId } });
  return count < LINES_MAX ? null : new QuotaExceededError('cart-lines', count, null);
}

async function putLine(
  tx: CommerceWrite,
  cartId: string,
  { variantId, quantity, seenPrice, currency }: Wanted & Pick<OnSale, 'currency' | 'seenPrice'>,
  { userId }: SignedInCaller,
  now: Date,
): Promise<void> {
  const steps = (await priceStepsOf(tx, [variantId], { userId, now })).get(variantId) ?? [];
  const columns = { quantity, currency, seenPrice: priceAt(seenPrice, steps, quantity).toString() };
  await tx.cartLine.upsert({
    where: { cartId_variantId: { cartId, variantId } },
    create: { id: newId('crl'), cartId, variantId, ...columns, addedAt: now },
    update: columns,
  });
}

/** Notes a change of a cart whose lines or codes were written. */
export async function changed(
  tx: CommerceWrite,
  { userId }: SignedInCaller,
  cartId: Id<'Cart'>,
  now: Date,
): Promise<CartId> {
  await tx.cart.update({ where: { id: cartId }, data: { version: { increment: 1 }, changedAt: now } });
  const lines = await tx.cartLine.count({ where: { cartId } });
  tx.outbox.append('commerce.cart.changed', { cartId, userId, lines }, { subject: cartId, tenantId: null });
  return { cartId };
}

/** Shops with goods in a cart. */
export async function sellersOf(tx: CommerceRead, cartId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ sellerId: string }[]>`
    SELECT DISTINCT p.seller_id AS "sellerId" FROM cart_line l JOIN variant v ON v.id = l.variant_id JOIN product p ON p.id = v.product_id
     WHERE l.cart_id = ${cartId}`;
  return rows.map(({ sellerId }) => sellerId);
}
