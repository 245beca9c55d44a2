import type { Caller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { SearchFinding } from '@codai/kit/search';
import { likeAnywhere } from '@codai/kit/text/like';
import type { Deps, PaymentsRead } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { InvoiceStatus, TaxBehavior } from '../../generated/prisma/enums.ts';
import type { LineKind } from './draft-rules.ts';
import { type InvoiceRow, numberOf, readInvoices } from './invoice-row.ts';
import { NUMBER_DIGITS } from './rules.ts';

export interface InvoiceLineRow {
  readonly invoiceId: string;
  readonly kind: LineKind;
  readonly description: string;
  readonly priceId: string | null;
  readonly quantity: bigint | null;
  /** Both without tax. */
  readonly amount: bigint;
  readonly discount: bigint;
  readonly taxBehavior: TaxBehavior;
  readonly periodStartsAt: Date | null;
  readonly periodEndsAt: Date | null;
}

/** Lines of invoices, in order. */
export async function readInvoiceLines(tx: PaymentsRead, invoiceIds: readonly string[]): Promise<InvoiceLineRow[]> {
  const rows = await tx.invoiceLine.findMany({
    where: { invoiceId: { in: [...invoiceIds] } },
    orderBy: [{ invoiceId: 'asc' }, { position: 'asc' }],
  });
  return rows.map((row) => ({
    ...row,
    quantity: row.quantity === null ? null : BigInt(row.quantity.toFixed()),
    amount: BigInt(row.amount.toFixed()),
    discount: BigInt(row.discount.toFixed()),
  }));
}

/** Invoices of the active tenant, newest first; those of one status or one subscription where it is given. */
export function invoicesOf(
  { database }: Deps,
  caller: Caller,
  args: ListArguments & {
    readonly status?: InvoiceStatus | null | undefined;
    readonly subscriptionId?: string | null | undefined;
  },
): Promise<Page<InvoiceRow>> {
  const status = args.status == null ? Prisma.sql`true` : Prisma.sql`i.status = ${args.status}::"InvoiceStatus"`;
  const of = args.subscriptionId == null ? Prisma.sql`true` : Prisma.sql`i.subscription_id = ${args.subscriptionId}`;
  return byCreation.NEWEST_FIRST.readSql(args, { createdAt: 'i.created_at', id: 'i.id' }, ({ position, end }) => {
    const where = Prisma.sql`${status} AND ${of} AND ${position}`;
    return database.read(caller, (tx) => readInvoices(tx, where, end));
  });
}

/** Invoices of the active tenant with the text in their number, newest first. Drafts have none. */
export async function findInvoices(
  { database }: Deps,
  caller: Caller,
  { text, first }: { readonly text: string; readonly first: number },
): Promise<readonly SearchFinding[]> {
  const number = Prisma.sql`i.series || '-' || lpad(i.number::text, greatest(length(i.number::text), ${NUMBER_DIGITS}::int), '0')`;
  const rows = await database.read(caller, (tx) =>
    readInvoices(
      tx,
      Prisma.sql`${number} ILIKE ${likeAnywhere(text)}`,
      Prisma.sql`ORDER BY i.created_at DESC, i.id DESC LIMIT ${first}::int`,
    ),
  );
  return rows.map((row) => ({ id: row.id, title: numberOf(row) ?? '', detail: null }));
}
