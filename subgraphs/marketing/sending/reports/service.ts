import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { groupedBy } from '../groups/rules.ts';
import { type Comparison, compareVariants, type VariantCounts } from './rules.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof reportLoaders> {}
}

export interface Report {
  readonly id: string;
  readonly audience: number;
  readonly heldOut: number;
  /** Contacts who wait for the winner of a test. */
  readonly reserved: number;
  /** Contacts whose message is yet to be judged. */
  readonly waiting: number;
  readonly skipped: readonly { readonly reason: string; readonly count: number }[];
  readonly variants: readonly VariantCounts[];
  readonly comparison: Comparison | null;
}

interface Counted extends Omit<VariantCounts, 'variantId'> {
  readonly campaignId: string;
  readonly variantId: string | null;
  readonly status: string;
  readonly reason: string | null;
}

/** Reports on campaigns of the active organisation, counted as they are read. */
export function reportLoaders(deps: Deps, caller: Caller) {
  return {
    reportOfCampaign: rowLoader(deps, caller, async (tx, ids): Promise<Report[]> => {
      if (ids.length === 0) return [];
      const rows = await tx.$queryRaw<Counted[]>`
        SELECT campaign_id AS "campaignId", variant_id AS "variantId", status, CASE WHEN status = 'SKIPPED' THEN reason END AS reason,
               count(*)::int AS enrolled, count(requested_at)::int AS requested, count(delivered_at)::int AS delivered, count(opened_at)::int AS opened,
               count(clicked_at)::int AS clicked, count(bounced_at)::int AS bounced, count(complained_at)::int AS complained,
               count(unsubscribed_at)::int AS unsubscribed
          FROM message WHERE campaign_id IN (${Prisma.join([...ids])}) AND tenant_id = ${caller.tenantId ?? ''} GROUP BY 1, 2, 3, 4`;
      return ids.map((id) =>
        reportOf(
          id,
          rows.filter(({ campaignId }) => campaignId === id),
        ),
      );
    }),
  };
}

const COUNTS = [
  'enrolled',
  'requested',
  'delivered',
  'opened',
  'clicked',
  'bounced',
  'complained',
  'unsubscribed',
] as const;

function reportOf(id: string, rows: readonly Counted[]): Report {
  const sum = (some: readonly Counted[], count: (typeof COUNTS)[number] = 'enrolled') =>
    some.reduce((total, row) => total + row[count], 0);
  const inState = (status: string) => sum(rows.filter((row) => row.status === status));
  const skipped = groupedBy(
    rows.filter(({ status }) => status === 'SKIPPED'),
    ({ reason }) => reason ?? '',
  );
  const byVariant = groupedBy(
    rows.filter(({ variantId }) => variantId !== null),
    ({ variantId }) => variantId ?? '',
  );
  const variants = [...byVariant].map(([variantId, some]) => ({
    variantId,
    ...(Object.fromEntries(COUNTS.map((count) => [count, sum(some, count)])) as Omit<VariantCounts, 'variantId'>),
  }));
  return {
    id,
    audience: sum(rows),
    heldOut: inState('HELD_OUT'),
    reserved: inState('RESERVED'),
    waiting: inState('ENROLLED'),
    skipped: [...skipped]
      .map(([reason, some]) => ({ reason, count: sum(some) }))
      .sort((a, b) => (a.reason < b.reason ? -1 : 1)),
    variants,
    comparison: compareVariants(variants),
  };
}
