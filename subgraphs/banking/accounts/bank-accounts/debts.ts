import type { BankingRead, BankingWrite } from '../../deps.ts';
import { houseAccountId } from '../../ledger/chart/chart.ts';
import type { Leg } from '../../ledger/entries/rules.ts';

/**
 * Counts what an entry of payments adds to the debts of its tenant, or takes from them. In the transaction of the entry, so that no account of the
 * tenant is closed meanwhile. What is recovered of a debt from before this was counted leaves nothing.
 */
export async function countDebt(
  tx: BankingWrite,
  { service, tenantId }: { readonly service: string; readonly tenantId: string },
  legs: readonly Leg[],
): Promise<void> {
  if (service !== 'payments') return;
  for (const { accountId, side, amount, currency } of legs) {
    if (accountId !== houseAccountId('CUSTOMER_DEBTS', currency)) continue;
    const more = side === 'DEBIT' ? amount : -amount;
    await tx.$executeRaw`
      INSERT INTO tenant_debt AS d (tenant_id, currency, owed) VALUES (${tenantId}, ${currency}, greatest(${more.toString()}::numeric, 0))
      ON CONFLICT (tenant_id, currency) DO UPDATE SET owed = greatest(d.owed + ${more.toString()}::numeric, 0)`;
  }
}

/** Whether a tenant owes the house anything. A debt that comes at the same moment binds its other accounts. */
export async function owesTheHouse(tx: BankingRead, tenantId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT owed FROM tenant_debt WHERE tenant_id = ${tenantId} AND owed > 0 FOR SHARE`;
  return rows.length > 0;
}
