import { owedToPayer } from '../accounting/owed.ts';
import { lesser } from '../accounting/rules.ts';
import type { PaymentsWrite } from '../deps.ts';
import { lockInvoice, tellInvoice } from '../invoices/invoice-row.ts';
import { setStatus } from '../invoices/void.ts';
import type { PaymentRow } from '../payments/payment-row.ts';

/**
 * Takes a payment that a lost dispute has taken back off its invoice, with what that was paid by it. The amount is owed again, but it is given up:
 * charging the card once more would go against the bank's decision. The customer can still pay. Called once, when the dispute is lost; the payment is locked.
 */
export async function chargeBack(
  tx: PaymentsWrite,
  payment: PaymentRow,
  dispute: { readonly id: string },
  now: Date,
): Promise<void> {
  const invoice = await lockInvoice(tx, payment.subjectId);
  if (invoice === null || invoice.status === 'DRAFT' || invoice.status === 'VOID') return;
  const owed = await owedToPayer(tx, invoice.id);
  if (owed >= 0n) return;
  const taken = lesser(-owed, invoice.paid);
  const isOpen = invoice.status === 'OPEN';
  // What was still due is given up together with it.
  if (isOpen) await setStatus(tx, invoice, 'UNCOLLECTIBLE', now);
  const status = 'UNCOLLECTIBLE' as const;
  const chargedBack = invoice.chargedBack + taken;
  const uncollectibleAt = invoice.uncollectibleAt ?? now;
  const after = { ...invoice, status, paid: invoice.paid - taken, chargedBack, chargedBackAt: now, uncollectibleAt };
  await tx.invoice.update({
    where: { id: invoice.id },
    data: {
      status,
      paid: after.paid.toString(),
      chargedBack: chargedBack.toString(),
      chargedBackAt: now,
      uncollectibleAt,
    },
    select: { id: true },
  });
  if (invoice.status === 'PAID') tellInvoice(tx, 'payments.invoice.uncollectible', after);
  tx.outbox.append(
    'payments.invoice.charged-back',
    { invoiceId: invoice.id, disputeId: dispute.id, amount: taken.toString(), currency: invoice.currency },
    { subject: invoice.id, partitionKey: invoice.id, tenantId: invoice.tenantId },
  );
}
