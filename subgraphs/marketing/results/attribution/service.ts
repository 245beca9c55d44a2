import { activeTenantOf, type Caller } from '@codai/kit';
import { type InstantRange, inInstants } from '@codai/kit/graphql';
import { money, splitMoney } from '@codai/kit/money';
import type { Deps } from '../../deps.ts';
import { type AttributionModel, weightsOf } from './rules.ts';

/** Share of the conversions that one campaign has. `campaignId` null: conversions without a touch. */
export interface Attributed {
  readonly campaignId: string | null;
  /** Millionths of conversions. */
  readonly millionths: bigint;
  readonly amounts: ReadonlyMap<string, bigint>;
}

/** Conversions that one answer reads, the latest ones. */
const CONVERSIONS_MAX = 10_000;
/** Days before a conversion in which touches count. */
const WINDOW_DAYS = 30;

interface Touched {
  readonly id: string;
  readonly amount: string | null;
  readonly currency: string | null;
  readonly occurredAt: Date;
  readonly campaigns: readonly string[] | null;
  readonly touchedAt: readonly Date[] | null;
}

/**
 * Shares of campaigns in the conversions of a range, the greatest first; with a campaign, in those that followed a touch of it.
 * The shares of each conversion, and the parts of its amount, add up to it exactly.
 */
export async function attribute(
  { database }: Deps,
  caller: Caller,
  {
    model,
    range,
    campaignId = null,
  }: { readonly model: AttributionModel; readonly range: InstantRange; readonly campaignId?: string | null },
): Promise<readonly Attributed[]> {
  const tenantId = activeTenantOf(caller);
  const rows = await database.read(
    caller,
    (tx) => tx.$queryRaw<Touched[]>`
      SELECT v.id, v.amount::text AS amount, v.currency, v.occurred_at AS "occurredAt",
             array_agg(t.campaign_id ORDER BY t.occurred_at, t.id) FILTER (WHERE t.id IS NOT NULL) AS campaigns,
             array_agg(t.occurred_at ORDER BY t.occurred_at, t.id) FILTER (WHERE t.id IS NOT NULL) AS "touchedAt"
        FROM (SELECT * FROM conversion c WHERE c.tenant_id = ${tenantId} AND ${inInstants('c.occurred_at', range)}
                 AND (${campaignId}::text IS NULL OR EXISTS (SELECT 1 FROM touch o WHERE o.contact_id = c.contact_id AND o.campaign_id = ${campaignId}))
               ORDER BY c.occurred_at DESC LIMIT ${CONVERSIONS_MAX}::int) v
        LEFT JOIN touch t ON t.contact_id = v.contact_id AND t.campaign_id IS NOT NULL AND t.occurred_at <= v.occurred_at
         AND t.occurred_at > v.occurred_at - make_interval(days => ${WINDOW_DAYS}::int)
       GROUP BY v.id, v.amount, v.currency, v.occurred_at`,
  );
  const shares = new Map<string | null, { millionths: bigint; amounts: Map<string, bigint> }>();
  for (const { amount, currency, occurredAt, campaigns, touchedAt } of rows) {
    const weights = touchedAt === null ? [1_000_000n] : weightsOf(model, touchedAt, occurredAt);
    const parts = amount === null || currency === null ? null : splitMoney(money(BigInt(amount), currency), weights);
    for (const [place, weight] of weights.entries()) {
      const campaignId = campaigns?.[place] ?? null;
      const share = shares.get(campaignId) ?? { millionths: 0n, amounts: new Map<string, bigint>() };
      shares.set(campaignId, share);
      share.millionths += weight;
      const part = parts?.[place];
      if (part !== undefined) share.amounts.set(part.currency, (share.amounts.get(part.currency) ?? 0n) + part.minor);
    }
  }
  return [...shares]
    .map(([campaignId, share]) => ({ campaignId, ...share }))
    .filter(({ millionths }) => millionths > 0n)
    .sort((a, b) => (a.millionths === b.millionths ? 0 : a.millionths > b.millionths ? -1 : 1));
}
