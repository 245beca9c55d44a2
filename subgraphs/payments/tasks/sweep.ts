import type { Deps } from '../deps.ts';

/** An answer that is owed this long is looked up. */
const UNANSWERED_MS = 30_000;
/** What one run takes up of each; the next one takes the rest. */
const PER_RUN = 200;

/**
 * Takes up what has come to no end by itself: payments that the processor owes an answer for, refunds and payouts that are pending,
 * bookings and entries that are not posted, webhooks that failed. Each becomes a job of its own key, so that none runs twice at a time.
 */
export async function sweep({ database, clock }: Deps): Promise<void> {
  const before = new Date(clock.now().getTime() - UNANSWERED_MS);
  await database.systemWrite(null, async (tx) => {
    const unanswered = await tx.payment.findMany({
      where: { unansweredSince: { lte: before } },
      select: { id: true },
      orderBy: { unansweredSince: 'asc' },
      take: PER_RUN,
    });
    for (const { id } of unanswered)
      tx.jobs.add('resolve-payment', { paymentId: id }, { key: `resolve-payment:${id}` });

    const refunds = await tx.refund.findMany({
      where: { status: 'PENDING', createdAt: { lte: before } },
      select: { id: true },
      orderBy: { createdAt: 'asc' },
      take: PER_RUN,
    });
    for (const { id } of refunds) tx.jobs.add('send-refund', { refundId: id }, { key: `send-refund:${id}` });

    const payouts = await tx.payout.findMany({
      where: { status: { in: ['PENDING', 'IN_TRANSIT'] }, createdAt: { lte: before } },
      select: { id: true },
      orderBy: { createdAt: 'asc' },
      take: PER_RUN,
    });
    for (const { id } of payouts) tx.jobs.add('resolve-payout', { payoutId: id }, { key: `resolve-payout:${id}` });

    const bookings = await tx.booking.findMany({
      where: { entryId: null, createdAt: { lte: before } },
      select: { id: true },
      orderBy: { createdAt: 'asc' },
      take: PER_RUN,
    });
    for (const { id } of bookings) tx.jobs.add('post-booking', { bookingId: id }, { key: `post-booking:${id}` });

    const entries = await tx.salesEntry.findMany({
      where: { entryId: null, createdAt: { lte: before } },
      select: { id: true },
      orderBy: { createdAt: 'asc' },
      take: PER_RUN,
    });
    for (const { id } of entries)
      tx.jobs.add('post-sales-entry', { salesEntryId: id }, { key: `post-sales-entry:${id}` });

    const webhooks = await tx.webhookDelivery.findMany({
      where: { status: { in: ['RECEIVED', 'FAILED'] }, receivedAt: { lte: before } },
      select: { id: true },
      orderBy: { receivedAt: 'asc' },
      take: PER_RUN,
    });
    for (const { id } of webhooks) {
      tx.jobs.add('handle-webhook', { deliveryId: id }, { key: `handle-webhook:${id}` });
    }
  });
}
