import { type DomainError, type Id, NotFoundError, type SignedInCaller } from '@codai/kit';
import type { Deps, PaymentsWrite } from '../../deps.ts';
import { sensitiveTextRefusal } from '../../guards/rules.ts';
import { nameRefusal } from '../../pricing/catalogue/rules.ts';
import { actingForInvoice } from '../invoices/acting.ts';
import { isUnderWay, paymentUnderWay } from '../invoices/attempts.ts';
import { type InvoiceRow, lockInvoice } from '../invoices/invoice-row.ts';
import { dueOf } from '../invoices/rules.ts';
import { noteInvoicePaid } from '../settlement/settle.ts';
import { creditableRefusal, creditedWhere, creditRefusal } from './rules.ts';
import { readCredited, writeCreditNote } from './write.ts';

export interface CreditNoteId {
  readonly creditNoteId: Id<'CreditNote'>;
}

export interface IssueCreditNote {
  readonly invoiceId: string;
  /** Tax included. */
  readonly amount: { readonly minor: bigint; readonly currency: string };
  /** Stands on the note; 1 to 120 characters. */
  readonly reason: string;
  readonly idempotencyKey: string;
}

/**
 * An operator's: takes back a part of an invoice, or all of it, by a document with a number of its own. What is not paid yet falls away;
 * the rest goes back to the payer by a refund. Returns the note's id, or `NotFoundError`, `InvalidStateError`, `ConflictError`, `ValidationError`,
 * `CreditExceedsInvoiceError`, `SensitiveDataRefusedError`, `IdempotencyKeyReusedError`.
 */
export async function issueCreditNote(
  deps: Deps,
  caller: SignedInCaller,
  input: IssueCreditNote,
): Promise<CreditNoteId | DomainError> {
  const refusal = nameRefusal(input.reason, 'input.reason') ?? sensitiveTextRefusal({ 'input.reason': input.reason });
  if (refusal !== null) return refusal;
  const acting = await actingForInvoice(deps, caller, input.invoiceId);
  return deps.database.once({ caller: acting, operation: 'issueCreditNote', input, keep: 'forever' }, async (tx) => {
    const invoice = await lockInvoice(tx, input.invoiceId);
    if (invoice === null) return new NotFoundError('Invoice', ['input', 'invoiceId']);
    const uncreditable = creditableRefusal(invoice.status);
    if (uncreditable !== null) return uncreditable;
    // The amount due must not change while somebody pays it.
    if (await isUnderWay(tx, invoice.id)) return paymentUnderWay();
    const credited = await readCredited(tx, invoice);
    const ruled = creditRefusal(credited, input.amount);
    if (ruled !== null) return ruled;

    const now = deps.clock.now();
    const parts = creditedWhere(dueOf(invoice), input.amount.minor);
    const note = { ...parts, invoice: credited, refundId: null, reason: input.reason, issuedBy: caller.userId };
    const creditNoteId = await writeCreditNote(tx, note, now);
    if (parts.offDue > 0n) await takeOffDue(tx, invoice, parts.offDue, now);
    if (parts.refund > 0n) {
      const payload = { creditNoteId, tenantId: invoice.tenantId };
      tx.jobs.add('refund-note', payload, { key: `refund-note:${creditNoteId}`, maxAttempts: 25, isMoney: true });
    }
    return { creditNoteId };
  });
}

/** Takes a credit off the amount due; an invoice on which nothing is left is paid. */
async function takeOffDue(tx: PaymentsWrite, invoice: InvoiceRow, offDue: bigint, now: Date): Promise<void> {
  const isPaid = invoice.status === 'OPEN' && offDue === dueOf(invoice);
  const credited = invoice.credited + offDue;
  const after = { ...invoice, credited, ...(isPaid && { status: 'PAID' as const, paidAt: now }) };
  await tx.invoice.update({
    where: { id: invoice.id },
    data: { credited: credited.toString(), status: after.status, paidAt: after.paidAt },
    select: { id: true },
  });
  if (isPaid) await noteInvoicePaid(tx, after, now);
}
