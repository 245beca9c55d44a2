import type { BankingRead, Deps } from '../../deps.ts';
import type { LedgerProblem } from './problem.ts';
import { headProblems } from './signed-heads.ts';

type IntegrityDeps = Pick<Deps, 'clock' | 'database' | 'keys' | 'objects'>;

/** Rows that one transaction looks at: a second of work at most, whatever the size of the ledger. */
const ROWS_PER_SLICE = 5_000;
/** Accounts with more postings than this are added up in slices as well. */
const POSTINGS_PER_SLICE = 200_000;

/**
 * Checks every row of the ledger: sums, balances, holds, the chain, and whether it still agrees
 * with its signed copies. At most `max` problems. Reads in short transactions; a ledger that is written meanwhile is whole in each.
 */
export async function ledgerProblems(
  deps: IntegrityDeps,
  { max = 100, slice = ROWS_PER_SLICE, signal }: { max?: number; slice?: number; signal?: AbortSignal } = {},
): Promise<LedgerProblem[]> {
  const found = new Map<string, LedgerProblem>();
  for (const check of [entries(deps, slice), chain(deps, slice), accounts(deps, slice), headProblems(deps)]) {
    for await (const problem of check) {
      found.set(`${problem.kind} ${problem.subject}`, problem);
      if (found.size >= max) return [...found.values()];
      signal?.throwIfAborted();
    }
  }
  return [...found.values()];
}

type Check = AsyncGenerator<LedgerProblem>;

/** Runs `problems` over slices of a table by its key; null is the open end of the last one. */
async function* slices<Key>(
  { database }: IntegrityDeps,
  first: Key,
  next: (tx: BankingRead, after: Key) => Promise<{ to: Key | null }[]>,
  problems: (tx: BankingRead, after: Key, to: Key | null) => Promise<LedgerProblem[]>,
): Check {
  for (let after: Key | null = first; after !== null; ) {
    const from: Key = after;
    const [found, to]: [LedgerProblem[], Key | null] = await database.systemRead(null, async (tx) => {
      const [end] = await next(tx, from);
      return [await problems(tx, from, end?.to ?? null), end?.to ?? null];
    });
    yield* found;
    after = to;
  }
}

const entries = (deps: IntegrityDeps, slice: number): Check =>
  slices(
    deps,
    '',
    (tx, after) => tx.$queryRaw<{ to: string }[]>`
      SELECT id AS to FROM journal_entry WHERE id > ${after} ORDER BY id OFFSET ${slice - 1}::int LIMIT 1`,
    (tx, after, to) => tx.$queryRaw`SELECT kind, subject FROM entry_problems(${after}, ${to})`,
  );

const chain = (deps: IntegrityDeps, slice: number): Check =>
  slices(
    deps,
    0n,
    (tx, after) => tx.$queryRaw<{ to: bigint }[]>`
      SELECT position AS to FROM entry_seal WHERE position > ${after} ORDER BY position OFFSET ${slice - 1}::int LIMIT 1`,
    (tx, after, to) => tx.$queryRaw`SELECT kind, subject FROM chain_problems(${after}, ${to})`,
  );

async function* accounts(deps: IntegrityDeps, slice: number): Check {
  yield* slices(
    deps,
    '',
    (tx, after) => tx.$queryRaw<{ to: string }[]>`
      SELECT id AS to FROM ledger_account WHERE id > ${after} ORDER BY id OFFSET ${Math.ceil(slice / 20) - 1}::int LIMIT 1`,
    (tx, after, to) => tx.$queryRaw`SELECT kind, subject FROM account_problems(${after}, ${to}, ${POSTINGS_PER_SLICE})`,
  );
  yield* busyAccounts(deps);
}

/** The sums of accounts with very many postings. Postings never change, so that those up to a number may be added up at leisure. */
async function* busyAccounts({ database }: IntegrityDeps): Check {
  const busy = await database.systemRead(
    null,
    (tx) => tx.$queryRaw<{ id: string; debits: string; credits: string; last: bigint }[]>`
      SELECT id, debits::text, credits::text, last_sequence AS last FROM ledger_account WHERE last_sequence > ${POSTINGS_PER_SLICE}`,
  );
  for (const { id, last, ...account } of busy) {
    let [debits, credits, postings] = [0n, 0n, 0n];
    for (let after = 0n; after < last; after += BigInt(POSTINGS_PER_SLICE)) {
      const to = after + BigInt(POSTINGS_PER_SLICE) < last ? after + BigInt(POSTINGS_PER_SLICE) : last;
      const [sums] = await database.systemRead(
        null,
        (tx) => tx.$queryRaw<[{ debits: string; credits: string; postings: bigint }]>`
          SELECT debits::text, credits::text, postings FROM posting_sums(${id}, ${after}, ${to})`,
      );
      debits += BigInt(sums.debits);
      credits += BigInt(sums.credits);
      postings += sums.postings;
    }
    if (debits !== BigInt(account.debits) || credits !== BigInt(account.credits) || postings !== last) {
      yield { kind: 'WRONG_BALANCE', subject: id };
    }
  }
}
