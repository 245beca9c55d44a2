import { readCredited, writeCreditNote } from '../../billing/credit-notes/write.ts';
import { lockInvoice } from '../../billing/invoices/invoice-row.ts';
import { owedToPayer } from '../../billing/revenue/owed.ts';
import { lesser } from '../../billing/revenue/rules.ts';
import type { PaymentsWrite } from '../../deps.ts';
import { asBilling } from '../../guards/as-billing.ts';
import type { PaymentRow } from '../payments/payment-row.ts';
import type { RefundRow } from './refund-row.ts';

/** Reason on the note of a refund without one. */
const REASON = 'Refund';
const REASON_CHARACTERS_MAX = 120;

/**
 * Issues the credit note of a refund of an invoice's payment that has succeeded, so that invoice, tax and ledger agree. What a note
 * stands for already, and what was paid too much, needs none: a refund never brings about a second one. The payment is locked.
 */
export async function documentRefund(
  tx: PaymentsWrite,
  payment: PaymentRow,
  refund: RefundRow,
  now: Date,
): Promise<void> {
  const invoice = await lockInvoice(tx, payment.subjectId);
  if (invoice === null) return;
  const missing = -(await owedToPayer(tx, invoice.id));
  if (missing <= 0n) return;
  const credited = await readCredited(tx, invoice);
  const creditable = credited.total - credited.credited;
  if (creditable <= 0n) return;
  const note = {
    invoice: credited,
    offDue: 0n,
    refund: lesser(missing, creditable),
    refundId: refund.id,
    reason: refund.reason.slice(0, REASON_CHARACTERS_MAX) || REASON,
    issuedBy: asBilling(payment.tenantId).userId,
  };
  await writeCreditNote(tx, note, now);
}
