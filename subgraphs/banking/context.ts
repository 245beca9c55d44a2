import { type BaseContext, type Caller, loaderById } from '@codai/kit';
import { readChanges } from './accounts/authority/changes.ts';
import { readAccounts } from './accounts/bank-accounts/loaders.ts';
import { readHolds } from './accounts/holds/hold-row.ts';
import { readStatements } from './accounts/statements/statement-row.ts';
import type { BankingRead, Deps } from './deps.ts';
import { Prisma } from './generated/prisma/client.ts';
import { readBeneficiaries } from './transfers/beneficiaries/beneficiary-row.ts';
import { quoteLoader } from './transfers/fx/lists.ts';
import { readTransfers } from './transfers/orders/transfer-row.ts';
import { readSchedules } from './transfers/schedules/schedule-row.ts';

/** Made anew for each request and each event: what one caller sees at one moment. */
export interface BankingContext extends BaseContext, Deps {
  readonly loaders: ReturnType<typeof loadersFor>;
}

/** Objects of the caller's tenant, removed and closed ones too: null for unknown and forbidden alike. */
export function loadersFor(deps: Deps, caller: Caller) {
  const rows = <Row extends { readonly id: string }>(
    read: (tx: BankingRead, where: Prisma.Sql) => Promise<Row[]>,
    where: (ids: string[]) => Prisma.Sql,
  ) => loaderById((ids: readonly string[]) => deps.database.read(caller, (tx) => read(tx, where([...ids]))));
  return {
    account: rows(readAccounts, (ids) => Prisma.sql`b.id = ANY(${ids})`),
    beneficiary: rows(readBeneficiaries, (ids) => Prisma.sql`b.id = ANY(${ids})`),
    hold: rows(readHolds, (ids) => Prisma.sql`h.id = ANY(${ids})`),
    policyChange: rows(readChanges, (ids) => Prisma.sql`c.id = ANY(${ids})`),
    quote: quoteLoader(deps, caller),
    schedule: rows(readSchedules, (ids) => Prisma.sql`s.id = ANY(${ids})`),
    statement: rows(readStatements, (ids) => Prisma.sql`s.id = ANY(${ids})`),
    transfer: rows(readTransfers, (ids) => Prisma.sql`t.id = ANY(${ids})`),
  };
}
