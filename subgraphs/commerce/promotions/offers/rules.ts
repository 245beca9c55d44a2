import { textRefusal, ValidationError } from '@codai/kit';
import { divideHalfEven, MINOR_MAX, money, splitMoney } from '@codai/kit/money';

export const PROMOTIONS_MAX = 500;
/** Codes that a cart holds. */
export const CODES_MAX = 5;
const USES_MAX = 1_000_000;
const BPS_MAX = 10_000n;

export type PromotionKind = 'AMOUNT' | 'FREE_SHIPPING' | 'PERCENT';

/** A promotion that a shop has in force for a cart. `value`: basis points of PERCENT, minor units of AMOUNT. */
export interface Offer {
  readonly id: string;
  readonly sellerId: string;
  readonly name: string;
  readonly code: string | null;
  readonly kind: PromotionKind;
  readonly value: bigint;
  readonly currency: string;
  readonly minGoods: bigint;
  readonly isStackable: boolean;
  /** As many orders as may, or as many of the person as may, have used it. */
  readonly isUsedUp: boolean;
}

export interface PromotionContent {
  readonly name: string;
  readonly code?: string | null | undefined;
  readonly kind: PromotionKind;
  readonly value: bigint;
  readonly minGoods: bigint;
  readonly startsAt: Date;
  readonly endsAt?: Date | null | undefined;
  readonly usageLimit?: number | null | undefined;
  readonly customerLimit?: number | null | undefined;
}

const CODE = /^[A-Z0-9-]{4,32}$/;

/** A code as it is compared: capital letters, without spaces around it. */
export const codeOf = (typed: string): string => typed.trim().toUpperCase();

/** Why a promotion cannot have this content, or null. */
export function promotionRefusal(content: PromotionContent): ValidationError | null {
  const { name, code, kind, value, minGoods, startsAt, endsAt, usageLimit, customerLimit } = content;
  const of = (field: string, message: string) => new ValidationError(`input.${field}`, message);
  const text = textRefusal('input.name', name, { max: 80 });
  if (text !== null) return text;
  if (code != null && !CODE.test(codeOf(code))) return of('code', 'Use 4 to 32 letters, digits and hyphens.');
  if (kind === 'PERCENT' && (value < 1n || value > BPS_MAX)) return of('value', 'Give 1 to 10000 basis points.');
  if (kind === 'AMOUNT' && (value < 1n || value > MINOR_MAX)) return of('value', 'Give an amount above 0.');
  if (kind === 'FREE_SHIPPING' && value !== 0n) return of('value', 'Give 0 for free delivery.');
  if (minGoods < 0n || minGoods > MINOR_MAX) return of('minGoods', 'Give an amount of 0 or more.');
  if (endsAt != null && endsAt < startsAt) return of('endsAt', 'Give an end after the start.');
  for (const [field, limit] of [
    ['usageLimit', usageLimit],
    ['customerLimit', customerLimit],
  ] as const)
    if (limit != null && (limit < 1 || limit > USES_MAX)) return of(field, `Give 1 to ${USES_MAX}, or nothing.`);
  return null;
}

export interface Discounts {
  readonly offers: readonly Offer[];
  /** Discount of each line, in their order; at most its price. */
  readonly lines: readonly bigint[];
  readonly isShippingFree: boolean;
}

const none = (count: number): Discounts => ({ offers: [], lines: Array(count).fill(0n), isShippingFree: false });

/**
 * Discounts of a shop's lines by its offers: the best of the offers that stand alone, or all that stack, whichever saves more with the delivery counted. Of those that
 * stack, percents come before amounts. The sum is shared over the lines by their prices and never above them (COM-3, COM-5). Amounts in minor units.
 */
export function discountsOf(
  offers: readonly Offer[],
  {
    currency,
    prices,
    shipping,
  }: { readonly currency: string; readonly prices: readonly bigint[]; readonly shipping: bigint },
): Discounts {
  const goods = prices.reduce((sum, price) => sum + price, 0n);
  const usable = offers.filter((offer) => !offer.isUsedUp && offer.currency === currency && offer.minGoods <= goods);
  const stacked = usable.filter(({ isStackable }) => isStackable);
  const sets = [...usable.filter(({ isStackable }) => !isStackable).map((offer) => [offer]), stacked];
  let best = { set: [] as readonly Offer[], discount: 0n, saved: 0n };
  for (const set of sets) {
    const discount = sumOf(set, goods);
    const saved = discount + (set.some(({ kind }) => kind === 'FREE_SHIPPING') ? shipping : 0n);
    if (saved > best.saved) best = { set, discount, saved };
  }
  if (best.set.length === 0) return none(prices.length);
  return {
    offers: best.set,
    lines:
      best.discount === 0n
        ? prices.map(() => 0n)
        : splitMoney(money(best.discount, currency), prices).map(({ minor }) => minor),
    isShippingFree: best.set.some(({ kind }) => kind === 'FREE_SHIPPING'),
  };
}

function sumOf(offers: readonly Offer[], goods: bigint): bigint {
  let left = goods;
  for (const { value } of offers.filter(({ kind }) => kind === 'PERCENT'))
    left -= divideHalfEven(left * value, BPS_MAX);
  for (const { value } of offers.filter(({ kind }) => kind === 'AMOUNT')) left = left > value ? left - value : 0n;
  return goods - left;
}

/** State of a promotion at an instant; at its end it has ended. */
export function statusAt(
  { startsAt, endsAt }: { readonly startsAt: Date; readonly endsAt: Date | null },
  now: Date,
): 'ACTIVE' | 'ENDED' | 'SCHEDULED' {
  if (endsAt !== null && endsAt <= now) return 'ENDED';
  return startsAt > now ? 'SCHEDULED' : 'ACTIVE';
}
