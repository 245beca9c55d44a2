import type { Id } from '@codai/kit';
import type { BankingRead } from '../deps.ts';
import type { PostingSide } from '../generated/prisma/enums.ts';

/** A leg of an entry and whose account it is; null for the house's. */
export interface EntryLegRow {
  readonly accountId: string;
  readonly tenantId: string | null;
  readonly currency: string;
  readonly side: PostingSide;
  readonly amount: bigint;
}

export interface FullEntry {
  readonly id: Id<'JournalEntry'>;
  readonly kind: string;
  readonly reversesId: string | null;
  readonly isReversed: boolean;
  readonly legs: readonly EntryLegRow[];
}

/** An entry with all its legs, as the system sees it; null for none. */
export async function entryWithLegs(tx: BankingRead, entryId: string): Promise<FullEntry | null> {
  const [entry] = await tx.$queryRaw<Omit<FullEntry, 'legs'>[]>`
    SELECT e.id, e.kind, e.reverses_id AS "reversesId", EXISTS (SELECT FROM journal_entry r WHERE r.reverses_id = e.id) AS "isReversed"
      FROM journal_entry e WHERE e.id = ${entryId}`;
  if (entry === undefined) return null;
  const legs = await tx.$queryRaw<(Omit<EntryLegRow, 'amount'> & { amount: string })[]>`
    SELECT account_id AS "accountId", tenant_id AS "tenantId", currency, side, amount::text FROM posting
     WHERE entry_id = ${entryId} ORDER BY leg`;
  return { ...entry, legs: legs.map((leg) => ({ ...leg, amount: BigInt(leg.amount) })) };
}

/** Tenants whose accounts an entry touches. */
export function tenantsIn({ legs }: FullEntry): string[] {
  return [...new Set(legs.flatMap(({ tenantId }) => tenantId ?? []))].sort();
}
