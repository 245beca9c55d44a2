import type { Id } from '@codai/kit';
import type { PaymentsRead } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type {
  IntervalUnit,
  TaxBehavior,
  UsageAggregation,
  UsageReporter,
  UsageType,
} from '../../generated/prisma/enums.ts';
import type { Interval } from '../periods/rules.ts';
import type { Pricing, PricingModel, Tier } from './rules.ts';

/** A price with what stands on an invoice of its product. */
export interface PriceRow {
  readonly id: Id<'Price'>;
  readonly productId: string;
  readonly productName: string;
  readonly issuerId: string;
  readonly currency: string;
  readonly pricing: Pricing;
  readonly usageType: UsageType;
  /** Aggregation of a metered price; null for a licensed one. */
  readonly aggregation: UsageAggregation | null;
  /** Party that reports usage; CUSTOMER lets the customer report too. */
  readonly usageReporter: UsageReporter;
  readonly interval: Interval;
  readonly taxBehavior: TaxBehavior;
  readonly trialDays: number;
  /** Paid once; the interval means nothing. */
  readonly isOneTime: boolean;
  readonly isActive: boolean;
  readonly createdAt: Date;
}

interface RawPrice extends Omit<PriceRow, 'interval' | 'pricing'> {
  readonly model: PricingModel;
  readonly unitMicros: string;
  readonly tiers: readonly StoredTier[];
  readonly unit: IntervalUnit;
  readonly count: number;
}

interface StoredTier {
  readonly upTo: string | null;
  readonly unitMicros: string;
  readonly flat: string;
}

export function storedTiers(tiers: readonly Tier[]): StoredTier[] {
  return tiers.map(({ upTo, unitMicros, flat }) => ({
    upTo: upTo?.toString() ?? null,
    unitMicros: unitMicros.toString(),
    flat: flat.toString(),
  }));
}

/** `p` is the price, `b` its product. */
export async function readPrices(tx: PaymentsRead, where: Prisma.Sql, end = Prisma.empty): Promise<PriceRow[]> {
  const rows = await tx.$queryRaw<RawPrice[]>`
    SELECT p.id, p.product_id AS "productId", b.name AS "productName", b.issuer_id AS "issuerId", p.currency, p.model,
           p.unit_micros::text AS "unitMicros", p.tiers, p.usage_type AS "usageType", p.aggregation, p.usage_reporter AS "usageReporter", p.interval_unit AS unit,
           p.interval_count AS count, p.tax_behavior AS "taxBehavior", p.trial_days AS "trialDays", p.is_one_time AS "isOneTime",
           p.is_active AND b.is_active AS "isActive", p.created_at AS "createdAt"
      FROM price p JOIN billing_product b ON b.id = p.product_id WHERE ${where} ${end}`;
  return rows.map(({ model, unitMicros, tiers, unit, count, ...row }) => ({
    ...row,
    interval: { unit, count },
    pricing: {
      model,
      unitMicros: BigInt(unitMicros),
      tiers: tiers.map((tier) => ({
        upTo: tier.upTo === null ? null : BigInt(tier.upTo),
        unitMicros: BigInt(tier.unitMicros),
        flat: BigInt(tier.flat),
      })),
    },
  }));
}
