import { type Id, newId } from '@codai/kit';
import type { PaymentsRead, PaymentsWrite } from '../../deps.ts';
import type { InvoiceRow } from '../invoices/invoice-row.ts';
import { depositIssued } from '../invoices/issued.ts';
import { numberText } from '../invoices/rules.ts';
import { creditInvoice } from '../revenue/credit.ts';
import { type CreditedInvoice, creditOf } from './rules.ts';

/** The invoice with what its credit notes have taken back so far. */
export async function readCredited(tx: PaymentsRead, invoice: InvoiceRow): Promise<InvoiceRow & CreditedInvoice> {
  const [sums] = await tx.$queryRaw<[{ credited: string; creditedTax: string }]>`
    SELECT COALESCE(sum(total), 0)::text AS credited, COALESCE(sum(tax), 0)::text AS "creditedTax"
      FROM credit_note WHERE invoice_id = ${invoice.id}`;
  return { ...invoice, credited: BigInt(sums.credited), creditedTax: BigInt(sums.creditedTax) };
}

export interface NewCreditNote {
  /** As `readCredited` gives it; its row is locked. */
  readonly invoice: InvoiceRow & CreditedInvoice;
  /** Tax included: `offDue` falls away, `refund` goes back to the payer. */
  readonly offDue: bigint;
  readonly refund: bigint;
  /** The refund that it is of, when that is there already. */
  readonly refundId: string | null;
  readonly reason: string;
  readonly issuedBy: string;
}

/** Writes a credit note with the next number of its series, books it, and publishes it. The caller has checked its amounts. */
export async function writeCreditNote(tx: PaymentsWrite, note: NewCreditNote, now: Date): Promise<Id<'CreditNote'>> {
  const { invoice, offDue, refund, refundId, reason, issuedBy } = note;
  const { total, net, tax } = creditOf(invoice, offDue + refund);
  const { creditSeries } = await tx.billingIssuer.findUniqueOrThrow({ where: { id: invoice.issuerId } });
  const creditNoteId = newId<'CreditNote'>('crn');
  const { tenantId, currency } = invoice;
  const [issued] = await tx.$queryRaw<[{ number: number; issuedAt: Date }]>`
    SELECT number, issued_at AS "issuedAt" FROM issue_number(${creditSeries}, ${now}::timestamptz)`;
  await tx.creditNote.create({
    data: {
      id: creditNoteId,
      tenantId,
      invoiceId: invoice.id,
      series: creditSeries,
      number: issued.number,
      currency,
      total: total.toString(),
      net: net.toString(),
      tax: tax.toString(),
      reason,
      offDue: offDue.toString(),
      refund: refund.toString(),
      refundId,
      issuedBy,
      issuedAt: issued.issuedAt,
    },
    select: { id: true },
  });
  await creditInvoice(tx, invoice, { kind: 'CREDIT_NOTE', subjectId: creditNoteId, net, tax }, now);
  depositIssued(tx, { kind: 'credit-note', id: creditNoteId, tenantId });
  const number = numberText(creditSeries, issued.number);
  tx.outbox.append(
    'payments.credit.issued',
    { creditNoteId, invoiceId: invoice.id, number, total: total.toString(), refund: refund.toString(), currency },
    { subject: creditNoteId, partitionKey: invoice.id, tenantId },
  );
  return creditNoteId;
}
