import { GiftCardNotApplicableError } from '@codai/contracts/commerce';
import {
  activeTenantOf,
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  QuotaExceededError,
  type SignedInCaller,
} from '@codai/kit';
import { type Guesses, guessesAt } from '../../basket/carts/rules.ts';
import { type CartId, changed, lockCart, sellersOf } from '../../basket/carts/service.ts';
import { ownShop, sellsFor } from '../../catalogue/sellers/access.ts';
import type { Deps } from '../../deps.ts';
import { cardOfCode } from './money.ts';
import { newCode } from './new-code.ts';
import { CARDS_MAX, CODE_COLUMN, cardCodeOf, codePlace, ISSUED_MAX, issueRefusal } from './rules.ts';

export interface GiftCardId {
  readonly giftCardId: Id<'GiftCard'>;
}

const unknownCard = () => new NotFoundError('GiftCard', ['input', 'giftCardId']);

/**
 * Issues a gift card of the caller's shop, which pays for what is bought with it. Returns its id, or `ValidationError`, `QuotaExceededError`, refusals of the
 * shop and `IdempotencyKeyReusedError`.
 */
export async function issueGiftCard(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: {
    readonly amount: { readonly minor: bigint; readonly currency: string };
    readonly expiresAt?: Date | null | undefined;
    readonly idempotencyKey: string;
  },
): Promise<DomainError | GiftCardId> {
  const { amount, expiresAt = null } = input;
  const now = clock.now();
  const refusal = issueRefusal(amount.minor, expiresAt, now);
  if (refusal !== null) return refusal;
  return database.once({ caller, operation: 'issueGiftCard', input }, async (tx) => {
    const shop = await ownShop(tx, caller);
    if ('code' in shop) return shop;
    const { id: sellerId, tenantId } = shop;
    const count = await tx.giftCard.count({ where: { tenantId, lineId: null } });
    if (count >= ISSUED_MAX) return new QuotaExceededError('gift-cards', count, null);
    const id = newId<'GiftCard'>('gfc');
    const [face, currency] = [amount.minor.toString(), amount.currency];
    await tx.giftCard.create({
      data: { id, tenantId, sellerId, currency, face, balance: face, expiresAt, createdAt: now },
    });
    const event = { giftCardId: id, sellerId, amount: face, currency };
    tx.outbox.append('commerce.gift-card.issued', event, { subject: id });
    return { giftCardId: id };
  });
}

export interface RevealedCard extends GiftCardId {
  readonly cardCode: string;
}

/**
 * Code of a gift card, for the shopper who bought it or the shop that issued it. It is made when it is asked for first, and stays the same. Returns it, or
 * `NotFoundError`, `InvalidStateError` when the card has ended.
 */
export function revealGiftCard(
  { database, keys }: Deps,
  caller: SignedInCaller,
  { giftCardId }: GiftCardId,
): Promise<DomainError | RevealedCard> {
  return database.write(caller, async (tx) => {
    await tx.$queryRaw`SELECT id FROM gift_card WHERE id = ${giftCardId} FOR UPDATE`;
    const card = await tx.giftCard.findUnique({ where: { id: giftCardId } });
    if (card === null || !(card.lineId === null ? sellsFor(caller, card.tenantId) : card.userId === caller.userId))
      return unknownCard();
    if (card.status !== 'ACTIVE') return new InvalidStateError(card.status, ['ACTIVE']);
    if (card.sealedCode !== null) return { giftCardId, cardCode: keys.open(card.sealedCode, codePlace(giftCardId)) };
    const cardCode = newCode();
    const codeHash = keys.blindIndex(cardCodeOf(cardCode), CODE_COLUMN);
    const sealedCode = keys.seal(cardCode, codePlace(giftCardId));
    const data = { codeHash, sealedCode, ending: cardCode.slice(-4), version: { increment: 1 } };
    await tx.giftCard.update({ where: { id: giftCardId }, data });
    return { giftCardId, cardCode };
  });
}

/** Ends a gift card that the caller's shop has issued: no checkout takes it from the answer on. Returns its id, or `NotFoundError`, `InvalidStateError`. */
export function endGiftCard(
  { database }: Deps,
  caller: SignedInCaller,
  { giftCardId }: GiftCardId,
): Promise<DomainError | GiftCardId> {
  return database.write(caller, async (tx) => {
    await tx.$queryRaw`SELECT id FROM gift_card WHERE id = ${giftCardId} FOR UPDATE`;
    const card = await tx.giftCard.findUnique({ where: { id: giftCardId } });
    if (card === null || card.tenantId !== activeTenantOf(caller)) return unknownCard();
    // A shopper who paid for a card spends it, or has its money back.
    if (card.lineId !== null) return new InvalidStateError('SOLD', ['ISSUED']);
    if (card.status !== 'ACTIVE') return new InvalidStateError(card.status, ['ACTIVE']);
    await tx.giftCard.update({ where: { id: giftCardId }, data: { status: 'ENDED', version: { increment: 1 } } });
    const event = { giftCardId, sellerId: card.sellerId };
    tx.outbox.append('commerce.gift-card.ended', event, { subject: giftCardId });
    return { giftCardId };
  });
}

/**
 * Enters the code of a gift card into the caller's cart, whose goods of its shop it pays for. Returns the cart's id, or `GiftCardNotApplicableError` for an
 * unknown code, a card of another shop or without balance, and after too many unknown codes, of promotions too.
 */
export function applyGiftCard(
  { database, clock, keys }: Deps,
  caller: SignedInCaller,
  { code: typed }: { readonly code: string },
): Promise<CartId | DomainError> {
  const refused = (reason: GiftCardNotApplicableError['reason']) => new GiftCardNotApplicableError({ reason });
  return database.write(caller, async (tx) => {
    const now = clock.now();
    const cartId = await lockCart(tx, caller, now);
    const cart = await tx.cart.findUniqueOrThrow({ where: { id: cartId } });
    const guesses: Guesses = guessesAt(cart, now);
    if (guesses.isExhausted) return refused('TOO_MANY_TRIES');
    const card = await cardOfCode(tx, keys.blindIndexes(cardCodeOf(typed), CODE_COLUMN), now);
    if (card === null) {
      // The count of wrong codes stays although the code is refused.
      await tx.cart.update({ where: { id: cartId }, data: guesses.next });
      return refused('UNKNOWN');
    }
    if (cart.giftCardIds.includes(card.id)) return { cartId };
    if (card.balance === 0n) return refused('EMPTY');
    if (cart.giftCardIds.length >= CARDS_MAX) return refused('TOO_MANY_CARDS');
    if (!(await sellersOf(tx, cartId)).includes(card.sellerId)) return refused('OTHER_SHOP');
    await tx.cart.update({ where: { id: cartId }, data: { giftCardIds: { push: card.id } } });
    return changed(tx, caller, cartId, now);
  });
}

/** Takes a gift card out of the caller's cart; one that it does not hold changes nothing. */
export function removeGiftCard(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { giftCardId }: GiftCardId,
): Promise<CartId> {
  return database.write(caller, async (tx) => {
    const cartId = await lockCart(tx, caller, clock.now());
    const { giftCardIds } = await tx.cart.findUniqueOrThrow({ where: { id: cartId } });
    if (!giftCardIds.includes(giftCardId)) return { cartId };
    const left = giftCardIds.filter((id) => id !== giftCardId);
    await tx.cart.update({ where: { id: cartId }, data: { giftCardIds: left } });
    return changed(tx, caller, cartId, clock.now());
  });
}
