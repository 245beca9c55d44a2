import type { BankingWrite } from '../../deps.ts';

/** One comparison of an account at a time: two would give one posting to two lines. Taken before any row. */
export async function lockReconciliation(tx: BankingWrite, accountId: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext(${`banking.reconciliation.${accountId}`}))::text`;
}
