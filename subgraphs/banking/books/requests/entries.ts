import type { Id } from '@codai/kit';
import type { BankingRead } from '../../deps.ts';
import type { PostingSide } from '../../generated/prisma/enums.ts';

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
  return { ...entry, legs: (await readLegs(tx, [entryId])).get(entryId) ?? [] };
}

/** Legs of entries by the entry's id, in their order. An account of the house is named as callers name it, whatever its lane. */
export async function readLegs(
  tx: BankingRead,
  entryIds: readonly string[],
): Promise<ReadonlyMap<string, readonly EntryLegRow[]>> {
  const rows = await tx.$queryRaw<(Omit<EntryLegRow, 'amount'> & { entryId: string; amount: string })[]>`
    SELECT entry_id AS "entryId", split_part(account_id, '#', 1) AS "accountId", tenant_id AS "tenantId", currency, side, amount::text FROM posting
     WHERE entry_id = ANY(${[...entryIds]}) ORDER BY entry_id, leg`;
  const legs = new Map<string, EntryLegRow[]>(entryIds.map((id) => [id, []]));
  for (const { entryId, ...leg } of rows) legs.get(entryId)?.push({ ...leg, amount: BigInt(leg.amount) });
  return legs;
}

/** Tenants whose accounts an entry touches. */
export function tenantsIn({ legs }: FullEntry): string[] {
  return [...new Set(legs.flatMap(({ tenantId }) => tenantId ?? []))].sort();
}
