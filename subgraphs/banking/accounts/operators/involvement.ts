import type { SignedInCaller } from '@codai/kit';
import type { BankingRead, Deps } from '../../deps.ts';

/**
 * Whether somebody has a part in a tenant, as far as money knows: acts for it now, is a member of it, it is his own, or he holds an account of it or has
 * handed in its proof. Such a person neither sees nor decides what is held against it.
 */
export async function hasPart(
  tx: BankingRead,
  { userId, tenantId }: { readonly userId: string; readonly tenantId: string | null },
  ofTenantId: string,
): Promise<boolean> {
  return tenantId === ofTenantId || (await tenantsOf(tx, userId)).includes(ofTenantId);
}

/** Tenants in which somebody has a part. */
export async function tenantsOf(tx: BankingRead, userId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ tenantId: string }[]>`
    SELECT personal_tenant_id AS "tenantId" FROM person WHERE user_id = ${userId}
    UNION SELECT tenant_id FROM tenant_member WHERE user_id = ${userId} AND left_at IS NULL
    UNION SELECT tenant_id FROM bank_account WHERE owner_id = ${userId}
    UNION SELECT tenant_id FROM kyc_profile WHERE submitted_by = ${userId}`;
  return rows.map(({ tenantId }) => tenantId);
}

/** Reads as an operator; `own`: tenants in which he has a part. */
export function asOperator<T>(
  { database }: Pick<Deps, 'database'>,
  { userId, tenantId }: SignedInCaller,
  read: (tx: BankingRead, own: string[]) => Promise<T>,
): Promise<T> {
  return database.systemRead(null, async (tx) => {
    const own = await tenantsOf(tx, userId);
    return read(tx, tenantId === null ? own : [...own, tenantId]);
  });
}
