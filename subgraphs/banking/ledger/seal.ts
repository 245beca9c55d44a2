import type { Deps } from '../deps.ts';

/** Entries that one transaction puts behind the chain. */
const ENTRIES_PER_TRANSACTION = 1_000;

/** The head of the chain and how many entries were put behind it; nulls while another writes. */
interface Sealed {
  readonly head: string | null;
  readonly chain: string | null;
  readonly sealed: number | null;
}

/**
 * Puts committed entries behind the hash chain until none is left, and tells how far it reaches: whoever kept the event notices a
 * ledger that was cut shorter (BANK-10). One writer at a time; another that comes meanwhile has nothing to do.
 */
export async function sealEntries({ database, clock }: Deps): Promise<void> {
  for (;;) {
    const hasMore = await database.systemWrite(null, async (tx) => {
      const [{ head, chain, sealed }] = await tx.$queryRaw<[Sealed]>`
        SELECT head::text, encode(chain, 'hex') AS chain, sealed FROM seal_entries(${ENTRIES_PER_TRANSACTION}::int, ${clock.now()}::timestamptz)`;
      if (head === null || chain === null || !sealed) return false;
      tx.outbox.append('banking.ledger.sealed', { position: head, chain }, { partitionKey: 'ledger', tenantId: null });
      return sealed === ENTRIES_PER_TRANSACTION;
    });
    if (!hasMore) return;
  }
}

export type LedgerProblemKind =
  | 'BROKEN_CHAIN'
  | 'CHANGED_ENTRY'
  | 'ENTRY_WITHOUT_POSTINGS'
  | 'SHORTENED_CHAIN'
  | 'UNBALANCED_ENTRY'
  | 'UNSEALED_ENTRY'
  | 'WRONG_BALANCE'
  | 'WRONG_CURRENCY'
  | 'WRONG_HELD';

/** Damage found in the ledger. `subject`: an entry, an account, or a position of the chain. */
export interface LedgerProblem {
  readonly kind: LedgerProblemKind;
  readonly subject: string;
}

/**
 * Everything about the ledger that is not as it must be, from every row: sums, balances, holds, the chain, and whether it still
 * reaches as far as was once told. At most `max` problems.
 */
export async function ledgerProblems({ database }: Deps, max = 100): Promise<LedgerProblem[]> {
  return database.systemRead(null, async (tx) => {
    const problems = await tx.$queryRaw<LedgerProblem[]>`SELECT kind, subject FROM ledger_problems() LIMIT ${max}::int`;
    const shortened = await tx.$queryRaw<LedgerProblem[]>`
      SELECT 'SHORTENED_CHAIN' AS kind, told.position AS subject
        FROM (SELECT l.data ->> 'position' AS position, l.data ->> 'chain' AS chain FROM event_log l
               WHERE l.type = 'banking.ledger.sealed' ORDER BY l.position DESC LIMIT 1) told
       WHERE NOT EXISTS (SELECT FROM entry_seal s WHERE s.position = told.position::bigint AND encode(s.chain, 'hex') = told.chain)`;
    return [...problems, ...shortened];
  });
}
