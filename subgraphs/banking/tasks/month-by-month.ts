import type { BankingRead, BankingWrite, Deps } from '../deps.ts';

/** Months of accounts that one run does; the next run does the rest. */
const MONTHS_PER_RUN = 20_000;
const ACCOUNTS_AT_ONCE = 200;

/** An account with a month that is over and not done. */
export interface DueAccount {
  readonly id: string;
  readonly tenantId: string;
}

export interface MonthlyWork {
  /** At most `take` accounts that are due, the longest due first, without those that have failed. */
  find(tx: BankingRead, without: readonly string[], take: number): Promise<DueAccount[]>;
  /** Does the account's next month, when there is one: another process may have been faster. */
  doNext(tx: BankingWrite, accountId: string): Promise<void>;
  /** Said when some failed. */
  readonly complaint: string;
}

/**
 * Does every month that is over for each account, in order, also those that passed while nothing ran, each in a transaction of its own. An account
 * that fails stands in no other's way; the errors are thrown when the others are done. Once `signal` is aborted the next run goes on.
 */
export async function monthByMonth(
  { database }: Pick<Deps, 'database'>,
  { find, doNext, complaint }: MonthlyWork,
  signal?: AbortSignal,
): Promise<void> {
  const failed: string[] = [];
  const failures: unknown[] = [];
  for (let done = 0; done < MONTHS_PER_RUN; ) {
    const due = await database.systemRead(null, (tx) => find(tx, failed, ACCOUNTS_AT_ONCE));
    if (due.length === 0) break;
    for (const { id, tenantId } of due) {
      if (signal?.aborted) return;
      try {
        await database.systemWrite(tenantId, (tx) => doNext(tx, id));
        done++;
      } catch (error) {
        failed.push(id);
        failures.push(error);
      }
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, complaint);
}
