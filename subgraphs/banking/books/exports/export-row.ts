import type { Id } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { BankingRead, Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { LedgerExportFormat, LedgerExportStatus } from '../../generated/prisma/enums.ts';

export interface ExportRow {
  readonly id: Id<'LedgerExport'>;
  /** `2031-05` */
  readonly month: string;
  readonly currency: string;
  readonly format: LedgerExportFormat;
  readonly detail: boolean;
  readonly status: LedgerExportStatus;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly sha256: string | null;
  readonly bytes: bigint | null;
  readonly entries: number | null;
  readonly debits: bigint | null;
  readonly credits: bigint | null;
  readonly readyAt: Date | null;
}

export async function readExports(tx: BankingRead, where: Prisma.Sql, end = Prisma.empty): Promise<ExportRow[]> {
  const rows = await tx.$queryRaw<
    (Omit<ExportRow, 'credits' | 'debits'> & Record<'credits' | 'debits', string | null>)[]
  >`
    SELECT x.id, to_char(x.month, 'YYYY-MM') AS month, x.currency, x.format, x.detail, x.status, x.requested_by AS "requestedBy",
           x.requested_at AS "requestedAt", x.sha256, x.bytes, x.entries, x.debits::text, x.credits::text, x.ready_at AS "readyAt"
      FROM ledger_export x WHERE ${where} ${end}`;
  const minor = (text: string | null) => (text === null ? null : BigInt(text));
  return rows.map((row) => ({ ...row, debits: minor(row.debits), credits: minor(row.credits) }));
}

const newestFirst = keyset({ requestedAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** All exports, newest first. */
export function exports({ database }: Deps, args: ListArguments): Promise<Page<ExportRow>> {
  return newestFirst.readSql(args, { requestedAt: 'x.requested_at', id: 'x.id' }, ({ position, end }) =>
    database.systemRead(null, (tx) => readExports(tx, position, end)),
  );
}

export async function exportById({ database }: Pick<Deps, 'database'>, id: string): Promise<ExportRow | null> {
  const [row] = await database.systemRead(null, (tx) => readExports(tx, Prisma.sql`x.id = ${id}`));
  return row ?? null;
}
