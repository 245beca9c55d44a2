import type { BankingRead } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { AccountRow } from './account-row.ts';

type RawRow = Omit<AccountRow, 'held' | 'overdraftLimit' | 'posted'> &
  Record<'held' | 'overdraftLimit' | 'posted', string>;

export async function readAccounts(tx: BankingRead, where: Prisma.Sql, end = Prisma.empty): Promise<AccountRow[]> {
  const rows = await tx.$queryRaw<RawRow[]>`
    SELECT b.id, b.tenant_id AS "tenantId", b.owner_id AS "ownerId", b.name, b.iban, l.currency, l.status,
           (l.credits - l.debits)::text AS posted, l.held::text, l.overdraft_limit::text AS "overdraftLimit",
           b.frozen_by AS "frozenBy", l.managed_by AS "managedBy", b.version, b.opened_at AS "openedAt", b.closed_at AS "closedAt"
      FROM bank_account b JOIN ledger_account l ON l.id = b.id WHERE ${where} ${end}`;
  return rows.map((row) => ({
    ...row,
    posted: BigInt(row.posted),
    held: BigInt(row.held),
    overdraftLimit: BigInt(row.overdraftLimit),
  }));
}
