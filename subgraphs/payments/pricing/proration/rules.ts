import { divideHalfEven } from '@codai/kit/money';
import type { Period } from '../periods/rules.ts';

/** A price for a whole period that begins to hold at an instant. `price`: minor units, not negative. */
export interface PriceChange {
  readonly at: Date;
  readonly price: bigint;
}

/** Cost of a change inside a period: the credit for the old price and the charge for the new one, both at least 0. */
export interface Proration {
  readonly credit: bigint;
  readonly charge: bigint;
}

/**
 * The part of a period's price that falls between `at` and the period's end, half to even. An instant before the period
 * counts as its begin, one behind it as its end.
 */
export function remainderOf(price: bigint, { startsAt, endsAt }: Period, at: Date): bigint {
  const [from, to] = [startsAt.getTime(), endsAt.getTime()];
  const left = Math.min(Math.max(to - at.getTime(), 0), to - from);
  return divideHalfEven(price * BigInt(left), BigInt(to - from));
}

/**
 * A change of price at an instant inside a period that was paid in advance. Both sides are rounded from the same rest of time,
 * so that there and back in one instant is exactly nothing, and one change is off by one minor unit at most (PAY-7).
 */
export function prorate(change: { readonly from: bigint; readonly to: bigint }, period: Period, at: Date): Proration {
  return { credit: remainderOf(change.from, period, at), charge: remainderOf(change.to, period, at) };
}

/**
 * All that a period costs when its price changes: `price` paid at its begin, then the changes in the order of their times.
 * What is charged and credited on the way adds up to this.
 */
export function chargedOver(price: bigint, changes: readonly PriceChange[], period: Period): bigint {
  let [total, current] = [price, price];
  for (const change of changes) {
    const { credit, charge } = prorate({ from: current, to: change.price }, period, change.at);
    total += charge - credit;
    current = change.price;
  }
  return total;
}
