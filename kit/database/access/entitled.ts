import type { Asking } from './asking.ts';
import { accessOf } from './holding.ts';
import { ACCESS } from './schema.ts';

/** The scopes that programs of an organisation may have by its plan; null: all of them. */
export async function entitledScopes(tx: Asking, tenantId: string): Promise<readonly string[] | null> {
  const [row] = await accessOf(tx).$queryRawUnsafe<{ scopes: string[] | null }[]>(
    `SELECT scopes FROM ${ACCESS}.entitlement WHERE tenant_id = $1`,
    tenantId,
  );
  return row?.scopes ?? null;
}

/** Operations of an organisation's programs in the present month. */
export interface MonthlyUse {
  /** As reported by gateways, which report every few seconds. */
  readonly used: number;
  /** null: without limit; then nothing is counted. */
  readonly limit: number | null;
  readonly since: Date;
  readonly resetsAt: Date;
}

export async function useOfMonth(tx: Asking, tenantId: string): Promise<MonthlyUse> {
  const [row] = await accessOf(tx).$queryRawUnsafe<MonthlyUse[]>(
    `SELECT (m.month::timestamp AT TIME ZONE 'UTC') AS since, ${ACCESS}.month_end(m.month) AS "resetsAt",
       COALESCE(u.used, 0)::float8 AS used, e.monthly_limit::float8 AS "limit"
     FROM (SELECT ${ACCESS}.month_at(now()) AS month) m
     LEFT JOIN ${ACCESS}.operation_use u ON u.tenant_id = $1 AND u.month = m.month
     LEFT JOIN ${ACCESS}.entitlement e ON e.tenant_id = $1`,
    tenantId,
  );
  if (row === undefined) throw new Error('The present month was not told.');
  return row;
}
