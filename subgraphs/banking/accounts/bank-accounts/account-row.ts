import type { Id } from '@codai/kit';
import type { BankingRead } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { AccountManager, AccountStatus, FreezeCause } from '../../generated/prisma/enums.ts';

/** An account as its owner sees it. Amounts in minor units of `currency`; `available` is posted less held plus overdraft limit. */
export interface AccountRow {
  readonly id: Id<'BankAccount'>;
  readonly tenantId: Id<'Organization'>;
  readonly ownerId: Id<'User'>;
  readonly name: string;
  readonly iban: string;
  readonly currency: string;
  readonly status: AccountStatus;
  readonly posted: bigint;
  readonly held: bigint;
  readonly overdraftLimit: bigint;
  /** Why it is frozen, when its owner has not done it. */
  readonly frozenBy: FreezeCause | null;
  /** Party that decides on its debits. */
  readonly managedBy: AccountManager;
  readonly version: number;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
}

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
