import type { Deps } from '../../deps.ts';

/** The tenant that sends it; null for no transfer of ours. */
export async function tenantOf({ database }: Deps, transferId: string): Promise<string | null> {
  const [row] = await database.systemRead(
    null,
    (tx) => tx.$queryRaw<{ tenantId: string }[]>`SELECT tenant_id AS "tenantId" FROM transfer WHERE id = ${transferId}`,
  );
  return row?.tenantId ?? null;
}
