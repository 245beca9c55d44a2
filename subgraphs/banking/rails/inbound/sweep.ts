import { eachApart } from '@codai/kit/jobs';
import type { BankingWrite, Deps } from '../../deps.ts';
import type { PaymentRow } from '../../transfers/received/payment-row.ts';
import { queueBooking } from '../../transfers/received/queue-booking.ts';
import { queueReturn } from './send-back.ts';

/** Payments that one run takes up; the next run takes the rest. */
const PAYMENTS_PER_RUN = 500;
/** Older than this, a payment that was not booked or handed over has lost its job. */
const OVERDUE_MS = 5 * 60_000;

/**
 * Asks again for payments whose job the queue gave up, and looks anew at those above a limit: a new month or a higher level lets them in. Those
 * that were tried longest ago come first, so that none is passed over, and one that fails stands in no other's way.
 */
export async function sweepPayments({ database, clock }: Deps): Promise<void> {
  const before = new Date(clock.now().getTime() - OVERDUE_MS);
  await eachApart({
    find: (without) =>
      database.systemRead(
        null,
        (tx) => tx.$queryRaw<Pick<PaymentRow, 'id' | 'status'>[]>`
          SELECT id, status FROM received_payment
           WHERE (status IN ('RECEIVED', 'RETURNING') OR (status = 'HELD' AND held_reason IN ('LIMIT', 'SCREENING')))
             AND received_at <= ${before}::timestamptz AND id <> ALL(${[...without]})
           ORDER BY status = 'HELD', tried_at NULLS FIRST, received_at, id LIMIT ${PAYMENTS_PER_RUN}::int`,
      ),
    work: ({ id, status }) =>
      database.systemWrite(null, async (tx: BankingWrite) => {
        if (status === 'RETURNING') queueReturn(tx, id);
        else queueBooking(tx, id);
      }),
    complaint: 'Some payments that came in could not be asked for again.',
    max: PAYMENTS_PER_RUN,
  });
}
