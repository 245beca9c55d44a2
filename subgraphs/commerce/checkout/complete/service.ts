import { CartEmptyError, LineUnavailableError } from '@codai/contracts/commerce';
import { activeTenantOf, type DomainError, type Id, newId, type SignedInCaller, unlessAway } from '@codai/kit';
import type { CommerceWrite, Deps } from '../../deps.ts';
import { beginPayment, planPayment } from '../../orders/payments/begin.ts';
import { pay } from '../../orders/payments/outcome.ts';
import { addressPlace, lockOrder } from '../../orders/placed/rows.ts';
import { type Address, PAYABLE_MS } from '../../orders/placed/rules.ts';
import { holdPriceLists } from '../../pricing/lists/steps.ts';
import { lockCards, spendCards } from '../../promotions/cards/money.ts';
import { lockPromotions, usePromotions } from '../../promotions/offers/service.ts';
import { reserveUnits } from '../../stock/units.ts';
import { cartToQuote } from '../quotes/facts.ts';
import { type Quote, quoteOf } from '../quotes/rules.ts';
import { taxRatesOf } from '../quotes/service.ts';
import { tokenOf } from '../quotes/token.ts';
import { type CheckoutContent, checkoutRefusal, unfitQuote } from './rules.ts';

export interface PlacedOrder {
  readonly orderId: Id<'Order'>;
}

/**
 * Places the order of the caller's cart in one currency at the accepted quote. In one transaction its units are reserved, the order is written and its payment noted;
 * then payments begins it, here or by the job, and the shopper confirms it there. An order that costs nothing is paid at once. Returns its id, or
 * `ValidationError`, `CartEmptyError`, `LineUnavailableError`, `ShippingNotAvailableError`, `PriceChangedError`, `PromotionNotApplicableError`, `IdempotencyKeyReusedError`.
 */
export async function completeCheckout(
  deps: Deps,
  caller: SignedInCaller,
  input: CheckoutContent & { readonly idempotencyKey: string },
): Promise<DomainError | PlacedOrder> {
  const { currency, country } = input;
  const refusal = checkoutRefusal(input);
  if (refusal !== null) return refusal;
  const taxRates = await taxRatesOf(deps, country);
  const placed = await deps.database.once(
    { caller, operation: 'completeCheckout', input, keep: 'forever' },
    async (tx) => {
      const cartId = await lockCart(tx, caller.userId);
      if (cartId === null) return new CartEmptyError();
      const now = deps.clock.now();
      const { giftCardIds } = await tx.cart.findUniqueOrThrow({ where: { id: cartId } });
      await lockCards(tx, giftCardIds);
      await holdPriceLists(tx, cartId);
      const cart = await cartToQuote(tx, { cartId, currency, country, now });
      const methodIds = input.shippingMethodIds ?? [];
      const quote = quoteOf({ currency, country, taxRates, ...cart, methodIds });
      const unfit = unfitQuote({ ...quote, token: tokenOf(quote) }, input);
      if (unfit !== null) return unfit;
      const offerIds = quote.shops.flatMap(({ offers }) => offers.map(({ id }) => id));
      const spent = await lockPromotions(tx, offerIds, { userId: caller.userId, now });
      if (spent !== null) return spent;
      const [short] = await reserveUnits(
        tx,
        quote.shops.flatMap(({ lines }) => lines.map(({ variantId, quantity }) => ({ variantId, units: quantity }))),
      );
      if (short !== undefined) return new LineUnavailableError(short);
      return place(deps, tx, caller, { cartId, quote, offerIds, address: input.address, now });
    },
  );
  if ('code' in placed) return placed;
  const { orderId, orderPaymentId } = placed;
  // For the answer; while payments is away the job goes on, and the order shows its payment later.
  if (orderPaymentId !== null) await unlessAway(deps, () => beginPayment(deps, orderPaymentId));
  return { orderId };
}

interface ToPlace {
  readonly cartId: string;
  readonly quote: Quote;
  /** Promotions that it uses; they are locked. */
  readonly offerIds: readonly string[];
  readonly address: Address;
  readonly now: Date;
}

async function place(
  deps: Deps,
  tx: CommerceWrite,
  caller: SignedInCaller,
  { cartId, quote, offerIds, address, now }: ToPlace,
): Promise<PlacedOrder & { readonly orderPaymentId: string | null }> {
  const { userId } = caller;
  const { currency, country, total } = quote;
  const orderId = newId<'Order'>('ord');
  await usePromotions(tx, offerIds, { orderId, userId, now });
  const [{ number }] = await tx.$queryRaw<[{ number: string }]>`
    SELECT 'C' || lpad(nextval('order_number')::text, 8, '0') AS number`;
  await closeCart(tx, { cartId, userId, currency, now });
  await tx.order.create({
    data: {
      ...{ id: orderId, number, cartId, userId, currency, country, placedAt: now },
      payerTenantId: activeTenantOf(caller),
      total: total.toString(),
      address: deps.keys.seal(JSON.stringify(address), addressPlace(orderId)),
      expiresAt: new Date(now.getTime() + PAYABLE_MS),
    },
  });
  for (const shop of quote.shops) await placePart(tx, shop, { orderId, userId, now });
  const event = { orderId, userId, amount: total.toString(), currency };
  tx.outbox.append('commerce.order.placed', event, { subject: orderId, tenantId: null });
  if (total > 0n) return { orderId, orderPaymentId: await planPayment(deps, tx, { id: orderId, userId }, 1) };
  const order = await lockOrder(tx, orderId);
  if (order !== null) await pay(deps, tx, order, null);
  return { orderId, orderPaymentId: null };
}

interface PartOf {
  readonly orderId: string;
  readonly userId: string;
  readonly now: Date;
}

async function placePart(
  tx: CommerceWrite,
  shop: Quote['shops'][number],
  { orderId, userId, now }: PartOf,
): Promise<void> {
  const { sellerId, tenantId, currency, commissionBps, returnDays, isTaxAdded, delivery } = shop;
  const partId = newId('opt');
  const amounts = {
    goods: shop.goods.toString(),
    discount: shop.discount.toString(),
    shipping: shop.shipping.toString(),
    tax: shop.tax.toString(),
    gift: shop.gift.toString(),
    total: shop.total.toString(),
  };
  const terms = { taxBps: shop.taxBps, isTaxAdded, commissionBps, returnDays, shippingMethod: delivery?.name ?? null };
  await tx.orderPart.create({
    data: { id: partId, orderId, tenantId, sellerId, userId, currency, ...amounts, ...terms, placedAt: now },
  });
  await tx.orderLine.createMany({
    data: shop.lines.map((line, position) => ({
      ...{ id: newId('orl'), partId, orderId, tenantId, userId, currency, position },
      variantId: line.variantId,
      productId: line.productId,
      title: line.title,
      sku: line.sku,
      optionValues: [...line.optionValues],
      isDigital: line.isDigital,
      isGiftCard: line.isGiftCard,
      bundleId: line.bundle?.id ?? null,
      bundleUnits: line.bundle?.units ?? null,
      quantity: line.quantity,
      reserved: line.quantity,
      unitPrice: line.unitPrice.toString(),
      discount: line.discount.toString(),
      tax: line.tax.toString(),
      taxBps: line.taxBps,
      total: line.total.toString(),
    })),
  });
  await spendCards(tx, partId, shop.spendings);
}

async function lockCart(tx: CommerceWrite, userId: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM cart WHERE user_id = ${userId} AND status = 'OPEN' FOR UPDATE`;
  return row?.id ?? null;
}

/** Closes the cart of an order (COM-2). What it holds in other currencies moves to a new one. */
async function closeCart(
  tx: CommerceWrite,
  {
    cartId,
    userId,
    currency,
    now,
  }: { readonly cartId: string; readonly userId: string; readonly currency: string; readonly now: Date },
): Promise<void> {
  await tx.cart.update({
    where: { id: cartId },
    data: { status: 'ORDERED', version: { increment: 1 }, changedAt: now },
  });
  const others = { cartId, currency: { not: currency } };
  if ((await tx.cartLine.count({ where: others })) === 0) return;
  const id = newId('bsk');
  await tx.cart.create({ data: { id, userId, createdAt: now, changedAt: now } });
  await tx.cartLine.updateMany({ where: others, data: { cartId: id } });
}
