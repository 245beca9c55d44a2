import type { BankingRead, Deps } from '../../deps.ts';
import type { AccountClass, LedgerAccountKind } from '../../generated/prisma/enums.ts';
import type { Sums } from '../../ledger/chart/rules.ts';
import { type JournalDays, slicesOfJournal } from './journal.ts';
import type { Movement } from './rules.ts';

/** An account of the house with a result, and what moved on it. */
export interface ResultAccount extends Sums {
  readonly kind: LedgerAccountKind;
  readonly class: AccountClass;
  readonly currency: string;
}

/** Sums of the journal of a period. */
export interface JournalSums {
  /** By kind and currency. */
  readonly movements: readonly Movement[];
  /** Accounts of the house with a result, all lanes of each, by id. */
  readonly results: ReadonlyMap<string, ResultAccount>;
  /** Entries with a posting in the currency. */
  readonly entries: ReadonlyMap<string, number>;
}

interface Row {
  readonly accountId: string | null;
  readonly kind: LedgerAccountKind;
  readonly class: AccountClass;
  readonly currency: string;
  readonly debits: string;
  readonly credits: string;
  readonly postings: number;
}

/** Adds up a journal that is no longer open, in slices. What it holds in memory grows with the chart and not with the journal. */
export async function sumJournal(
  deps: Pick<Deps, 'database'>,
  days: JournalDays,
  options: { readonly slice?: number; readonly signal?: AbortSignal | undefined } = {},
): Promise<JournalSums> {
  const movements = new Map<string, Movement>();
  const results = new Map<string, ResultAccount>();
  const entries = new Map<string, number>();
  for await (const { rows, counts } of slicesOfJournal(deps, days, readSlice, options)) {
    for (const { currency, entries: count } of counts) entries.set(currency, (entries.get(currency) ?? 0) + count);
    for (const row of rows) {
      const { accountId, currency, kind } = row;
      const sums = { debits: BigInt(row.debits), credits: BigInt(row.credits) };
      const key = `${kind} ${currency}`;
      const before = movements.get(key) ?? { kind, class: row.class, currency, debits: 0n, credits: 0n, postings: 0 };
      movements.set(key, { ...before, ...added(before, sums), postings: before.postings + row.postings });
      if (accountId === null) continue;
      const account = results.get(accountId) ?? { kind, class: row.class, currency, debits: 0n, credits: 0n };
      results.set(accountId, { ...account, ...added(account, sums) });
    }
  }
  return { movements: [...movements.values()], results, entries };
}

function added(a: Sums, b: Sums): Sums {
  return { debits: a.debits + b.debits, credits: a.credits + b.credits };
}

async function readSlice(tx: BankingRead, entryIds: string[]) {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT CASE WHEN a.class IN ('INCOME', 'EXPENSE') THEN split_part(a.id, '#', 1) END AS "accountId", a.kind, a.class, a.currency, count(*)::int AS postings,
           COALESCE(sum(p.amount) FILTER (WHERE p.side = 'DEBIT'), 0)::text AS debits,
           COALESCE(sum(p.amount) FILTER (WHERE p.side = 'CREDIT'), 0)::text AS credits
      FROM posting p JOIN ledger_account a ON a.id = p.account_id WHERE p.entry_id = ANY(${entryIds})
     GROUP BY 1, a.kind, a.class, a.currency`;
  const counts = await tx.$queryRaw<{ currency: string; entries: number }[]>`
    SELECT currency, count(DISTINCT entry_id)::int AS entries FROM posting WHERE entry_id = ANY(${entryIds}) GROUP BY currency`;
  return { rows, counts };
}
