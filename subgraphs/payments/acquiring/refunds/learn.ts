import { newId } from '@codai/kit';
import type { RefundFacts } from '../../adapters/processor/port.ts';
import type { RefundStatus } from '../../adapters/processor/rules.ts';
import { otherSideOf } from '../../billing/revenue/other-side.ts';
import { noteSaleReturn, undoSaleReturn } from '../../billing/revenue/sale.ts';
import { noteAmount } from '../../books/bookings/book.ts';
import type { PaymentsWrite } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { noteLostMore } from '../disputes/charge-back.ts';
import { recount } from '../disputes/recount.ts';
import { type PaymentRow, purposeOf, readPayments } from '../payments/payment-row.ts';
import { documentRefund } from './document-refund.ts';
import { type RefundRow, readRefunds } from './refund-row.ts';
import { countsAsRefunded, laterRefundStatus } from './rules.ts';

/**
 * Adds what the processor says of a refund, also of one that was made over there, to what is known. The payment is locked first,
 * so that refunds and disputes of one payment come one after the other. Returns the refund, or null when it is of none of ours.
 */
export async function learnRefund(tx: PaymentsWrite, facts: RefundFacts, now: Date): Promise<RefundRow | null> {
  const payment = await lockPaymentOf(tx, facts);
  if (payment === null) return null;
  const known = await findOrAdd(tx, payment, facts, now);
  const status = laterRefundStatus(known.status, facts.status);
  const failureReason = status === 'FAILED' ? (known.failureReason ?? facts.failureReason) : null;
  await tx.refund.update({
    where: { id: known.id },
    data: { status, failureReason, processorId: known.processorId ?? facts.id },
  });
  const learned = { ...known, status, failureReason };
  const more = countsAsRefunded(known.status) === countsAsRefunded(status) ? 0n : await recount(tx, payment.id);
  if (known.status !== status) await followRefund(tx, { payment, before: known.status, refund: learned }, now);
  await noteLostMore(tx, payment, { refundId: known.id, more }, now);
  return learned;
}

async function lockPaymentOf(tx: PaymentsWrite, { refundId, intent }: RefundFacts): Promise<PaymentRow | null> {
  const [payment] = await readPayments(
    tx,
    Prisma.sql`p.id = (SELECT r.payment_id FROM refund r WHERE r.id = ${refundId}) OR p.processor_id = ${intent}`,
    Prisma.sql`FOR UPDATE OF p`,
  );
  return payment ?? null;
}

/** One that we do not know was made at the processor: it counts from now on. */
async function findOrAdd(tx: PaymentsWrite, payment: PaymentRow, facts: RefundFacts, now: Date): Promise<RefundRow> {
  const [known] = await readRefunds(
    tx,
    Prisma.sql`r.payment_id = ${payment.id} AND (r.id = ${facts.refundId} OR r.processor_id = ${facts.id})`,
  );
  if (known !== undefined) return known;
  const id = newId<'Refund'>('rfd');
  const { tenantId, currency } = payment;
  await tx.refund.create({
    data: {
      id,
      tenantId,
      paymentId: payment.id,
      amount: facts.amount.toString(),
      currency,
      reason: '',
      status: 'PENDING',
      processorId: facts.id,
      createdAt: now,
    },
  });
  const more = await recount(tx, payment.id);
  await noteLostMore(tx, payment, { refundId: id, more }, now);
  const [added] = await readRefunds(tx, Prisma.sql`r.id = ${id}`);
  if (added === undefined) throw new Error(`Refund ${id} is gone.`);
  return added;
}

interface Change {
  readonly payment: PaymentRow;
  readonly before: RefundStatus;
  readonly refund: RefundRow;
}

/** Consequences of a refund's new state: its event, and its amount in the books, or out of them again. */
async function followRefund(tx: PaymentsWrite, { payment, before, refund }: Change, now: Date): Promise<void> {
  const { id, tenantId, currency, amount, status } = refund;
  const data = { refundId: id, paymentId: payment.id, ...purposeOf(payment), amount: amount.toString(), currency };
  const options = { subject: id, partitionKey: payment.id, tenantId };
  const booked = { tenantId, subjectId: id, currency, other: await otherSideOf(tx, payment) };
  if (status === 'SUCCEEDED') {
    tx.outbox.append('payments.refund.succeeded', data, options);
    await noteAmount(tx, { ...booked, kind: 'REFUND', clearing: -amount }, now);
    if (payment.purpose === 'PRICE') await noteSaleReturn(tx, payment, refund, now);
    if (payment.purpose === 'INVOICE') await documentRefund(tx, payment, refund, now);
    return;
  }
  if (status !== 'FAILED' && status !== 'CANCELLED') return;
  tx.outbox.append('payments.refund.failed', { ...data, reason: refund.failureReason }, options);
  const isBooked = before === 'SUCCEEDED' || (await tx.booking.count({ where: { kind: 'REFUND', subjectId: id } })) > 0;
  if (!isBooked) return;
  await noteAmount(tx, { ...booked, kind: 'REFUND_RETURN', clearing: amount }, now);
  await undoSaleReturn(tx, payment, id, now);
}
