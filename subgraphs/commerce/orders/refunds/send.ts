import { minorOf } from '@codai/kit/money';
import type { CommerceWrite, Deps } from '../../deps.ts';
import type { OrderRefund } from '../../generated/prisma/client.ts';

const reasons: Readonly<Record<string, string>> = {
  CANCELLED: 'Order cancelled',
  RETURNED: 'Goods returned',
  LATE_PAYMENT: 'Paid after the order had ended',
};

/**
 * Has payments make a refund that was noted, or asks for the outcome of one that was sent. Its id is the key, so nothing goes back twice. Throws
 * COMPONENT_UNAVAILABLE: the job asks again.
 */
export async function sendRefund(
  { database, payments, logger, clock }: Pick<Deps, 'clock' | 'database' | 'logger' | 'payments'>,
  refundId: string,
): Promise<void> {
  const refund = await database.systemRead(null, (tx) => tx.orderRefund.findUnique({ where: { id: refundId } }));
  if (refund === null || !isOpen(refund)) return;
  const { paymentId, currency, cause } = refund;
  const reason = reasons[cause] ?? cause;
  const answer = await payments.refund({ paymentId, minor: minorOf(refund.amount), currency, reason, key: refund.id });
  await database.systemWrite(null, async (tx) => {
    if ('refusal' in answer) {
      logger.error({ refundId, code: answer.refusal.code }, 'Payments refused the refund of an order.');
      return end(tx, refund, 'FAILED', answer.refusal.code, null);
    }
    const { refundId: paymentRefundId, status } = answer;
    await tx.orderRefund.updateMany({
      where: { id: refundId, status: 'PENDING' },
      data: { status: 'SENT', paymentRefundId },
    });
    // The event of the outcome may have come before the id was known.
    if (status !== 'PENDING') await book(tx, refund, status === 'SUCCEEDED', clock.now());
  });
}

const isOpen = ({ status }: OrderRefund) => status === 'PENDING' || status === 'SENT';

/** Books the outcome of a refund by an event of payments. Throws while payments' answer with its id is under way: the event comes again. */
export async function bookRefund(
  { clock }: Pick<Deps, 'clock'>,
  tx: CommerceWrite,
  {
    paymentRefundId,
    paymentId,
    isDone,
  }: { readonly paymentRefundId: string; readonly paymentId: string; readonly isDone: boolean },
): Promise<void> {
  // Counted before the id is looked up: were the id stored between the two in the other order, neither would find the refund.
  const begun = await tx.orderRefund.count({ where: { paymentId, status: 'PENDING' } });
  const refund = await tx.orderRefund.findUnique({ where: { paymentRefundId } });
  if (refund !== null) return book(tx, refund, isDone, clock.now());
  if (begun > 0) throw new Error('A refund of this payment is begun, and its id is not known yet.');
}

/** Refunds that are open for so long are asked for again. */
const OPEN_MS = 5 * 60_000;
/** Refunds that one run takes up; the next runs take the rest. */
const PER_RUN = 200;

/** Has open refunds sent or asked for again, in an order that is another one at each run, whatever became of their jobs and events. */
export async function sweepRefunds({ database, clock }: Pick<Deps, 'clock' | 'database'>): Promise<void> {
  const now = clock.now();
  await database.systemWrite(null, async (tx) => {
    const open = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM order_refund
       WHERE status IN ('PENDING', 'SENT') AND created_at <= ${new Date(now.getTime() - OPEN_MS)}::timestamptz
       ORDER BY md5(id || ${now.toISOString()}) LIMIT ${PER_RUN}::int`;
    for (const { id } of open) addSending(tx, id);
  });
}

/** Adds the job that has payments make the refund. */
export function addSending(tx: Pick<CommerceWrite, 'jobs'>, refundId: string): void {
  tx.jobs.add('send-order-refund', { refundId }, { key: `refund:${refundId}`, maxAttempts: 25, isMoney: true });
}

const book = (tx: CommerceWrite, refund: OrderRefund, isDone: boolean, now: Date) =>
  end(tx, refund, isDone ? 'DONE' : 'FAILED', isDone ? null : 'REFUND_FAILED', now);

async function end(
  tx: CommerceWrite,
  { id: refundId, orderId, userId, amount, currency }: OrderRefund,
  status: 'DONE' | 'FAILED',
  refusal: string | null,
  doneAt: Date | null,
): Promise<void> {
  const { count } = await tx.orderRefund.updateMany({
    where: { id: refundId, status: { in: ['PENDING', 'SENT'] } },
    data: { status, refusal, doneAt },
  });
  if (count === 0) return;
  const event = { orderId, userId, refundId, amount: amount.toFixed(0), currency };
  const type = status === 'DONE' ? 'commerce.refund.done' : 'commerce.refund.failed';
  tx.outbox.append(type, event, { subject: orderId, tenantId: null });
}
