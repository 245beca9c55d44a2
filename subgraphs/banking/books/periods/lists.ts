import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { BankingRead, Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { PeriodStatus } from '../../generated/prisma/enums.ts';
import type { Finding } from './checks.ts';

export interface PeriodRow {
  /** `2031-05` */
  readonly month: string;
  readonly status: PeriodStatus;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly expiresAt: Date;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  readonly findings: readonly Finding[];
  readonly checkedAt: Date | null;
  readonly closedAt: Date | null;
}

function readPeriods(tx: BankingRead, where: Prisma.Sql, end: Prisma.Sql): Promise<PeriodRow[]> {
  return tx.$queryRaw<PeriodRow[]>`
    SELECT * FROM (
      SELECT to_char(p.month, 'YYYY-MM') AS month, p.status, p.requested_by AS "requestedBy", p.requested_at AS "requestedAt", p.expires_at AS "expiresAt",
             p.approved_by AS "approvedBy", p.approved_at AS "approvedAt", p.findings, p.checked_at AS "checkedAt", p.closed_at AS "closedAt"
        FROM accounting_period p) p WHERE ${where} ${end}`;
}

const newestFirst = keyset({ month: ['desc', 'text'] });

/** Months that somebody has asked to close, newest first. */
export function periods({ database }: Deps, args: ListArguments): Promise<Page<PeriodRow>> {
  return newestFirst.readSql(args, { month: 'p.month' }, ({ position, end }) =>
    database.systemRead(null, (tx) => readPeriods(tx, position, end)),
  );
}

export async function periodOf({ database }: Deps, month: string): Promise<PeriodRow | null> {
  const [period] = await database.systemRead(null, (tx) =>
    readPeriods(tx, Prisma.sql`p.month = ${month}`, Prisma.sql`LIMIT 1`),
  );
  return period ?? null;
}
