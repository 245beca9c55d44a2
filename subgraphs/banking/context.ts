import { type BaseContext, type Caller, loaderById } from '@codai/kit';
import { readAccounts } from './accounts/loaders.ts';
import { readChanges } from './authority/changes.ts';
import { readBeneficiaries } from './beneficiaries/beneficiary-row.ts';
import type { BankingRead, Deps } from './deps.ts';
import { quoteLoader } from './fx/lists.ts';
import { Prisma } from './generated/prisma/client.ts';
import { readHolds } from './holds/hold-row.ts';
import { readSchedules } from './schedules/schedule-row.ts';
import { readStatements } from './statements/statement-row.ts';
import { readTransfers } from './transfers/transfer-row.ts';

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
