import type { PaymentsRead } from '../../deps.ts';
import type { Period } from '../../pricing/periods/rules.ts';
import type { MeteredUsage } from '../invoices/draft-rules.ts';
import type { BegunPeriod } from './rules.ts';
import { readPricesById, type SubscriptionRow } from './subscription-row.ts';

/**
 * Usage that the invoice of number `billed` has to charge: of its own period all, for each metered item and each price that was one earlier in the
 * period; of earlier periods late reports, rated with what was invoiced of them before. Nothing that was used in a trial is charged.
 */
export async function readUsage(
  tx: PaymentsRead,
  subscription: SubscriptionRow & {
    readonly items: readonly { readonly price: { readonly id: string; readonly usageType: string } }[];
  },
  billed = subscription.number,
): Promise<MeteredUsage[]> {
  if (subscription.number === 0) return [];
  const rows = await tx.$queryRaw<UsedRow[]>`
    WITH u AS (SELECT *, COALESCE(used_period, period) AS used FROM usage_record WHERE subscription_id = ${subscription.id} AND period <= ${billed}::int)
    SELECT p.id AS "priceId", u.used,
           (CASE p.aggregation WHEN 'SUM' THEN sum(u.quantity) WHEN 'MAX' THEN max(u.quantity)
            ELSE (array_agg(u.quantity ORDER BY u.at DESC, u.reported_at DESC, u.id DESC))[1] END)::text AS quantity,
           (CASE p.aggregation WHEN 'SUM' THEN sum(u.quantity) FILTER (WHERE u.period < ${billed}::int)
            WHEN 'MAX' THEN max(u.quantity) FILTER (WHERE u.period < ${billed}::int)
            ELSE (array_agg(u.quantity ORDER BY u.at DESC, u.reported_at DESC, u.id DESC) FILTER (WHERE u.period < ${billed}::int))[1] END)::text AS before
      FROM u JOIN price p ON p.id = u.price_id WHERE u.used > 0
     GROUP BY p.id, u.used HAVING bool_or(u.period = ${billed}::int) ORDER BY u.used, p.id`;
  const own = new Map(
    rows.filter(({ used }) => used === billed).map(({ priceId, quantity }) => [priceId, BigInt(quantity)]),
  );
  const metered =
    billed > subscription.number
      ? []
      : subscription.items.filter(({ price }) => price.usageType === 'METERED').map(({ price }) => price.id);
  const ids = [...metered, ...[...own.keys()].filter((id) => !metered.includes(id))];
  const late = rows.filter(({ used }) => used < billed);
  const prices = await readPricesById(tx, [...ids, ...late.map(({ priceId }) => priceId)]);
  const begun = late.length === 0 ? [] : await begunPeriods(tx, subscription);
  return [
    ...late.flatMap(({ priceId, used, quantity, before }) => {
      const price = prices.get(priceId);
      const rated = { quantity: BigInt(quantity), before: BigInt(before ?? 0) };
      return price === undefined
        ? []
        : [{ price, ...rated, late: { number: used, period: periodOf(used, begun, subscription) } }];
    }),
    ...ids.flatMap((id) => {
      const price = prices.get(id);
      return price === undefined ? [] : [{ price, quantity: own.get(id) ?? 0n, before: 0n, late: null }];
    }),
  ];
}

interface UsedRow {
  readonly priceId: string;
  readonly used: number;
  /** As the price aggregates all that is known of the period. */
  readonly quantity: string;
  /** Part of it that earlier invoices have; null for nothing. */
  readonly before: string | null;
}

/** A period, from its beginning to that of the next one; the last one ends with the subscription. */
function periodOf(number: number, begun: readonly BegunPeriod[], { period, cancelledAt }: SubscriptionRow): Period {
  const startsAt = begun.find((each) => each.number === number)?.startsAt ?? period.startsAt;
  const endsAt = begun.find((each) => each.number > number)?.startsAt ?? period.endsAt;
  return { startsAt, endsAt: cancelledAt !== null && cancelledAt < endsAt ? cancelledAt : endsAt };
}

/** The number up to which usage was invoiced: that of the last period, or of the last invoice after the end. */
export async function lastInvoiced(
  tx: PaymentsRead,
  { id, number }: Pick<SubscriptionRow, 'id' | 'number'>,
): Promise<number> {
  const [row] = await tx.$queryRaw<[{ last: number | null }]>`
    SELECT max(period)::int AS last FROM invoice WHERE subscription_id = ${id} AND kind = 'FINAL'`;
  return Math.max(number, row.last ?? 0);
}

/** When each period that is charged began, by its invoice, and the running one. */
export async function begunPeriods(tx: PaymentsRead, { id, number, period }: SubscriptionRow): Promise<BegunPeriod[]> {
  const rows = await tx.$queryRaw<BegunPeriod[]>`
    SELECT period AS number, period_starts_at AS "startsAt" FROM invoice
     WHERE subscription_id = ${id} AND kind = 'PERIOD' AND period BETWEEN 1 AND ${number}::int AND period_starts_at IS NOT NULL ORDER BY period`;
  const isKnown = number === 0 || rows.some((row) => row.number === number);
  return isKnown ? rows : [...rows, { number, startsAt: period.startsAt }];
}
