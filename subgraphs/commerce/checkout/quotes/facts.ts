import { minorOf } from '@codai/kit/money';
import { availableOf, isSold } from '../../catalogue/availability/rules.ts';
import type { TaxCategory } from '../../catalogue/products/rules.ts';
import type { CommerceRead } from '../../deps.ts';
import type { Seller } from '../../generated/prisma/client.ts';
import { cardsInForce } from '../../gifts/cards/money.ts';
import { priceAt } from '../../pricing/lists/rules.ts';
import { priceStepsOf } from '../../pricing/lists/steps.ts';
import { offersFor } from '../../promotions/offers/service.ts';
import { ratesOf } from '../../shipping/zones/rules.ts';
import type { LineToQuote, ShopToQuote } from './rules.ts';

interface Asked {
  readonly cartId: string;
  readonly currency: string;
  readonly country: string;
  readonly now: Date;
}

export interface CartToQuote {
  readonly shops: ShopToQuote[];
  /** Variants of lines that are not sold any more. */
  readonly unavailableIds: string[];
}

/** Goods of a cart in one currency by their shops, as they are now, with the deliveries to a country. */
export async function cartToQuote(tx: CommerceRead, { cartId, currency, country, now }: Asked): Promise<CartToQuote> {
  const lines = await tx.cartLine.findMany({
    where: { cartId, currency },
    orderBy: [{ addedAt: 'asc' }, { id: 'asc' }],
  });
  const variants = await tx.variant.findMany({
    where: { id: { in: lines.map(({ variantId }) => variantId) } },
    include: { stock: true, product: { include: { seller: true } } },
  });
  const { codes, userId, giftCardIds } = await tx.cart.findUniqueOrThrow({ where: { id: cartId } });
  const steps = await priceStepsOf(
    tx,
    lines.map(({ variantId }) => variantId),
    { userId, now },
  );
  const byId = new Map(variants.map((variant) => [variant.id, variant]));
  const bySeller = new Map<string, { readonly seller: Seller; readonly lines: LineToQuote[] }>();
  const unavailableIds: string[] = [];
  for (const { quantity, variantId } of lines) {
    const variant = byId.get(variantId);
    if (variant === undefined || variant.stock === null || !isSold(variant)) {
      unavailableIds.push(variantId);
      continue;
    }
    const { product, stock } = variant;
    const shop = bySeller.get(product.sellerId) ?? { seller: product.seller, lines: [] };
    bySeller.set(product.sellerId, shop);
    shop.lines.push({
      variantId,
      productId: product.id,
      title: product.title,
      sku: variant.sku,
      optionValues: variant.optionValues,
      isDigital: product.kind !== 'PHYSICAL',
      isGiftCard: product.kind === 'GIFT_CARD',
      taxCategory: product.taxCategory as TaxCategory,
      quantity,
      unitPrice: priceAt(minorOf(variant.price), steps.get(variantId) ?? [], quantity),
      available: availableOf(stock),
    });
  }
  const methods = await tx.shippingMethod.findMany({
    where: { currency, zone: { sellerId: { in: [...bySeller.keys()] }, countries: { some: { country } } } },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    include: { zone: true },
  });
  const offers = await offersFor(tx, [...bySeller.keys()], codes, userId, now);
  const cards = (await cardsInForce(tx, giftCardIds, now)).filter((card) => card.currency === currency);
  const shops = [...bySeller.values()].map(({ seller, lines: toQuote }) => ({
    sellerId: seller.id,
    tenantId: seller.tenantId,
    ownerId: seller.createdById,
    pricesIncludeTax: seller.pricesIncludeTax,
    commissionBps: seller.commissionBps,
    returnDays: seller.returnDays,
    lines: toQuote,
    offers: offers.filter(({ sellerId }) => sellerId === seller.id),
    cards: cards.filter(({ sellerId }) => sellerId === seller.id),
    methods: methods
      .filter(({ zone }) => zone.sellerId === seller.id)
      .map(({ id, name, rates, minDays, maxDays }) => ({ id, name, rates: ratesOf(rates), minDays, maxDays })),
  }));
  return { shops, unavailableIds };
}
