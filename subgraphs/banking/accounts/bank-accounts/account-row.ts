import type { Id } from '@codai/kit';
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
  /** Who decides on its debits. */
  readonly managedBy: AccountManager;
  readonly version: number;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
}
