import { PromotionNotApplicableError } from '@codai/contracts/commerce';
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
} from '@codai/kit';
import { isUniqueViolation } from '@codai/kit/data';
import { guessesAt } from '../../basket/carts/rules.ts';
import { type CartId, changed, lockCart, sellersOf } from '../../basket/carts/service.ts';
import { ownShop } from '../../catalogue/sellers/access.ts';
import type { CommerceRead, CommerceWrite, Deps } from '../../deps.ts';
import { CODES_MAX, codeOf, type Offer, PROMOTIONS_MAX, type PromotionContent, promotionRefusal } from './rules.ts';

export interface PromotionId {
  readonly promotionId: Id<'Promotion'>;
}

/**
 * Makes a promotion of the caller's shop. Returns its id, or `ValidationError`, `ConflictError` for a code of another one, `QuotaExceededError`, refusals of the
 * shop and `IdempotencyKeyReusedError`.
 */
export async function createPromotion(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: PromotionContent & {
    readonly currency: string;
    readonly isStackable: boolean;
    readonly idempotencyKey: string;
  },
): Promise<DomainError | PromotionId> {
  const refusal = promotionRefusal(input);
  if (refusal !== null) return refusal;
  const { name, code, kind, value, minGoods, startsAt, endsAt, usageLimit, customerLimit } = input;
  const { currency, isStackable } = input;
  const made = database.once({ caller, operation: 'createPromotion', input }, async (tx) => {
    const shop = await ownShop(tx, caller);
    if ('code' in shop) return shop;
    const { id: sellerId, tenantId } = shop;
    const count = await tx.promotion.count({ where: { tenantId } });
    if (count >= PROMOTIONS_MAX) return new QuotaExceededError('promotions', count, null);
    const id = newId<'Promotion'>('prm');
    await tx.promotion.create({
      data: {
        ...{ id, tenantId, sellerId, name, kind, currency, isStackable, startsAt, createdAt: clock.now() },
        code: code == null ? null : codeOf(code),
        value: value.toString(),
        minGoods: minGoods.toString(),
        endsAt: endsAt ?? null,
        usageLimit: usageLimit ?? null,
        customerLimit: customerLimit ?? null,
      },
    });
    tx.outbox.append('commerce.promotion.created', { promotionId: id, sellerId }, { subject: id });
    return { promotionId: id };
  });
  return made.catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error;
    return new ConflictError('TAKEN', 'Another promotion of this shop has this code.');
  });
}

/** Ends a promotion: from the answer on no checkout counts it. Placed orders keep their discount. Returns its id, or `NotFoundError`, `InvalidStateError`. */
export function endPromotion(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { promotionId }: PromotionId,
): Promise<DomainError | PromotionId> {
  return database.write(caller, async (tx) => {
    await tx.$queryRaw`SELECT id FROM promotion WHERE id = ${promotionId} FOR UPDATE`;
    const promotion = await tx.promotion.findUnique({ where: { id: promotionId } });
    if (promotion === null || promotion.tenantId !== activeTenantOf(caller))
      return new NotFoundError('Promotion', ['input', 'promotionId']);
    const now = clock.now();
    if (promotion.endsAt !== null && promotion.endsAt <= now) return new InvalidStateError('ENDED', ['ACTIVE']);
    // One that has not begun ends before its start.
    const endsAt = new Date(Math.max(now.getTime(), promotion.startsAt.getTime()));
    await tx.promotion.update({ where: { id: promotionId }, data: { endsAt, version: { increment: 1 } } });
    const { sellerId } = promotion;
    tx.outbox.append('commerce.promotion.ended', { promotionId, sellerId }, { subject: promotionId });
    return { promotionId };
  });
}

/**
 * Enters a code into the caller's cart. Returns the cart's id, or `PromotionNotApplicableError` for a code that no shop in the cart has in force or that is
 * used up, after too many unknown ones, and for more codes than a cart holds.
 */
export function applyPromotion(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { code: typed }: { readonly code: string },
): Promise<CartId | DomainError> {
  const code = codeOf(typed);
  return database.write(caller, async (tx) => {
    const now = clock.now();
    const cartId = await lockCart(tx, caller, now);
    const cart = await tx.cart.findUniqueOrThrow({ where: { id: cartId } });
    if (cart.codes.includes(code)) return { cartId };
    const guesses = guessesAt(cart, now);
    if (guesses.isExhausted) return new PromotionNotApplicableError({ reason: 'TOO_MANY_TRIES' });
    if (cart.codes.length >= CODES_MAX) return new PromotionNotApplicableError({ reason: 'TOO_MANY_CODES' });
    const [found] = (await offersFor(tx, await sellersOf(tx, cartId), [code], caller.userId, now)).filter(
      (offer) => offer.code === code,
    );
    if (found === undefined) {
      // The count of wrong codes stays although the code is refused.
      await tx.cart.update({ where: { id: cartId }, data: guesses.next });
      return new PromotionNotApplicableError({ reason: 'UNKNOWN' });
    }
    if (found.isUsedUp) return new PromotionNotApplicableError({ reason: 'USED_UP' });
    await tx.cart.update({ where: { id: cartId }, data: { codes: { push: code } } });
    return changed(tx, caller, cartId, now);
  });
}

/** Takes a code out of the caller's cart; one that it does not hold changes nothing. */
export function removePromotion(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { code: typed }: { readonly code: string },
): Promise<CartId> {
  const code = codeOf(typed);
  return database.write(caller, async (tx) => {
    const cartId = await lockCart(tx, caller, clock.now());
    const { codes } = await tx.cart.findUniqueOrThrow({ where: { id: cartId } });
    if (!codes.includes(code)) return { cartId };
    await tx.cart.update({ where: { id: cartId }, data: { codes: codes.filter((one) => one !== code) } });
    return changed(tx, caller, cartId, clock.now());
  });
}

interface OfferRow extends Omit<Offer, 'minGoods' | 'value'> {
  readonly value: string;
  readonly minGoods: string;
}

/** Offers of shops that are in force at an instant: those without a code, and those of the codes. */
export async function offersFor(
  tx: CommerceRead,
  sellerIds: readonly string[],
  codes: readonly string[],
  userId: string,
  now: Date,
): Promise<Offer[]> {
  const rows = await tx.$queryRaw<OfferRow[]>`
    SELECT id, seller_id AS "sellerId", name, code, kind, value, currency, min_goods AS "minGoods", is_stackable AS "isStackable", is_used_up AS "isUsedUp"
      FROM promotions_in_force(${[...sellerIds]}::text[], ${[...codes]}::text[], ${userId}, ${now})`;
  return rows.map((row) => ({ ...row, value: BigInt(row.value), minGoods: BigInt(row.minGoods) }));
}

interface Use {
  readonly userId: string;
  readonly now: Date;
}

/** Locks the promotions that an order is to use (COM-5). Returns a refusal when one of them has ended or is used up. */
export async function lockPromotions(
  tx: CommerceWrite,
  ids: readonly string[],
  { userId, now }: Use,
): Promise<PromotionNotApplicableError | null> {
  if (ids.length === 0) return null;
  const [{ spent }] = await tx.$queryRaw<[{ spent: string | null }]>`
    SELECT lock_promotions(${[...ids]}::text[], ${userId}, ${now}) AS spent`;
  return spent === null ? null : new PromotionNotApplicableError({ reason: 'USED_UP' });
}

/** Counts the uses of an order. `lockPromotions` was asked in the same transaction. */
export async function usePromotions(
  tx: CommerceWrite,
  ids: readonly string[],
  { orderId, userId, now }: Use & { readonly orderId: string },
): Promise<void> {
  if (ids.length > 0) await tx.$executeRaw`SELECT use_promotions(${[...ids]}::text[], ${orderId}, ${userId}, ${now})`;
}

/** Gives the uses of an order that was not paid back. */
export async function returnPromotions(tx: CommerceWrite, orderId: string): Promise<void> {
  await tx.$executeRaw`SELECT return_promotions(${orderId})`;
}
