import { noteSalesEntry } from '../../books/posting/sales-entries.ts';
import type { PaymentsWrite } from '../../deps.ts';
import type { InvoiceRow } from '../invoices/invoice-row.ts';
import { addSchedules, isAccrued } from './accrue.ts';
import { creditedFrom, dayOf, type Unearned } from './rules.ts';

export interface Credited {
  readonly kind: 'CREDIT_NOTE' | 'VOID';
  readonly subjectId: string;
  readonly net: bigint;
  readonly tax: bigint;
  /** Balance that a void invoice had taken over from the one before, and gives back; negative for a customer's credit. */
  readonly carried?: bigint;
}

/**
 * Books that a part of an invoice, whose row is locked, is taken back: tax, deferred revenue as far as there is any, and revenue for the rest.
 */
export async function creditInvoice(
  tx: PaymentsWrite,
  invoice: InvoiceRow,
  { kind, subjectId, net, tax, carried = 0n }: Credited,
  now: Date,
): Promise<void> {
  if (!(await isAccrued(tx, invoice.id))) return;
  const today = dayOf(now);
  const earned = creditedFrom(await readUnearned(tx, invoice.id), net - carried, today);
  const amounts = {
    receivables: -(net + tax),
    vat: tax,
    deferred: earned.deferred + carried,
    sales: earned.sales,
  };
  const { tenantId, currency } = invoice;
  const isNew = await noteSalesEntry(tx, { tenantId, kind, subjectId, currency, amounts }, now);
  if (isNew) await addSchedules(tx, invoice, earned.schedules, now);
}

/** By the books, so that the deferred revenue of an invoice never falls below nothing. The recognition locks the invoice as well. */
async function readUnearned(tx: PaymentsWrite, invoiceId: string): Promise<Unearned[]> {
  const rows = await tx.$queryRaw<{ endsOn: Date; left: string }[]>`
    SELECT ends_on AS "endsOn", sum(amount - recognised)::text AS left FROM revenue_schedule WHERE invoice_id = ${invoiceId} GROUP BY ends_on`;
  return rows.map(({ endsOn, left }) => ({ endsOn, left: BigInt(left) }));
}

/** Books that an open or uncollectible invoice, whose row is locked, is void: all that no credit note has taken back. */
export async function creditVoid(tx: PaymentsWrite, invoice: InvoiceRow, now: Date): Promise<void> {
  const [sums] = await tx.$queryRaw<[{ total: string; tax: string; carried: string }]>`
    SELECT (SELECT COALESCE(sum(c.total), 0)::text FROM credit_note c WHERE c.invoice_id = ${invoice.id}) AS total,
           (SELECT COALESCE(sum(c.tax), 0)::text FROM credit_note c WHERE c.invoice_id = ${invoice.id}) AS tax,
           (SELECT COALESCE(sum(l.amount - l.discount), 0)::text FROM invoice_line l
             WHERE l.invoice_id = ${invoice.id} AND l.kind = 'CARRIED_IN') AS carried`;
  const tax = invoice.tax - BigInt(sums.tax);
  const net = invoice.total - BigInt(sums.total) - tax;
  const carried = BigInt(sums.carried);
  await creditInvoice(tx, invoice, { kind: 'VOID', subjectId: invoice.id, net, tax, carried }, now);
}
