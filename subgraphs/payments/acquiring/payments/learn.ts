import type { IntentFacts } from '../../adapters/processor/port.ts';
import type { PaymentFacts, PaymentStatus } from '../../adapters/processor/rules.ts';
import { otherSideOf } from '../../billing/revenue/other-side.ts';
import { noteSale } from '../../billing/revenue/sale.ts';
import { paymentSettled } from '../../billing/settlement/settle.ts';
import { noteAmount } from '../../books/bookings/book.ts';
import type { PaymentsWrite } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { type PaymentRow, purposeOf, readPayments } from './payment-row.ts';
import { hasEnded, mergePayment, rankOf } from './rules.ts';

/** Source of facts: an ANSWER shows the present, a WEBHOOK some moment since the payment began. */
export type Source = 'ANSWER' | 'WEBHOOK';

/**
 * Adds what the processor says of an intent to what is known of our payment, with all that follows from it in the same
 * transaction: events, the amount to be booked, the invoice. Whatever is learned late, twice or out of order changes nothing
 * that is further already (PAY-3). Returns the payment, or null when the intent is none of ours.
 */
export async function learnIntent(
  tx: PaymentsWrite,
  facts: IntentFacts,
  source: Source,
  now: Date,
): Promise<PaymentRow | null> {
  const mine = Prisma.sql`p.id = ${facts.paymentId} OR p.processor_id = ${facts.id}`;
  const [payment] = await readPayments(tx, mine, Prisma.sql`FOR UPDATE OF p`);
  if (payment === undefined || isOfAnother(payment, facts)) return null;
  if (facts.amount !== payment.amount || facts.currency !== payment.currency) {
    // PAY-5: we alone decide what is paid. An intent of another amount is not this payment.
    throw new Error(`The processor has another amount for payment ${payment.id}.`);
  }

  const merged = mergePayment(
    payment,
    (await mayTryAgain(tx, payment, facts)) ? { ...facts, status: 'REQUIRES_METHOD' } : facts,
  );
  const isAnswered = source === 'ANSWER' || rankOf(facts.status) >= rankOf('PROCESSING');
  const known: PaymentRow = {
    ...payment,
    ...merged,
    processorId: payment.processorId ?? facts.id,
    clientSecret: payment.clientSecret ?? facts.clientSecret,
    actionUrl: actionUrlOf(merged.status, payment, facts, source),
    unansweredSince: isAnswered ? null : payment.unansweredSince,
  };
  await tx.$executeRaw`
    UPDATE payment SET status = ${known.status}::"PaymentStatus", authorised = ${known.authorised.toString()}::numeric,
           captured = ${known.captured.toString()}::numeric, processor_id = ${known.processorId}, client_secret = ${known.clientSecret}, action_url = ${known.actionUrl},
           unanswered_since = ${known.unansweredSince}::timestamptz, decline_code = ${known.decline?.code ?? null},
           is_retryable = ${known.decline?.isRetryable ?? false}, declined_at = ${known.decline?.at ?? null}::timestamptz
     WHERE id = ${payment.id}`;
  await followPayment(tx, { before: payment, after: known }, now);
  return known;
}

/** On a page of the processor's the payer takes another card; only when the page is closed a decline is the end. */
async function mayTryAgain(tx: PaymentsWrite, payment: PaymentRow, facts: IntentFacts): Promise<boolean> {
  if (facts.status !== 'FAILED' || facts.isEnded) return false;
  return (await tx.checkoutSession.count({ where: { paymentId: payment.id, status: 'OPEN' } })) > 0;
}

/** Address of the required action: an answer has the newest one; that of a webhook counts only while none is known. */
function actionUrlOf(status: PaymentStatus, payment: PaymentRow, facts: IntentFacts, source: Source): string | null {
  if (status !== 'REQUIRES_ACTION') return null;
  const [first, second] = source === 'ANSWER' ? [facts, payment] : [payment, facts];
  return first.actionUrl ?? second.actionUrl;
}

function isOfAnother(payment: PaymentRow, facts: IntentFacts): boolean {
  return payment.processorId !== null && payment.processorId !== facts.id;
}

interface Change {
  readonly before: PaymentFacts;
  readonly after: PaymentRow;
}

async function followPayment(tx: PaymentsWrite, { before, after }: Change, now: Date): Promise<void> {
  if (after.captureMethod === 'MANUAL' && before.authorised === 0n && after.authorised > 0n) {
    publishPayment(tx, 'payments.payment.authorised', after, { authorised: after.authorised.toString() });
  }
  if (before.status === after.status) return;

  const { status } = after;
  if (status === 'REQUIRES_ACTION') publishPayment(tx, 'payments.payment.action-required', after, {});
  if (status === 'PROCESSING') publishPayment(tx, 'payments.payment.processing', after, {});
  if (status === 'CANCELLED') publishPayment(tx, 'payments.payment.cancelled', after, {});
  if (status === 'FAILED') {
    const { code: declineCode = null, isRetryable = false } = after.decline ?? {};
    publishPayment(tx, 'payments.payment.failed', after, { declineCode, isRetryable });
    // Declined here, it would still wait for another method there: a kept secret could pay what has failed.
    tx.jobs.add('end-intent', { paymentId: after.id }, { key: `end-intent:${after.id}` });
  }
  if (status === 'SUCCEEDED') {
    publishPayment(tx, 'payments.payment.captured', after, { captured: after.captured.toString() });
    const { tenantId, id: subjectId, currency, captured: clearing } = after;
    const other = await otherSideOf(tx, after);
    await noteAmount(tx, { tenantId, kind: 'CAPTURE', subjectId, currency, clearing, other }, now);
    if (after.purpose === 'PRICE') await noteSale(tx, after, now);
  }
  if (hasEnded(status)) {
    await paymentSettled(
      tx,
      {
        paymentId: after.id,
        tenantId: after.tenantId,
        purpose: after.purpose,
        subjectId: after.subjectId,
        status: status as 'CANCELLED' | 'FAILED' | 'SUCCEEDED',
        amount: { minor: status === 'SUCCEEDED' ? after.captured : after.amount, currency: after.currency },
      },
      now,
    );
  }
}

interface FurtherFacts {
  'payments.payment.action-required': object;
  'payments.payment.authorised': { readonly authorised: string };
  'payments.payment.cancelled': object;
  'payments.payment.captured': { readonly captured: string };
  'payments.payment.failed': { readonly declineCode: string | null; readonly isRetryable: boolean };
  'payments.payment.processing': object;
}

function publishPayment<T extends keyof FurtherFacts>(
  tx: PaymentsWrite,
  type: T,
  payment: PaymentRow,
  further: FurtherFacts[T],
): void {
  const { id: paymentId, tenantId, customerId, subjectId, currency } = payment;
  const what = { paymentId, customerId, ...purposeOf(payment), subjectId };
  const data = { ...what, amount: payment.amount.toString(), currency, ...further };
  tx.outbox.append(type, data as never, { subject: paymentId, partitionKey: paymentId, tenantId });
}
