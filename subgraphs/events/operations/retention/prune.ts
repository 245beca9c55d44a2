import type { Deps } from '../../deps.ts';

/** As long as the logs keep the data. */
const ENTRY_DAYS = 30;
/** Retention of deliveries that were acknowledged or discarded. */
const SETTLED_DAYS = 30;
const DAY_MS = 86_400_000;
const BATCH = 1_000;
const BATCHES_MAX = 50;

/** Forgets entries as old as the logs reach back, and settled deliveries. What is pending or dead stays. */
export async function pruneBus(
  { database, clock }: Pick<Deps, 'clock' | 'database'>,
  signal?: AbortSignal,
): Promise<void> {
  const before = (days: number) => new Date(clock.now().getTime() - days * DAY_MS);
  for (let batch = 0; batch < BATCHES_MAX && !signal?.aborted; batch += 1) {
    const pruned = await database.systemWrite(null, async (tx) => {
      const entries = await tx.$queryRaw<{ tenant_id: string; sequence: bigint }[]>`
        DELETE FROM bus_entry WHERE id IN (
          SELECT id FROM bus_entry WHERE accepted_at < ${before(ENTRY_DAYS)}::timestamptz ORDER BY accepted_at LIMIT ${BATCH})
        RETURNING tenant_id, sequence`;
      const floors = new Map<string, bigint>();
      for (const { tenant_id, sequence } of entries) {
        if (sequence > (floors.get(tenant_id) ?? 0n)) floors.set(tenant_id, sequence);
      }
      // In one order, as accepting locks one of them.
      for (const [tenantId, floor] of [...floors].sort(([one], [other]) => (one < other ? -1 : 1))) {
        await tx.busStream.updateMany({ where: { tenantId, floor: { lt: floor } }, data: { floor } });
      }
      const deliveries = await tx.$executeRaw`
        DELETE FROM delivery WHERE id IN (
          SELECT id FROM delivery WHERE state IN ('ACKNOWLEDGED', 'DISCARDED') AND settled_at < ${before(SETTLED_DAYS)}::timestamptz LIMIT ${BATCH})`;
      const ingested = await tx.$executeRaw`
        DELETE FROM ingested_event WHERE (tenant_id, source, external_id) IN (
          SELECT tenant_id, source, external_id FROM ingested_event WHERE accepted_at < ${before(ENTRY_DAYS)}::timestamptz LIMIT ${BATCH})`;
      return Math.max(entries.length, deliveries, ingested);
    });
    if (pruned < BATCH) return;
  }
}
