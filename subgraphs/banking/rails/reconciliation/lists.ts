import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { BankingRead, Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type {
  ExceptionEnd,
  ExceptionKind,
  ExceptionResolution,
  ExceptionStatus,
  StatementFormat,
} from '../../generated/prisma/enums.ts';

/** One statement and what came of it. Amounts in minor units; `lines` = `matched` + `exceptions`, at the time and now. */
export interface RunRow {
  readonly id: string;
  readonly currency: string;
  readonly format: StatementFormat;
  readonly statementRef: string;
  readonly fromOn: string;
  readonly toOn: string;
  readonly opening: bigint;
  readonly closing: bigint;
  readonly lines: number;
  readonly matched: number;
  readonly exceptions: number;
  readonly matchedNow: number;
  readonly ledgerBalance: bigint;
  readonly importedById: string;
  readonly importedAt: Date;
}

export interface ExceptionRow {
  readonly id: string;
  readonly currency: string;
  readonly kind: ExceptionKind;
  readonly status: ExceptionStatus;
  readonly difference: bigint;
  readonly runId: string | null;
  readonly lineId: string | null;
  readonly bookedOn: string | null;
  readonly bankReference: string | null;
  /** Sealed at `detailsPlace` of the line. */
  readonly details: string | null;
  readonly transferId: string | null;
  readonly entryId: string | null;
  readonly needsSecond: boolean;
  readonly openedAt: Date;
  readonly endedAt: Date | null;
  readonly endedBy: ExceptionEnd | null;
  readonly resolution: ExceptionResolution | null;
  readonly note: string | null;
  readonly resolvedById: string | null;
  readonly bookingId: string | null;
}

type RawRun = Omit<RunRow, 'closing' | 'ledgerBalance' | 'opening'> & {
  readonly opening: string;
  readonly closing: string;
  readonly ledgerBalance: string;
};

async function readRuns(tx: BankingRead, where: Prisma.Sql, end: Prisma.Sql): Promise<RunRow[]> {
  const rows = await tx.$queryRaw<RawRun[]>`
    SELECT r.id, r.currency, r.format, r.statement_ref AS "statementRef", r.from_on::text AS "fromOn", r.to_on::text AS "toOn", r.opening::text,
           r.closing::text, r.lines, r.matched, r.exceptions, r.ledger_balance::text AS "ledgerBalance", r.imported_by_id AS "importedById",
           r.imported_at AS "importedAt",
           (SELECT count(*)::int FROM reconciliation_line l JOIN reconciliation_match m ON m.line_id = l.id
             WHERE l.run_id = r.id
               AND NOT EXISTS (SELECT FROM reconciliation_exception x WHERE x.id = m.exception_id AND x.status = 'OPEN')) AS "matchedNow"
      FROM reconciliation_run r WHERE ${where} ${end}`;
  return rows.map((row) => ({
    ...row,
    opening: BigInt(row.opening),
    closing: BigInt(row.closing),
    ledgerBalance: BigInt(row.ledgerBalance),
  }));
}

async function readExceptions(tx: BankingRead, where: Prisma.Sql, end: Prisma.Sql): Promise<ExceptionRow[]> {
  const rows = await tx.$queryRaw<(Omit<ExceptionRow, 'difference'> & { difference: string })[]>`
    SELECT x.id, x.currency, x.kind, x.status, x.difference::text, x.run_id AS "runId", x.line_id AS "lineId", l.booked_on::text AS "bookedOn",
           l.bank_reference AS "bankReference", l.details, COALESCE(x.transfer_id, l.end_to_end_id) AS "transferId", x.entry_id AS "entryId",
           x.needs_second AS "needsSecond", x.opened_at AS "openedAt", x.ended_at AS "endedAt", x.ended_by AS "endedBy", x.resolution, x.note,
           x.resolved_by_id AS "resolvedById", x.booking_id AS "bookingId"
      FROM reconciliation_exception x LEFT JOIN reconciliation_line l ON l.id = x.line_id WHERE ${where} ${end}`;
  return rows.map((row) => ({ ...row, difference: BigInt(row.difference) }));
}

const newestRunFirst = keyset({ importedAt: ['desc', 'instant'], id: ['desc', 'text'] });
const newestFirst = keyset({ openedAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** Statements of an account, the last that came first. */
export async function runsOf({ database }: Deps, accountId: string, args: ListArguments): Promise<Page<RunRow>> {
  return newestRunFirst.readSql(args, { importedAt: 'r.imported_at', id: 'r.id' }, ({ position, end }) =>
    database.systemRead(null, (tx) => readRuns(tx, Prisma.sql`r.account_id = ${accountId} AND ${position}`, end)),
  );
}

export interface ExceptionArguments extends ListArguments {
  readonly status?: ExceptionStatus | null | undefined;
}

/** Exceptions of an account, in one state or in all, newest first. */
export async function exceptionsOf(
  { database }: Deps,
  accountId: string,
  args: ExceptionArguments,
): Promise<Page<ExceptionRow>> {
  const status = args.status == null ? Prisma.empty : Prisma.sql`AND x.status = ${args.status}::"ExceptionStatus"`;
  return newestFirst.readSql(args, { openedAt: 'x.opened_at', id: 'x.id' }, ({ position, end }) => {
    const where = Prisma.sql`x.account_id = ${accountId} ${status} AND ${position}`;
    return database.systemRead(null, (tx) => readExceptions(tx, where, end));
  });
}

const one = Prisma.sql`LIMIT 1`;

export async function runById({ database }: Deps, id: string): Promise<RunRow | null> {
  const [run] = await database.systemRead(null, (tx) => readRuns(tx, Prisma.sql`r.id = ${id}`, one));
  return run ?? null;
}

export async function exceptionById({ database }: Deps, id: string): Promise<ExceptionRow | null> {
  const [row] = await database.systemRead(null, (tx) => readExceptions(tx, Prisma.sql`x.id = ${id}`, one));
  return row ?? null;
}
