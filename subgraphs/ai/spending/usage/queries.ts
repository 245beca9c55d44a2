import { activeTenantOf, type Caller, hasRole, isSignedIn, requestError } from '@codai/kit';
import { type InstantRange, inInstants } from '@codai/kit/graphql';
import type { AiRead, Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { monthOf } from '../budgets/reserve.ts';

export type UsageGrouping = 'DAY' | 'KIND' | 'MODEL' | 'OPERATION' | 'PROVIDER' | 'USER';

/** Totals of usage records with one key. */
export interface UsageGroup {
  readonly key: string;
  readonly attempts: number;
  readonly failures: number;
  readonly cacheHits: number;
  readonly inputTokens: bigint;
  readonly outputTokens: bigint;
  readonly costMicros: bigint;
}

export interface UsageRequest {
  readonly range: InstantRange;
  readonly groupBy: UsageGrouping;
  /** All users of the tenant, instead of the caller alone. */
  readonly wholeOrganization: boolean;
}

const GROUPS_MAX = 500;

const keys = {
  DAY: Prisma.sql`to_char(u.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')`,
  KIND: Prisma.sql`u.kind`,
  MODEL: Prisma.sql`COALESCE(u.model_id, '')`,
  OPERATION: Prisma.sql`u.operation`,
  PROVIDER: Prisma.sql`u.provider`,
  USER: Prisma.sql`u.user_id`,
} as const;

/** Usage in a range by one grouping, most expensive group first, 500 at most. Throws FORBIDDEN for the organisation's to a member. */
export async function aiUsage(
  { database }: Deps,
  caller: Caller,
  request: UsageRequest,
): Promise<readonly UsageGroup[]> {
  activeTenantOf(caller);
  if (request.wholeOrganization && !hasRole(caller, 'OWNER', 'ADMIN')) {
    throw requestError('FORBIDDEN', 'Only owners and administrators see the usage of the organisation.');
  }
  if (!isSignedIn(caller)) throw requestError('UNAUTHENTICATED', null);
  return database.read(caller, (tx) => groupsOf(tx, caller.userId, request));
}

/** By the transaction's own tenant, which row-level security holds. */
function groupsOf(
  tx: AiRead,
  userId: string,
  { range, groupBy, wholeOrganization }: UsageRequest,
): Promise<UsageGroup[]> {
  const whose = wholeOrganization ? Prisma.sql`true` : Prisma.sql`u.user_id = ${userId}`;
  return tx.$queryRaw<UsageGroup[]>`
    SELECT ${keys[groupBy]} AS key, count(*)::integer AS attempts, (count(*) FILTER (WHERE outcome = 'FAILED'))::integer AS failures,
           (count(*) FILTER (WHERE outcome = 'CACHED'))::integer AS "cacheHits", sum(input_tokens)::bigint AS "inputTokens",
           sum(output_tokens)::bigint AS "outputTokens", sum(cost_micros)::bigint AS "costMicros"
      FROM ai_usage_record u WHERE ${whose} AND ${inInstants('u.created_at', range)}
     GROUP BY 1 ORDER BY "costMicros" DESC, key LIMIT ${GROUPS_MAX}`;
}

export interface CostDashboard {
  readonly from: Date;
  readonly total: Omit<UsageGroup, 'key'>;
  readonly byModel: readonly UsageGroup[];
  readonly byDay: readonly UsageGroup[];
  readonly byUser: readonly UsageGroup[];
  readonly byOperation: readonly UsageGroup[];
  readonly budgetId: string | null;
}

/** Costs of the tenant in the present calendar month, as of one instant: the total is the sum of each grouping (AI-2). */
export async function aiCostDashboard({ database, clock }: Deps, caller: Caller): Promise<CostDashboard> {
  const tenantId = activeTenantOf(caller);
  const from = monthOf(clock.now());
  const range = { from };
  return database.read(caller, async (tx) => {
    // One statement has one snapshot; several would each have their own.
    const rows = await tx.$queryRaw<(UsageGroup & { readonly grouping: string })[]>`
      WITH records AS MATERIALIZED (SELECT * FROM ai_usage_record u WHERE ${inInstants('u.created_at', range)}),
      keyed AS (
        SELECT 'TOTAL' AS grouping, '' AS key, u.* FROM records u
        UNION ALL SELECT 'MODEL', ${keys.MODEL}, u.* FROM records u
        UNION ALL SELECT 'DAY', ${keys.DAY}, u.* FROM records u
        UNION ALL SELECT 'USER', ${keys.USER}, u.* FROM records u
        UNION ALL SELECT 'OPERATION', ${keys.OPERATION}, u.* FROM records u)
      SELECT grouping, key, count(*)::integer AS attempts, (count(*) FILTER (WHERE outcome = 'FAILED'))::integer AS failures,
             (count(*) FILTER (WHERE outcome = 'CACHED'))::integer AS "cacheHits", sum(input_tokens)::bigint AS "inputTokens",
             sum(output_tokens)::bigint AS "outputTokens", sum(cost_micros)::bigint AS "costMicros"
        FROM keyed GROUP BY 1, 2 ORDER BY "costMicros" DESC, key`;
    const of = (grouping: string) => rows.filter((row) => row.grouping === grouping);
    const budget = await tx.aiBudget.findFirst({ where: { tenantId, userId: null }, select: { id: true } });
    return {
      from,
      total: of('TOTAL')[0] ?? nothing,
      byModel: of('MODEL'),
      byDay: of('DAY').sort((a, b) => (a.key < b.key ? -1 : 1)),
      byUser: of('USER'),
      byOperation: of('OPERATION'),
      budgetId: budget?.id ?? null,
    };
  });
}

const nothing = { attempts: 0, failures: 0, cacheHits: 0, inputTokens: 0n, outputTokens: 0n, costMicros: 0n };
