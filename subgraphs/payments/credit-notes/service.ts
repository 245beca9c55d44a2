import { type DomainError, type Id, InvalidStateError, NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import { nameRefusal } from '../catalogue/rules.ts';
import type { Deps } from '../deps.ts';
import { paymentUnderWay } from '../invoices/attempts.ts';
import { lockInvoice } from '../invoices/invoice-row.ts';
import { dueOf, numberText } from '../invoices/rules.ts';
import { actingForInvoice } from '../invoices/service.ts';
import { noteInvoicePaid } from '../invoices/settle.ts';
import { isUnderWay } from '../invoices/void.ts';
import { sensitiveTextRefusal } from '../sensitive/rules.ts';
import { creditedWhere, creditOf, creditRefusal } from './rules.ts';

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
    if (invoice.status !== 'OPEN' && invoice.status !== 'PAID')
      return new InvalidStateError(invoice.status, ['OPEN', 'PAID']);
    // What is due must not change while somebody pays it.
    if (await isUnderWay(tx, invoice.id)) return paymentUnderWay();
    const [sums] = await tx.$queryRaw<[{ credited: string; creditedTax: string }]>`
      SELECT COALESCE(sum(total), 0)::text AS credited, COALESCE(sum(tax), 0)::text AS "creditedTax"
        FROM credit_note WHERE invoice_id = ${invoice.id}`;
    const facts = { ...invoice, credited: BigInt(sums.credited), creditedTax: BigInt(sums.creditedTax) };
    const ruled = creditRefusal(facts, input.amount);
    if (ruled !== null) return ruled;

    const now = deps.clock.now();
    const { total, net, tax } = creditOf(facts, input.amount.minor);
    const { offDue, refund } = creditedWhere(dueOf(invoice), total);
    const issuer = await tx.billingIssuer.findUniqueOrThrow({ where: { id: invoice.issuerId } });
    const creditNoteId = newId<'CreditNote'>('crn');
    const [issued] = await tx.$queryRaw<[{ number: number; issuedAt: Date }]>`
      SELECT number, issued_at AS "issuedAt" FROM issue_number(${issuer.creditSeries}, ${now}::timestamptz)`;
    await tx.creditNote.create({
      data: {
        id: creditNoteId,
        tenantId: invoice.tenantId,
        invoiceId: invoice.id,
        series: issuer.creditSeries,
        number: issued.number,
        currency: invoice.currency,
        total: total.toString(),
        net: net.toString(),
        tax: tax.toString(),
        reason: input.reason,
        offDue: offDue.toString(),
        refund: refund.toString(),
        issuedBy: caller.userId,
        issuedAt: issued.issuedAt,
      },
      select: { id: true },
    });
    if (offDue > 0n) {
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
    if (refund > 0n) {
      const payload = { creditNoteId, tenantId: invoice.tenantId };
      tx.jobs.add('refund-note', payload, { key: `refund-note:${creditNoteId}`, maxAttempts: 25 });
    }
    tx.outbox.append(
      'payments.credit.issued',
      {
        creditNoteId,
        invoiceId: invoice.id,
        number: numberText(issuer.creditSeries, issued.number),
        total: total.toString(),
        refund: refund.toString(),
        currency: invoice.currency,
      },
      { subject: creditNoteId, partitionKey: invoice.id, tenantId: invoice.tenantId },
    );
    return { creditNoteId };
  });
}
