import { takeBackWriteOff, writeOff } from '../../books/posting/write-off.ts';
import type { PaymentsWrite } from '../../deps.ts';
import type { InvoiceStatus } from '../../generated/prisma/enums.ts';
import { isUnderWay } from '../invoices/attempts.ts';
import { type InvoiceRow, publishInvoice } from '../invoices/invoice-row.ts';
import { dueOf } from '../invoices/rules.ts';
import { isAccrued } from '../revenue/accrue.ts';
import { creditVoid } from '../revenue/credit.ts';

/** Voids an open invoice, whose row is locked, unless somebody is just paying it. Returns whether it is void now. */
export async function voidOpen(tx: PaymentsWrite, invoice: InvoiceRow, now: Date): Promise<boolean> {
  if (invoice.status !== 'OPEN' && invoice.status !== 'UNCOLLECTIBLE') return false;
  if (await isUnderWay(tx, invoice.id)) return false;
  await setStatus(tx, invoice, 'VOID', now);
  await tx.dunningCase.updateMany({
    where: { invoiceId: invoice.id, status: 'OPEN' },
    data: { status: 'CLOSED', next: null, nextAt: null, endedAt: now },
  });
  // The customer's own credit from before is the customer's again; what the invoice itself charged and credited is not owed.
  await tx.$executeRaw`
    INSERT INTO pending_line (id, tenant_id, issuer_id, kind, currency, description, amount, tax_behavior, created_at)
    SELECT 'pnl_' || md5(p.id || p.invoice_id), p.tenant_id, p.issuer_id, p.kind, p.currency, p.description, p.amount, p.tax_behavior, ${now}::timestamptz
      FROM pending_line p WHERE p.invoice_id = ${invoice.id} AND p.kind = 'CARRIED_IN'`;
  return true;
}

/** Voids it or gives it up, and says so. */
export async function setStatus(
  tx: PaymentsWrite,
  invoice: InvoiceRow,
  status: 'UNCOLLECTIBLE' | 'VOID',
  now: Date,
): Promise<void> {
  const at = status === 'VOID' ? { voidedAt: now } : { uncollectibleAt: now };
  await tx.invoice.update({
    where: { id: invoice.id },
    data: { status: status as InvoiceStatus, ...at },
    select: { id: true },
  });
  await bookEnd(tx, invoice, status, now);
  const type = status === 'VOID' ? 'payments.invoice.voided' : 'payments.invoice.uncollectible';
  publishInvoice(tx, type, { ...invoice, status, ...at });
}

/** A void invoice is taken back as a whole, and one that is given up is lost as far as it is due. */
async function bookEnd(
  tx: PaymentsWrite,
  invoice: InvoiceRow,
  status: 'UNCOLLECTIBLE' | 'VOID',
  now: Date,
): Promise<void> {
  if (!(await isAccrued(tx, invoice.id))) return;
  const { id: subjectId, tenantId, currency } = invoice;
  const due = { tenantId, subjectId, currency, amount: dueOf(invoice) };
  if (status === 'UNCOLLECTIBLE') return writeOff(tx, due, now);
  if (invoice.status === 'UNCOLLECTIBLE') await takeBackWriteOff(tx, due, now);
  await creditVoid(tx, invoice, now);
}
