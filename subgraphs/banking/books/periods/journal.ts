import type { BankingRead, Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { firstDayOf, lastDayOf } from './rules.ts';

/** Entries that one transaction looks at. */
export const ENTRIES_PER_SLICE = 2_000;

/** Where an entry stands in the journal: by its day, then by its id. */
export interface JournalPlace {
  readonly effectiveOn: string;
  readonly id: string;
}

/** Days of a journal, both included; `from` null: since the beginning. */
export interface JournalDays {
  readonly from: string | null;
  readonly to: string;
}

/**
 * The days of a month's journal. That of the first month which is closed also has everything before it, so that each entry belongs to
 * one closed month.
 */
export async function daysOf(tx: BankingRead, month: string): Promise<JournalDays> {
  const [{ isFirst }] = await tx.$queryRaw<[{ isFirst: boolean }]>`
    SELECT NOT EXISTS (SELECT FROM accounting_period p WHERE p.month < ${firstDayOf(month)}::date AND p.status <> 'OPEN') AS "isFirst"`;
  return { from: isFirst ? null : firstDayOf(month), to: lastDayOf(month) };
}

/**
 * Runs `work` over the journal of days that are no longer open, slice by slice in its order, each in a transaction of its own: what is
 * read does not change in between. Ends when `signal` is aborted, by throwing.
 */
export async function* slicesOfJournal<T>(
  { database }: Pick<Deps, 'database'>,
  { from, to }: JournalDays,
  work: (tx: BankingRead, entryIds: string[]) => Promise<T>,
  { slice = ENTRIES_PER_SLICE, signal }: { readonly slice?: number; readonly signal?: AbortSignal | undefined } = {},
): AsyncGenerator<T> {
  for (let after: JournalPlace | null = null; ; ) {
    signal?.throwIfAborted();
    const place: JournalPlace | null = after;
    const done: { result: T; last: JournalPlace | null } | null = await database.systemRead(null, async (tx) => {
      const begins = from === null ? Prisma.empty : Prisma.sql`AND e.effective_on >= ${from}::date`;
      const follows: Prisma.Sql =
        place === null
          ? Prisma.empty
          : Prisma.sql`AND (e.effective_on, e.id) > (${place.effectiveOn}::date, ${place.id})`;
      const entries: JournalPlace[] = await tx.$queryRaw<JournalPlace[]>`
        SELECT e.id, e.effective_on::text AS "effectiveOn" FROM journal_entry e
         WHERE e.effective_on <= ${to}::date ${begins} ${follows} ORDER BY e.effective_on, e.id LIMIT ${slice}::int`;
      if (entries.length === 0) return null;
      const result = await work(
        tx,
        entries.map(({ id }) => id),
      );
      return { result, last: entries.length < slice ? null : (entries.at(-1) ?? null) };
    });
    if (done === null) return;
    yield done.result;
    if (done.last === null) return;
    after = done.last;
  }
}
