import type { BankingRead, BankingWrite, Deps } from '../../deps.ts';

/** Months of accounts that one run does; the next run does the rest. */
const MONTHS_PER_RUN = 20_000;
/** Accounts that are looked at in one reading. */
const ACCOUNTS_AT_ONCE = 1_000;

export interface AccountToLookAt {
  readonly id: string;
  readonly tenantId: string;
  /** The account has a month that is over and not done. */
  readonly isDue: boolean;
}

export interface MonthlyWork {
  /** The next `take` accounts by id after `after`, whether due or not: each pass reads each account once. */
  look(tx: BankingRead, after: string, take: number): Promise<AccountToLookAt[]>;
  /** Does the account's next month, when there is one: another process may have been faster. */
  doNext(tx: BankingWrite, accountId: string): Promise<void>;
  /** Said when some failed. */
  readonly complaint: string;
}

/**
 * Does every month that is over for each account, in order, also those that passed while nothing ran, each in a transaction of its own: passes over
 * all accounts until one finds nothing. An account that fails stands in no other's way; the errors are thrown when the others are
 * done. Once `signal` is aborted the next run goes on.
 */
export async function monthByMonth(
  deps: Pick<Deps, 'database'>,
  work: MonthlyWork,
  signal?: AbortSignal,
): Promise<void> {
  const failures = new Map<string, unknown>();
  for (let left = MONTHS_PER_RUN; left > 0 && !signal?.aborted; ) {
    const done = await passOver(deps, work, { failures, left, signal });
    if (done === 0) break;
    left -= done;
  }
  if (failures.size > 0 && !signal?.aborted) throw new AggregateError(failures.values(), work.complaint);
}

interface Pass {
  /** Why accounts failed, by their ids; they are left out. */
  readonly failures: Map<string, unknown>;
  readonly left: number;
  readonly signal: AbortSignal | undefined;
}

/** One month of each account that is due, at most `left` of them. Resolves to how many. */
async function passOver(
  { database }: Pick<Deps, 'database'>,
  { look, doNext }: MonthlyWork,
  { failures, left, signal }: Pass,
): Promise<number> {
  let done = 0;
  for (let after = ''; ; ) {
    const accounts = await database.systemRead(null, (tx) => look(tx, after, ACCOUNTS_AT_ONCE));
    for (const { id, tenantId, isDue } of accounts) {
      if (!isDue || failures.has(id)) continue;
      if (done === left || signal?.aborted) return done;
      try {
        await database.systemWrite(tenantId, (tx) => doNext(tx, id));
        done++;
      } catch (error) {
        failures.set(id, error);
      }
    }
    const last = accounts.at(-1);
    if (last === undefined) return done;
    after = last.id;
  }
}
