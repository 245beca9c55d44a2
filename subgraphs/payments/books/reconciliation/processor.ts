import type { TransactionFacts } from '../../adapters/processor/port.ts';
import type { Deps } from '../../deps.ts';
import { noteAmount } from '../bookings/book.ts';

/** Transactions may be listed some time after they were made. */
const OVERLAP_MS = 24 * 3_600_000;
const PAGES_MAX = 1_000;
/** Tenant of fees that belong to no known payment. */
const HOUSE_TENANT = 'org_house';

/**
 * Reads what moved the processor's balance since the last time, and notes its fees to be booked. Each transaction is kept once, so
 * that reading it again does nothing.
 */
export async function syncTransactions(deps: Deps): Promise<void> {
  const { database, processor } = deps;
  const newest = await database.systemRead(null, (tx) =>
    tx.processorTransaction.aggregate({ _max: { createdAt: true } }),
  );
  const since = new Date((newest._max.createdAt?.getTime() ?? OVERLAP_MS) - OVERLAP_MS);
  let after: string | null = null;
  for (let pages = 0; pages < PAGES_MAX; pages++) {
    const { transactions, hasMore } = await processor.transactions({ since, after });
    await keep(deps, transactions);
    after = transactions.at(-1)?.id ?? null;
    if (!hasMore || after === null) return;
  }
  throw new Error('The processor lists more transactions than can be read at once.');
}

async function keep({ database, clock }: Deps, transactions: readonly TransactionFacts[]): Promise<void> {
  await database.systemWrite(null, async (tx) => {
    for (const { id, kind, sourceId, amount, fee, currency, createdAt } of transactions) {
      const { count } = await tx.processorTransaction.createMany({
        data: { id, kind, sourceId, amount: amount.toString(), fee: fee.toString(), currency, createdAt },
        skipDuplicates: true,
      });
      if (count === 0 || fee === 0n) continue;
      const other = { house: 'PROCESSING_COSTS' } as const;
      const booking = { tenantId: HOUSE_TENANT, kind: 'FEE' as const, subjectId: id, currency, clearing: -fee, other };
      await noteAmount(tx, booking, clock.now());
    }
  });
}
