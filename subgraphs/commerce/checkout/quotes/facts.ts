import { minorOf } from '@codai/kit/money';
import { availableOf, isSold } from '../../catalogue/availability/rules.ts';
import { type StockOfVariant, stocksOf } from '../../catalogue/availability/stocks.ts';
import { savingsOf } from '../../catalogue/bundles/rules.ts';
import type { TaxCategory } from '../../catalogue/products/rules.ts';
import type { CommerceRead } from '../../deps.ts';
import type { Product, Seller, Variant } from '../../generated/prisma/client.ts';
import { priceAt } from '../../pricing/lists/rules.ts';
import { priceStepsOf } from '../../pricing/lists/steps.ts';
import { cardsInForce } from '../../promotions/cards/money.ts';
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

const WITH_SELLER = { product: { include: { seller: true } } } as const;
type SoldVariant = Variant & { readonly product: Product & { readonly seller: Seller } };

/** Facts of a variant in a quote but its quantity and price. */
function lineOf({ id, sku, optionValues, product }: SoldVariant, stocks: readonly StockOfVariant[]) {
  const stock = stocks.find(({ variantId }) => variantId === id);
  return {
    ...{ variantId: id, productId: product.id, title: product.title, sku, optionValues },
    isDigital: product.kind !== 'PHYSICAL',
    isGiftCard: product.kind === 'GIFT_CARD',
    taxCategory: product.taxCategory as TaxCategory,
    available: stock === undefined ? 0 : availableOf(stock),
  };
}

/** Goods of a cart in one currency by their shops, as they are now, with the deliveries to a country. */
export async function cartToQuote(tx: CommerceRead, { cartId, currency, country, now }: Asked): Promise<CartToQuote> {
  const lines = await tx.cartLine.findMany({
    where: { cartId, currency },
    orderBy: [{ addedAt: 'asc' }, { id: 'asc' }],
  });
  const items = await tx.bundleItem.findMany({
    where: { bundleId: { in: lines.map(({ variantId }) => variantId) } },
    orderBy: { position: 'asc' },
  });
  const ids = [...new Set([...lines, ...items].map(({ variantId }) => variantId))];
  const variants = await tx.variant.findMany({ where: { id: { in: ids } }, include: WITH_SELLER });
  const stocks = await stocksOf(tx, ids);
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
    const parts = variant?.product.kind === 'BUNDLE' ? items.filter(({ bundleId }) => bundleId === variantId) : null;
    const sold = parts === null ? [variant] : [variant, ...parts.map((part) => byId.get(part.variantId))];
    if (variant === undefined || parts?.length === 0 || !sold.every((one) => one !== undefined && isSold(one))) {
      unavailableIds.push(variantId);
      continue;
    }
    const { product } = variant;
    const shop = bySeller.get(product.sellerId) ?? { seller: product.seller, lines: [] };
    bySeller.set(product.sellerId, shop);
    const unitPrice = priceAt(minorOf(variant.price), steps.get(variantId) ?? [], quantity);
    if (parts === null) {
      shop.lines.push({ ...lineOf(variant, stocks), quantity, unitPrice, saving: 0n, bundle: null });
      continue;
    }
    const bundled = parts.map((part) => ({
      ...lineOf(byId.get(part.variantId) as SoldVariant, stocks),
      quantity: part.quantity * quantity,
      unitPrice: minorOf(byId.get(part.variantId)?.price ?? 0),
    }));
    const prices = bundled.map((line) => line.unitPrice * BigInt(line.quantity));
    const savings = savingsOf(unitPrice * BigInt(quantity), prices, currency);
    const bundle = { id: variantId, units: quantity };
    shop.lines.push(...bundled.map((line, at) => ({ ...line, saving: savings[at] ?? 0n, bundle })));
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
