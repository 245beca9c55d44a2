import { lockInvoice, publishInvoice } from '../../billing/invoices/invoice-row.ts';
import { setStatus } from '../../billing/issuing/void.ts';
import { otherSideOf } from '../../billing/revenue/other-side.ts';
import { owedToPayer } from '../../billing/revenue/owed.ts';
import { lesser } from '../../billing/revenue/rules.ts';
import { takeBackWriteOff, writeOff } from '../../books/posting/write-off.ts';
import type { PaymentsWrite } from '../../deps.ts';
import type { PaymentRow } from '../payments/payment-row.ts';

/**
 * Takes a payment that a lost dispute has taken back off its invoice, with what that was paid by it. The amount is owed again, but it is given up:
 * charging the card once more would go against the bank's decision. The customer can still pay. Returns the amount, 0 when the invoice was not paid by it.
 */
async function chargeBack(
  tx: PaymentsWrite,
  payment: PaymentRow,
  dispute: { readonly id: string },
  now: Date,
): Promise<bigint> {
  const invoice = await lockInvoice(tx, payment.subjectId);
  if (invoice === null || invoice.status === 'DRAFT' || invoice.status === 'VOID') return 0n;
  const owed = await owedToPayer(tx, invoice.id);
  if (owed >= 0n) return 0n;
  const taken = lesser(-owed, invoice.paid);
  const isOpen = invoice.status === 'OPEN';
  // The amount still due is given up together with it.
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
  if (invoice.status === 'PAID') publishInvoice(tx, 'payments.invoice.uncollectible', after);
  tx.outbox.append(
    'payments.invoice.charged-back',
    { invoiceId: invoice.id, disputeId: dispute.id, amount: taken.toString(), currency: invoice.currency },
    { subject: invoice.id, partitionKey: invoice.id, tenantId: invoice.tenantId },
  );
  return taken;
}

interface LostDispute {
  readonly id: string;
  readonly amount: bigint;
  readonly counted: bigint;
}

/**
 * A dispute of a sale is lost: what the payer has won back is a loss, but for what we owed the payer anyhow, such as a credit note that
 * was not paid out. Called once, when it is lost; the payment is locked.
 */
export async function noteLost(tx: PaymentsWrite, payment: PaymentRow, dispute: LostDispute, now: Date): Promise<void> {
  if (payment.purpose === 'TOP_UP') return;
  const isInvoice = payment.purpose === 'INVOICE';
  const owedAnyhow = isInvoice ? dispute.counted - (await chargeBack(tx, payment, dispute, now)) : 0n;
  if (!(await isReceivable(tx, payment))) return;
  const { tenantId, currency } = payment;
  await writeOff(tx, { tenantId, subjectId: dispute.id, currency, amount: dispute.amount - owedAnyhow }, now);
}

/**
 * A refund of an invoice's payment has changed by how much its lost disputes count: what they take of the payment is counted anew, and the
 * loss is what is left. `more` is negative when the refund had gone back first. The payment is locked.
 */
export async function noteLostMore(
  tx: PaymentsWrite,
  payment: PaymentRow,
  { refundId, more }: { readonly refundId: string; readonly more: bigint },
  now: Date,
): Promise<void> {
  if (more === 0n || payment.purpose !== 'INVOICE') return;
  const where = { paymentId: payment.id, status: 'LOST' } as const;
  const last = await tx.dispute.findFirstOrThrow({ where, orderBy: { openedAt: 'desc' }, select: { id: true } });
  const owedAnyhow = more - (await chargeBack(tx, payment, last, now));
  if (!(await isReceivable(tx, payment))) return;
  const { tenantId, currency } = payment;
  const of = { tenantId, subjectId: refundId, currency };
  if (owedAnyhow > 0n) await takeBackWriteOff(tx, { ...of, amount: owedAnyhow }, now);
  if (owedAnyhow < 0n) await writeOff(tx, { ...of, amount: -owedAnyhow }, now);
}

async function isReceivable(tx: PaymentsWrite, payment: PaymentRow): Promise<boolean> {
  const other = await otherSideOf(tx, payment);
  return 'house' in other && other.house === 'RECEIVABLES';
}
