import type { Caller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { Receivable } from '../../generated/prisma/client.ts';

/** Debt of an account. Amounts in minor units of `currency`. */
export interface DebtRow {
  readonly id: string;
  readonly accountId: string;
  readonly currency: string;
  readonly amount: bigint;
  readonly recovered: bigint;
  readonly waived: bigint;
  readonly createdAt: Date;
}

/** Debts of the active tenant, newest first. */
export function debtsOf({ database }: Deps, caller: Caller, args: ListArguments): Promise<Page<DebtRow>> {
  return byCreation.NEWEST_FIRST.read(args, async ({ where, orderBy, take }) =>
    (await database.read(caller, (tx) => tx.receivable.findMany({ where, orderBy, take }))).map(debtOf),
  );
}

function debtOf({ id, accountId, currency, amount, settled, forgiven, createdAt }: Receivable): DebtRow {
  const [all, gone, waived] = [amount, settled, forgiven].map((value) => BigInt(value.toFixed(0))) as [
    bigint,
    bigint,
    bigint,
  ];
  return { id, accountId, currency, amount: all, recovered: gone - waived, waived, createdAt };
}
