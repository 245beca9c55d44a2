import { divideHalfEven } from '@codai/kit/money';
import type { TaxCategory } from '../../catalogue/products/rules.ts';
import type { TaxRates } from '../../peers/payments.ts';
import { type CardInCart, type CardSpending, spendingsOf } from '../../promotions/cards/rules.ts';
import { discountsOf, type Offer } from '../../promotions/offers/rules.ts';
import { type Rate, rateFor } from '../../shipping/zones/rules.ts';

export const SHOPS_MAX = 20;

/** A line of the cart with what it costs now. Amounts in minor units. */
export interface LineToQuote {
  readonly variantId: string;
  readonly productId: string;
  readonly title: string;
  readonly sku: string;
  readonly optionValues: readonly string[];
  readonly isDigital: boolean;
  /** Whether each unit is a gift card: it has neither discount nor tax, and no gift card pays for it. */
  readonly isGiftCard: boolean;
  readonly taxCategory: TaxCategory;
  readonly quantity: number;
  readonly unitPrice: bigint;
  /** Units that can be bought now. */
  readonly available: number;
  /** Saving of a bundle on the line, and the variant and units of the bundle; null: it is bought by itself. */
  readonly saving: bigint;
  readonly bundle: { readonly id: string; readonly units: number } | null;
}

export interface DeliveryToQuote {
  readonly id: string;
  readonly name: string;
  readonly rates: readonly Rate[];
  readonly minDays: number;
  readonly maxDays: number;
}

/** Goods of one shop, and how it delivers to the country. */
export interface ShopToQuote {
  readonly sellerId: string;
  readonly tenantId: string;
  /** Person who opened the shop. */
  readonly ownerId: string;
  readonly pricesIncludeTax: boolean;
  readonly commissionBps: number;
  readonly returnDays: number;
  readonly lines: readonly LineToQuote[];
  readonly methods: readonly DeliveryToQuote[];
  readonly offers: readonly Offer[];
  /** Gift cards of the shop in the cart, in their order. */
  readonly cards: readonly CardInCart[];
}

export interface ToQuote {
  readonly currency: string;
  readonly country: string;
  /** Rates of the country's tax. */
  readonly taxRates: TaxRates;
  readonly shops: readonly ShopToQuote[];
  readonly unavailableIds: readonly string[];
  /** Ids of chosen methods; the cheapest of each shop counts where none of its own is named. */
  readonly methodIds: readonly string[];
}

export interface QuotedLine extends LineToQuote {
  readonly currency: string;
  readonly discount: bigint;
  readonly tax: bigint;
  readonly taxBps: number;
  /** Amount to pay for the line. */
  readonly total: bigint;
}

export interface QuotedDelivery extends DeliveryToQuote {
  readonly currency: string;
  readonly price: bigint;
}

export interface QuotedShop extends Omit<ShopToQuote, 'cards' | 'lines' | 'methods' | 'offers'> {
  /** Promotions that are counted. */
  readonly offers: readonly Offer[];
  readonly currency: string;
  readonly lines: readonly QuotedLine[];
  /** Ways of delivery to the country, the cheapest first. */
  readonly deliveries: readonly QuotedDelivery[];
  /** null: digital goods alone, or the shop does not deliver there. */
  readonly delivery: QuotedDelivery | null;
  readonly needsDelivery: boolean;
  readonly goods: bigint;
  readonly discount: bigint;
  readonly shipping: bigint;
  readonly tax: bigint;
  readonly isTaxAdded: boolean;
  /** Rate of the delivery: the highest of the goods that are shipped. */
  readonly taxBps: number;
  /** Sum that gift cards pay, and the amount of each of them. */
  readonly gift: bigint;
  readonly spendings: readonly CardSpending[];
  readonly total: bigint;
}

export interface Quote {
  readonly currency: string;
  readonly country: string;
  /** Standard rate. */
  readonly taxBps: number;
  readonly shops: readonly QuotedShop[];
  /** Variants in the cart that are not sold any more and do not count. */
  readonly unavailableIds: readonly string[];
  readonly goods: bigint;
  readonly discount: bigint;
  readonly shipping: bigint;
  readonly tax: bigint;
  readonly gift: bigint;
  readonly total: bigint;
}

const sumOf = (amounts: readonly bigint[]) => amounts.reduce((sum, amount) => sum + amount, 0n);

/** Tax that an amount contains, or that is added to it. Rounded half to even for each line, as invoices of payments are. */
export function taxOf(amount: bigint, taxBps: number, isAdded: boolean): bigint {
  const rate = BigInt(taxBps);
  return isAdded ? divideHalfEven(amount * rate, 10_000n) : amount - divideHalfEven(amount * 10_000n, 10_000n + rate);
}

/** Rate of a category: 0 for goods that are exempt. */
const rateFrom = ({ standard, reduced, books }: TaxRates, category: TaxCategory): number =>
  ({ STANDARD: standard, REDUCED: reduced, BOOKS: books, ZERO: 0 })[category];

/** Price of a cart in one currency, delivered to a country (COM-3). */
export function quoteOf({ currency, country, taxRates, shops, unavailableIds, methodIds }: ToQuote): Quote {
  const quoted = shops.map((shop) => quoteShop(shop, { currency, taxRates, methodIds }));
  const sum = (amount: 'discount' | 'gift' | 'goods' | 'shipping' | 'tax' | 'total') =>
    sumOf(quoted.map((shop) => shop[amount]));
  const amounts = {
    goods: sum('goods'),
    discount: sum('discount'),
    shipping: sum('shipping'),
    tax: sum('tax'),
    gift: sum('gift'),
    total: sum('total'),
  };
  return { currency, country, taxBps: taxRates.standard, shops: quoted, unavailableIds, ...amounts };
}

function quoteShop(
  { lines, methods, offers, cards, ...shop }: ShopToQuote,
  { currency, taxRates, methodIds }: Pick<ToQuote, 'currency' | 'methodIds' | 'taxRates'>,
): QuotedShop {
  const isTaxAdded = !shop.pricesIncludeTax;
  const prices = lines.map(({ unitPrice, quantity }) => unitPrice * BigInt(quantity));
  const goods = sumOf(prices);
  /** Prices that discounts, rates of deliveries and gift cards count. */
  const counted = lines.map(({ isGiftCard, saving }, at) => (isGiftCard ? 0n : (prices[at] ?? 0n) - saving));
  const needsDelivery = lines.some(({ isDigital }) => !isDigital);
  const deliveries = (needsDelivery ? methods : [])
    .map((method): QuotedDelivery => ({ ...method, currency, price: rateFor(method.rates, sumOf(counted)) }))
    .sort((a, b) => (a.price === b.price ? 0 : a.price < b.price ? -1 : 1));
  const delivery = deliveries.find(({ id }) => methodIds.includes(id)) ?? deliveries[0] ?? null;
  const discounts = discountsOf(offers, { currency, prices: counted, shipping: delivery?.price ?? 0n });
  const shipping = discounts.isShippingFree ? 0n : (delivery?.price ?? 0n);
  const quotedLines = lines.map((line, at): QuotedLine => {
    const discount = (discounts.lines[at] ?? 0n) + line.saving;
    const paid = (prices[at] ?? 0n) - discount;
    const taxBps = line.isGiftCard ? 0 : rateFrom(taxRates, line.taxCategory);
    const tax = taxOf(paid, taxBps, isTaxAdded);
    return { ...line, currency, discount, tax, taxBps, total: paid + (isTaxAdded ? tax : 0n) };
  });
  const discount = sumOf(quotedLines.map((line) => line.discount));
  const taxBps = Math.max(0, ...quotedLines.flatMap((line) => (line.isDigital ? [] : line.taxBps)));
  const tax = sumOf(quotedLines.map((line) => line.tax)) + taxOf(shipping, taxBps, isTaxAdded);
  const price = goods - discount + shipping + (isTaxAdded ? tax : 0n);
  const spendings = spendingsOf(
    cards,
    price - sumOf(quotedLines.flatMap((line) => (line.isGiftCard ? line.total : []))),
  );
  const gift = sumOf(spendings.map(({ amount }) => amount));
  return {
    ...shop,
    currency,
    lines: quotedLines,
    offers: discounts.offers,
    deliveries,
    delivery,
    needsDelivery,
    goods,
    discount,
    shipping,
    tax,
    isTaxAdded,
    taxBps,
    gift,
    spendings,
    total: price - gift,
  };
}
