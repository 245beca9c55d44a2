import { money, splitMoney } from '@codai/kit/money';
import type { PriceRow } from '../../pricing/catalogue/price-row.ts';
import { amountOf } from '../../pricing/catalogue/rules.ts';
import { type CouponTerms, discountOf } from '../../pricing/coupons/rules.ts';
import type { Period } from '../../pricing/periods/rules.ts';
import type { PricedLine } from './rules.ts';

export type LineKind =
  | 'CARRIED_IN'
  | 'CARRIED_OUT'
  | 'LICENSED'
  | 'METERED'
  | 'OTHER'
  | 'REMAINING_TIME'
  | 'UNUSED_TIME';

/** A line before the totals are known. */
export interface DraftLine extends PricedLine {
  readonly kind: LineKind;
  readonly description: string;
  readonly priceId: string | null;
  readonly quantity: bigint | null;
  readonly period: Period | null;
}

export interface Item {
  readonly price: PriceRow;
  /** Null for what is metered. */
  readonly quantity: bigint | null;
}

/** Advance price of the items for one period, before and after a coupon. */
export function licensedPrice(
  items: readonly Item[],
  terms: CouponTerms | null,
): { readonly full: bigint; readonly discounted: bigint } {
  const full = licensed(items).reduce((sum, { amount }) => sum + amount, 0n);
  return { full, discounted: full - discountOf(terms, full) };
}

/** Lines of what is paid in advance for a period; the coupon's discount is spread over them by their amounts. */
export function licensedLines(items: readonly Item[], terms: CouponTerms | null, period: Period): DraftLine[] {
  const amounts = licensed(items);
  const currency = amounts[0]?.price.currency;
  const full = amounts.reduce((sum, { amount }) => sum + amount, 0n);
  const discount = discountOf(terms, full);
  const shares =
    currency === undefined || full === 0n
      ? []
      : splitMoney(
          money(discount, currency),
          amounts.map(({ amount }) => amount),
        );
  return amounts.map(({ price, quantity, amount }, index) => ({
    kind: 'LICENSED',
    description: price.productName,
    priceId: price.id,
    quantity,
    amount,
    discount: shares[index]?.minor ?? 0n,
    taxBehavior: price.taxBehavior,
    period,
  }));
}

function licensed(items: readonly Item[]) {
  return items
    .filter(({ price }) => price.usageType === 'LICENSED')
    .map(({ price, quantity }) => ({
      price,
      quantity: quantity ?? 1n,
      amount: amountOf(price.pricing, quantity ?? 1n),
    }));
}

export interface MeteredUsage {
  readonly price: PriceRow;
  /** Quantity of its period, as the price aggregates it. */
  readonly quantity: bigint;
  /** Part of the quantity that earlier invoices have charged. */
  readonly before: bigint;
  /** The period of usage that was reported after its invoice; null for that of the invoice itself. */
  readonly late: { readonly number: number; readonly period: Period } | null;
}

/**
 * Lines of what was used in periods that are over, each rated with all of its own period: what earlier invoices charged of it is taken off. A
 * percentage counts here too, by `termsOf` the period; a fixed amount was taken off in advance.
 */
export function meteredLines(
  usage: readonly MeteredUsage[],
  termsOf: (late: MeteredUsage['late']) => CouponTerms | null,
  period: Period,
): DraftLine[] {
  return usage.map(({ price, quantity, before, late }) => {
    const [all, charged] = [amountOf(price.pricing, quantity), amountOf(price.pricing, before)];
    const terms = termsOf(late);
    const isPercent = terms?.kind === 'PERCENT';
    return {
      kind: 'METERED',
      description: price.productName,
      priceId: price.id,
      // A later report of MAX or LAST may add no unit, or take some back.
      quantity: quantity >= before ? quantity - before : null,
      amount: late === null ? all : all - charged,
      discount: isPercent ? discountOf(terms, all) - (late === null ? 0n : discountOf(terms, charged)) : 0n,
      taxBehavior: price.taxBehavior,
      period: late?.period ?? period,
    };
  });
}

/** `Pro × 3, Storage`: what the items are, in one line. */
export function itemsText(items: readonly Item[]): string {
  const text = items
    .map(({ price, quantity }) =>
      quantity === null || quantity === 1n ? price.productName : `${price.productName} × ${quantity}`,
    )
    .join(', ');
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}
