import type { Caller, Id } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps, PaymentsRead } from '../../deps.ts';
import type { Prisma } from '../../generated/prisma/client.ts';

export interface CreditNoteRow {
  readonly id: Id<'CreditNote'>;
  readonly tenantId: string;
  readonly invoiceId: string;
  readonly series: string;
  readonly number: number;
  readonly currency: string;
  readonly total: bigint;
  readonly net: bigint;
  readonly tax: bigint;
  readonly reason: string;
  readonly refund: bigint;
  readonly refundId: string | null;
  readonly issuedAt: Date;
}

export async function readCreditNotes(
  tx: PaymentsRead,
  where: Prisma.CreditNoteWhereInput,
  page: Pick<Prisma.CreditNoteFindManyArgs, 'orderBy' | 'take'> = {},
): Promise<CreditNoteRow[]> {
  const rows = await tx.creditNote.findMany({ where, ...page });
  return rows.map((row) => ({
    ...row,
    id: row.id as Id<'CreditNote'>,
    total: BigInt(row.total.toFixed()),
    net: BigInt(row.net.toFixed()),
    tax: BigInt(row.tax.toFixed()),
    refund: BigInt(row.refund.toFixed()),
  }));
}

const newestFirst = keyset({ issuedAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** Credit notes of the active tenant, newest first. */
export function creditNotesOf(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<CreditNoteRow>> {
  return newestFirst.readRows(deps, caller, args, (tx, { where, ...page }) => readCreditNotes(tx, where, page));
}
