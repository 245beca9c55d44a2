import type { Deps } from '../../deps.ts';
import { licensedPrice } from '../invoices/draft-rules.ts';
import { readWhole } from '../subscriptions/subscription-row.ts';
import { type AnalyticsGroup, monthlyOf, type Range } from './rules.ts';

/** Revenue of a part of the range in one currency. Amounts in minor units. */
export interface RevenueRow {
  readonly startsAt: Date;
  readonly currency: string;
  /** Paid invoices, with tax. */
  readonly invoiced: bigint;
  readonly tax: bigint;
  /** Taken back by credit notes, with tax. */
  readonly credited: bigint;
  /** Taken back by lost disputes, with tax. */
  readonly chargedBack: bigint;
  readonly invoices: number;
}

/** By the time of payment and of the note, in UTC; parts in which nothing was are left out. Weeks begin on Monday. */
export async function revenueBy({ database }: Deps, { from, to }: Range, group: AnalyticsGroup): Promise<RevenueRow[]> {
  const part = group.toLowerCase();
  const rows = await database.systemRead(
    null,
    (tx) => tx.$queryRaw<
      {
        startsAt: Date;
        currency: string;
        invoiced: string;
        tax: string;
        credited: string;
        chargedBack: string;
        invoices: number;
      }[]
    >`
      SELECT date_trunc(${part}, at, 'UTC') AS "startsAt", currency, sum(invoiced)::text AS invoiced, sum(tax)::text AS tax,
             sum(credited)::text AS credited, sum(charged_back)::text AS "chargedBack", sum(invoices)::int AS invoices
        FROM (SELECT paid_at AS at, currency, paid + charged_back AS invoiced,
                     CASE WHEN total = 0 THEN 0 ELSE round(tax * (paid + charged_back) / total) END AS tax, 0 AS credited, 0 AS charged_back, 1 AS invoices
                FROM invoice WHERE (status = 'PAID' OR charged_back > 0) AND paid + charged_back > 0 AND paid_at >= ${from}::timestamptz AND paid_at < ${to}::timestamptz
              UNION ALL
              SELECT charged_back_at, currency, 0, 0, 0, charged_back, 0 FROM invoice
               WHERE charged_back_at >= ${from}::timestamptz AND charged_back_at < ${to}::timestamptz
              UNION ALL
              SELECT issued_at, currency, 0, 0, refund, 0, 0 FROM credit_note
               WHERE refund > 0 AND issued_at >= ${from}::timestamptz AND issued_at < ${to}::timestamptz) facts
       GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  return rows.map((row) => ({
    ...row,
    invoiced: BigInt(row.invoiced),
    tax: BigInt(row.tax),
    credited: BigInt(row.credited),
    chargedBack: BigInt(row.chargedBack),
  }));
}

export interface RecurringRow {
  readonly currency: string;
  /** Price of the licensed items, after coupons, reckoned to a month; without tax. */
  readonly monthly: bigint;
  readonly subscriptions: number;
}

const BATCH = 500;

/** Monthly revenue of running subscriptions without trials, by currency, at this moment. */
export async function recurringRevenue({ database }: Deps): Promise<RecurringRow[]> {
  const byCurrency = new Map<string, { monthly: bigint; subscriptions: number }>();
  for (let after = ''; ; ) {
    const batch = await database.systemRead(null, async (tx) => {
      const ids = await tx.billingSubscription.findMany({
        where: { status: { in: ['ACTIVE', 'PAST_DUE'] }, id: { gt: after } },
        select: { id: true },
        orderBy: { id: 'asc' },
        take: BATCH,
      });
      const whole = [];
      for (const { id } of ids) whole.push(await readWhole(tx, id));
      return whole;
    });
    for (const subscription of batch) {
      if (subscription === null) continue;
      const { items, coupon, isDiscounted, interval, currency } = subscription;
      const { discounted } = licensedPrice(items, isDiscounted ? (coupon?.terms ?? null) : null);
      const sum = byCurrency.get(currency) ?? { monthly: 0n, subscriptions: 0 };
      byCurrency.set(currency, {
        monthly: sum.monthly + monthlyOf(discounted, interval),
        subscriptions: sum.subscriptions + 1,
      });
    }
    const last = batch.at(-1);
    if (batch.length < BATCH || last == null) break;
    after = last.id;
  }
  return [...byCurrency].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, sum]) => ({ currency, ...sum }));
}

export interface ChurnFacts {
  /** Subscriptions that were there when the range began. */
  readonly atBegin: number;
  /** Number of these that ended inside the range. */
  readonly lost: number;
  /** How many began inside it. */
  readonly won: number;
}

export async function churnIn({ database }: Deps, { from, to }: Range): Promise<ChurnFacts> {
  const [facts] = await database.systemRead(
    null,
    (tx) => tx.$queryRaw<[ChurnFacts]>`
      SELECT count(*) FILTER (WHERE created_at < ${from}::timestamptz)::int AS "atBegin",
             count(*) FILTER (WHERE created_at < ${from}::timestamptz AND cancelled_at < ${to}::timestamptz)::int AS lost,
             count(*) FILTER (WHERE created_at >= ${from}::timestamptz)::int AS won
        FROM billing_subscription
       WHERE created_at < ${to}::timestamptz AND (cancelled_at IS NULL OR cancelled_at >= ${from}::timestamptz) AND status <> 'INCOMPLETE'`,
  );
  return facts;
}
