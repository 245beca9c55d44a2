import { takeBackWriteOff } from '../../books/posting/write-off.ts';
import type { PaymentsWrite } from '../../deps.ts';
import type { PaymentPurpose } from '../../generated/prisma/enums.ts';
import { noteFailure, noteRecovery } from '../dunning/note.ts';
import { type AttemptRow, readAttempts } from '../invoices/attempts.ts';
import { type InvoiceRow, lockInvoice, publishInvoice } from '../invoices/invoice-row.ts';
import { dueOf } from '../invoices/rules.ts';
import { isAccrued } from '../revenue/accrue.ts';
import { notePaid } from '../subscriptions/paid.ts';

export interface SettledPayment {
  readonly paymentId: string;
  readonly tenantId: string;
  readonly purpose: PaymentPurpose;
  /** The invoice, when that is what was paid. */
  readonly subjectId: string;
  readonly status: 'CANCELLED' | 'FAILED' | 'SUCCEEDED';
  readonly amount: { readonly minor: bigint; readonly currency: string };
}

/**
 * Settles an invoice in the transaction that moves its payment to an end; a payment may still succeed after it had failed. A second call changes
 * nothing more: what is paid is paid once, and money that came for what is paid already goes back.
 */
export async function paymentSettled(tx: PaymentsWrite, payment: SettledPayment, now: Date): Promise<void> {
  if (payment.purpose !== 'INVOICE') return;
  const invoice = await lockInvoice(tx, payment.subjectId);
  if (invoice === null) return;
  const attempt = await attemptOf(tx, payment.paymentId);
  if (payment.status === 'SUCCEEDED') await succeeded(tx, { invoice, attempt, payment }, now);
  else if (attempt !== null) await failed(tx, { invoice, attempt, payment }, now);
}

interface Settled {
  readonly invoice: InvoiceRow;
  readonly attempt: AttemptRow | null;
  readonly payment: SettledPayment;
}

async function succeeded(tx: PaymentsWrite, { invoice, attempt, payment }: Settled, now: Date): Promise<void> {
  if (attempt?.status === 'SUCCEEDED') return;
  if (attempt !== null) await endAttempt(tx, attempt, { status: 'SUCCEEDED', paymentId: payment.paymentId }, now);
  const isPayable = invoice.status === 'OPEN' || invoice.status === 'UNCOLLECTIBLE';
  const due = isPayable ? dueOf(invoice) : 0n;
  const taken = payment.amount.minor < due ? payment.amount.minor : due;
  if (taken < payment.amount.minor) {
    const surplus = payment.amount.minor - taken;
    tx.jobs.add(
      'refund-surplus',
      { paymentId: payment.paymentId, tenantId: payment.tenantId, amount: surplus.toString() },
      { key: `refund-surplus:${payment.paymentId}` },
    );
  }
  if (taken === 0n) return;
  if (invoice.status === 'UNCOLLECTIBLE' && (await isAccrued(tx, invoice.id))) {
    const { tenantId, currency } = invoice;
    await takeBackWriteOff(tx, { tenantId, subjectId: payment.paymentId, currency, amount: taken }, now);
  }
  const isPaid = taken === due;
  const paid: InvoiceRow = {
    ...invoice,
    paid: invoice.paid + taken,
    paymentId: payment.paymentId,
    ...(isPaid && { status: 'PAID', paidAt: now }),
  };
  await tx.invoice.update({
    where: { id: invoice.id },
    data: { paid: paid.paid.toString(), paymentId: paid.paymentId, status: paid.status, paidAt: paid.paidAt },
    select: { id: true },
  });
  if (isPaid) await noteInvoicePaid(tx, paid, now);
}

/** All that follows when nothing is due any more. */
export async function noteInvoicePaid(tx: PaymentsWrite, invoice: InvoiceRow, now: Date): Promise<void> {
  publishInvoice(tx, 'payments.invoice.paid', invoice);
  await noteRecovery(tx, invoice, now);
  if (invoice.subscriptionId !== null) await notePaid(tx, invoice.subscriptionId, invoice.id);
}

async function failed(
  tx: PaymentsWrite,
  { invoice, attempt, payment }: Settled & { readonly attempt: AttemptRow },
  now: Date,
): Promise<void> {
  if (attempt.endedAt !== null) return;
  const [row] = await tx.$queryRaw<{ code: string | null; isRetryable: boolean }[]>`
    SELECT decline_code AS code, is_retryable AS "isRetryable" FROM payment WHERE id = ${payment.paymentId}`;
  const isCancelled = payment.status === 'CANCELLED';
  const code = isCancelled ? 'canceled' : (row?.code ?? 'generic_decline');
  const status = isCancelled ? 'CANCELLED' : 'DECLINED';
  await endAttempt(tx, attempt, { status, paymentId: payment.paymentId, declineCode: code }, now);
  const isRetryable = isCancelled || (row?.isRetryable ?? true);
  await noteFailure(tx, { invoice, source: attempt.source, code, isRetryable }, now);
}

interface AttemptEnd {
  readonly status: 'CANCELLED' | 'DECLINED' | 'SUCCEEDED';
  readonly paymentId: string;
  readonly declineCode?: string;
}

async function endAttempt(tx: PaymentsWrite, { id }: AttemptRow, end: AttemptEnd, now: Date): Promise<void> {
  await tx.invoiceAttempt.update({ where: { id }, data: { ...end, endedAt: now }, select: { id: true } });
}

/** The attempt of a payment: by its id, or, since its end may come before that is noted, by the key of its charge. */
async function attemptOf(tx: PaymentsWrite, paymentId: string): Promise<AttemptRow | null> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT a.id FROM invoice_attempt a WHERE a.payment_id = ${paymentId}
        OR a.id = (SELECT p.charge_key FROM payment p WHERE p.id = ${paymentId})`;
  if (row === undefined) return null;
  const [attempt] = await readAttempts(tx, { id: row.id });
  return attempt ?? null;
}
