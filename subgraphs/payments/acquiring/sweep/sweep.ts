import type { Deps, PaymentsWrite } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { inTurn } from '../../guards/in-turn.ts';

/** An answer that is owed this long is looked up. */
const UNANSWERED_MS = 30_000;
/** Rows of each kind that one run takes up; the next runs take the rest. */
const PER_RUN = 200;

interface Swept {
  readonly task: string;
  /** The name of the id in the job's payload. */
  readonly idName: string;
  readonly from: Prisma.Sql;
  readonly where: Prisma.Sql;
  readonly since: Prisma.Sql;
}

const swept: readonly Swept[] = [
  {
    task: 'resolve-payment',
    idName: 'paymentId',
    from: Prisma.sql`payment`,
    where: Prisma.sql`unanswered_since IS NOT NULL`,
    since: Prisma.sql`unanswered_since`,
  },
  {
    task: 'send-refund',
    idName: 'refundId',
    from: Prisma.sql`refund`,
    where: Prisma.sql`status = 'PENDING'`,
    since: Prisma.sql`created_at`,
  },
  {
    task: 'resolve-payout',
    idName: 'payoutId',
    from: Prisma.sql`payout`,
    where: Prisma.sql`status < 'PAID'`,
    since: Prisma.sql`created_at`,
  },
  {
    task: 'post-booking',
    idName: 'bookingId',
    from: Prisma.sql`booking`,
    where: Prisma.sql`entry_id IS NULL`,
    since: Prisma.sql`created_at`,
  },
  {
    task: 'post-sales-entry',
    idName: 'salesEntryId',
    from: Prisma.sql`sales_entry`,
    where: Prisma.sql`entry_id IS NULL`,
    since: Prisma.sql`created_at`,
  },
  {
    task: 'handle-webhook',
    idName: 'deliveryId',
    from: Prisma.sql`webhook_delivery`,
    where: Prisma.sql`status IN ('RECEIVED', 'FAILED')`,
    since: Prisma.sql`received_at`,
  },
];

/**
 * Takes up what has come to no end by itself: payments that the processor owes an answer for, refunds and payouts that are pending,
 * bookings and entries that are not posted, webhooks that failed. Each becomes a job of its own key, so that none runs twice at a time.
 */
export async function sweep({ database, clock }: Deps): Promise<void> {
  const now = clock.now();
  await database.systemWrite(null, async (tx) => {
    for (const kind of swept) await addJobs(tx, kind, now);
  });
}

async function addJobs(tx: PaymentsWrite, { task, idName, from, where, since }: Swept, now: Date): Promise<void> {
  const before = new Date(now.getTime() - UNANSWERED_MS);
  const due = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM ${from} WHERE ${where} AND ${since} <= ${before}::timestamptz
     ORDER BY ${inTurn(Prisma.sql`id`, now)} LIMIT ${PER_RUN}::int`;
  for (const { id } of due) tx.jobs.add(task, { [idName]: id }, { key: `${task}:${id}` });
}
