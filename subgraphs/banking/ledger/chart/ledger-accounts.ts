import type { BankingRead } from '../../deps.ts';

/** Facts that an entry needs of an account. `tenantId` is null for accounts of the house. */
export interface LedgerAccountFacts {
  readonly id: string;
  readonly tenantId: string | null;
  readonly currency: string;
}

/** Accounts of any owner by id; unknown ones are missing. */
export async function readLedgerAccounts(
  tx: BankingRead,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LedgerAccountFacts>> {
  const ends = await tx.$queryRaw<LedgerAccountFacts[]>`
    SELECT id, tenant_id AS "tenantId", currency FROM ledger_ends(${[...new Set(ids)]})`;
  return new Map(ends.map((end) => [end.id, end]));
}

/** Locks all accounts that a transaction with several entries will touch, in the one order that everybody keeps. */
export async function lockLedgerAccounts(tx: BankingRead, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`SELECT lock_ledger_accounts(${[...new Set(ids)]})`;
}
