export type DashboardRange = 'DAYS_7' | 'DAYS_30' | 'DAYS_90';

const DAY_MS = 86_400_000;
const days: Readonly<Record<DashboardRange, number>> = { DAYS_7: 7, DAYS_30: 30, DAYS_90: 90 };

/** First instant of a range that ends with the day of `now`, in UTC. */
export function rangeStart(range: DashboardRange, now: Date): Date {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  return new Date(today - (days[range] - 1) * DAY_MS);
}

/** Sales of a shop on one day in one currency. */
export interface DaySales {
  readonly startsAt: Date;
  readonly currency: string;
  readonly orders: number;
  readonly revenue: bigint;
  readonly refunded: bigint;
}

export interface CurrencySales {
  readonly currency: string;
  readonly orders: number;
  readonly revenue: bigint;
  readonly refunded: bigint;
}

/** Sums of days by currency, the one with the most orders first. */
export function sumsOf(sales: readonly DaySales[]): readonly CurrencySales[] {
  const sums = new Map<string, CurrencySales>();
  for (const { currency, orders, revenue, refunded } of sales) {
    const known = sums.get(currency) ?? { currency, orders: 0, revenue: 0n, refunded: 0n };
    sums.set(currency, {
      currency,
      orders: known.orders + orders,
      revenue: known.revenue + revenue,
      refunded: known.refunded + refunded,
    });
  }
  return [...sums.values()].sort((a, b) => b.orders - a.orders || (a.currency < b.currency ? -1 : 1));
}
