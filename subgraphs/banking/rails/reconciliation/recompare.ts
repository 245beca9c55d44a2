import type { Deps } from '../../deps.ts';
import { lockReconciliation } from './lock.ts';
import { compareAccount, type ReconciledAccount } from './matching/compare.ts';

/** Compares again every account that has a statement: what was posted since may explain what was open. */
export async function compareAgain({ database, clock }: Deps): Promise<void> {
  const accounts = await database.systemRead(
    null,
    (tx) => tx.$queryRaw<ReconciledAccount[]>`
      SELECT DISTINCT account_id AS "accountId", currency FROM reconciliation_run ORDER BY account_id`,
  );
  for (const account of accounts) {
    await database.systemWrite(null, async (tx) => {
      await lockReconciliation(tx, account.accountId);
      await compareAccount(tx, account, clock.now());
    });
  }
}
