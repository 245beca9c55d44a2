import type { Deps } from '../../deps.ts';
import { keepHeads } from './signed-heads.ts';

/** Entries that one transaction puts behind the chain. */
const ENTRIES_PER_TRANSACTION = 1_000;

/** The head of the chain and how many entries were put behind it; nulls while another writes. */
interface Sealed {
  readonly head: string | null;
  readonly chain: string | null;
  readonly sealed: number | null;
}

/**
 * Appends committed entries to the hash chain until none is left, publishes its position, and keeps a signed copy outside of
 * the database (BANK-10). One writer at a time; another that comes meanwhile has nothing to do.
 */
export async function sealEntries(deps: Deps): Promise<void> {
  const { database, clock } = deps;
  for (;;) {
    const hasMore = await database.systemWrite(null, async (tx) => {
      const [{ head, chain, sealed }] = await tx.$queryRaw<[Sealed]>`
        SELECT head::text, encode(chain, 'hex') AS chain, sealed FROM seal_entries(${ENTRIES_PER_TRANSACTION}::int, ${clock.now()}::timestamptz)`;
      if (head === null || chain === null || !sealed) return false;
      tx.outbox.append('banking.ledger.sealed', { position: head, chain }, { partitionKey: 'ledger', tenantId: null });
      return sealed === ENTRIES_PER_TRANSACTION;
    });
    if (!hasMore) break;
  }
  await keepHeads(deps);
}
