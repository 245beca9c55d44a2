import type { Tx } from '../../deps.ts';

/**
 * Locks the stream of the tenant and returns its last sequence. An event that is being accepted is before this or sees what is written after
 * it, so that none falls between a subscription and its beginning.
 */
export async function lockStream(tx: Tx, tenantId: string): Promise<bigint> {
  const [stream] = await tx.$queryRaw<{ last: bigint }[]>`
    INSERT INTO bus_stream AS s (tenant_id, last) VALUES (${tenantId}, 0)
    ON CONFLICT (tenant_id) DO UPDATE SET last = s.last RETURNING last`;
  return stream?.last ?? 0n;
}
