import { activeTenantOf, type SignedInCaller } from '@codai/kit';
import type { CommerceRead, Deps } from '../../deps.ts';
import { type CurrencySales, type DashboardRange, type DaySales, rangeStart, sumsOf } from './rules.ts';

export interface BestSeller {
  readonly productId: string;
  readonly title: string;
  readonly units: number;
}

export interface LowStock {
  readonly variantId: string;
  readonly title: string;
  readonly sku: string;
  readonly optionValues: readonly string[];
  readonly available: number;
}

export interface Dashboard {
  readonly startsAt: Date;
  readonly units: number;
  readonly sales: readonly CurrencySales[];
  readonly days: readonly DaySales[];
  readonly bestSellers: readonly BestSeller[];
  readonly lowStock: readonly LowStock[];
  readonly products: number;
  readonly openParts: number;
  readonly waitingReturns: number;
  readonly waitingExchanges: number;
  readonly nextPayoutAt: Date | null;
}

const BEST_SELLERS = 5;
const LOW_STOCK = 10;
/** A variant with so many available units or fewer is low. */
export const LOW_UNITS = 3;

/** Numbers of the shop of the active organisation; null without a shop. Six statements, whatever the shop has sold. */
export function sellerDashboard(
  { database, clock }: Deps,
  caller: SignedInCaller,
  range: DashboardRange,
): Promise<Dashboard | null> {
  const tenantId = activeTenantOf(caller);
  const startsAt = rangeStart(range, clock.now());
  return database.read(caller, async (tx) => {
    if ((await tx.seller.count({ where: { tenantId } })) === 0) return null;
    const days = await salesByDay(tx, tenantId, startsAt);
    const sold = await soldUnits(tx, tenantId, startsAt);
    return {
      startsAt,
      days,
      sales: sumsOf(days),
      units: sold.reduce((sum, { units }) => sum + units, 0),
      bestSellers: sold.filter(({ units }) => units > 0).slice(0, BEST_SELLERS),
      lowStock: await lowStock(tx, tenantId),
      ...(await waiting(tx, tenantId)),
    };
  });
}

interface DayRow {
  readonly startsAt: Date;
  readonly currency: string;
  readonly orders: number;
  readonly revenue: string;
  readonly refunded: string;
}

/** Parts that were paid: cancelled ones of which money went back count too, and those of unpaid orders do not. At most 90 days in a few currencies. */
async function salesByDay(tx: CommerceRead, tenantId: string, startsAt: Date): Promise<DaySales[]> {
  const rows = await tx.$queryRaw<DayRow[]>`
    SELECT date_trunc('day', p.placed_at, 'UTC') AS "startsAt", p.currency, count(*) FILTER (WHERE p.status <> 'CANCELLED')::int AS orders,
           sum(p.total)::text AS revenue, sum(p.refunded)::text AS refunded
      FROM order_part p
     WHERE p.tenant_id = ${tenantId} AND p.placed_at >= ${startsAt} AND (p.status IN ('OPEN', 'SHIPPED', 'DELIVERED') OR p.status = 'CANCELLED' AND p.refunded > 0)
     GROUP BY 1, 2 ORDER BY 1, 2 LIMIT 1000`;
  return rows.map(({ revenue, refunded, ...row }) => ({
    ...row,
    revenue: BigInt(revenue),
    refunded: BigInt(refunded),
  }));
}

const SOLD_MAX = 1_000;

/** Units by product that were neither cancelled nor sent back, most first. */
function soldUnits(tx: CommerceRead, tenantId: string, startsAt: Date): Promise<BestSeller[]> {
  return tx.$queryRaw<BestSeller[]>`
    SELECT l.product_id AS "productId", max(l.title) AS title, sum(l.quantity - l.cancelled - l.returned)::int AS units
      FROM order_part p JOIN order_line l ON l.part_id = p.id
     WHERE p.tenant_id = ${tenantId} AND p.placed_at >= ${startsAt} AND p.status IN ('OPEN', 'SHIPPED', 'DELIVERED')
     GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT ${SOLD_MAX}`;
}

function lowStock(tx: CommerceRead, tenantId: string): Promise<LowStock[]> {
  return tx.$queryRaw<LowStock[]>`
    SELECT v.id AS "variantId", p.title, v.sku, v.option_values AS "optionValues", (i.on_hand + i.backorder_limit - i.reserved)::int AS available
      FROM product p JOIN variant v ON v.product_id = p.id JOIN stock_item i ON i.variant_id = v.id
     WHERE p.tenant_id = ${tenantId} AND p.status = 'PUBLISHED' AND v.is_active AND i.on_hand + i.backorder_limit - i.reserved <= ${LOW_UNITS}
     ORDER BY 5, 1 LIMIT ${LOW_STOCK}`;
}

type Waiting = Pick<Dashboard, 'nextPayoutAt' | 'openParts' | 'products' | 'waitingExchanges' | 'waitingReturns'>;

async function waiting(tx: CommerceRead, tenantId: string): Promise<Waiting> {
  const [row] = await tx.$queryRaw<[Waiting]>`
    SELECT (SELECT count(*)::int FROM product WHERE tenant_id = ${tenantId} AND status = 'PUBLISHED') AS products,
           (SELECT count(*)::int FROM order_part WHERE tenant_id = ${tenantId} AND status = 'OPEN') AS "openParts",
           (SELECT count(*)::int FROM return_request WHERE tenant_id = ${tenantId} AND status = 'REQUESTED') AS "waitingReturns",
           (SELECT count(*)::int FROM return_request WHERE tenant_id = ${tenantId} AND status = 'RECEIVED' AND exchange = 'RESERVED') AS "waitingExchanges",
           (SELECT min(p.payout_due_at) FROM order_part p WHERE p.tenant_id = ${tenantId} AND p.status = 'DELIVERED'
              AND NOT EXISTS (SELECT FROM seller_payout y WHERE y.part_id = p.id)) AS "nextPayoutAt"`;
  return row;
}
