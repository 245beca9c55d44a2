import { newId } from '@codai/kit';
import { eachApart } from '@codai/kit/jobs';
import { noteSalesEntry } from '../../books/posting/sales-entries.ts';
import type { Deps, PaymentsWrite } from '../../deps.ts';
import { lockInvoice } from '../invoices/invoice-row.ts';
import { dayOf, earnedBefore } from './rules.ts';

const SCHEDULES_PER_RUN = 10_000;
const SCHEDULES_PER_PAGE = 200;
/** Recognitions that one entry sums up. */
const BATCH = 1_000;
const BATCHES_PER_RUN = 100;
/** Tenant of entries that sum up several tenants. */
const HOUSE_TENANT = 'org_house';

/**
 * Turns deferred revenue into revenue for the days that have passed. Each schedule is worked off apart and remembers up to which day it is
 * done, so that a run that is repeated, stopped or late changes nothing but when; then all that came together is posted in a few entries.
 */
export async function recogniseRevenue(deps: Deps): Promise<void> {
  try {
    await recogniseSchedules(deps);
  } finally {
    await bookRecognitions(deps);
  }
}

async function recogniseSchedules({ database, clock }: Deps): Promise<void> {
  const today = dayOf(clock.now());
  await eachApart({
    find: (without) =>
      database.systemRead(
        null,
        // A paused subscription is rendered later; its schedule is moved when it is resumed.
        (tx) => tx.$queryRaw<{ id: string; invoiceId: string; tenantId: string }[]>`
          SELECT s.id, s.invoice_id AS "invoiceId", s.tenant_id AS "tenantId" FROM revenue_schedule s
           WHERE s.recognised <> s.amount AND s.recognised_on < ${today}::date AND s.starts_on < ${today}::date AND s.id <> ALL(${[...without]})
             AND NOT EXISTS (SELECT FROM invoice i JOIN billing_subscription b ON b.id = i.subscription_id AND b.status = 'PAUSED' WHERE i.id = s.invoice_id)
           ORDER BY s.recognised_on, s.id LIMIT ${SCHEDULES_PER_PAGE}::int`,
      ),
    work: ({ id, invoiceId }) => database.systemWrite(null, (tx) => recognise(tx, { id, invoiceId }, today)),
    complaint: 'Some revenue could not be recognised.',
    max: SCHEDULES_PER_RUN,
  });
}

/** The invoice is locked first, as by a credit note, which goes by what is not recognised yet. */
async function recognise(
  tx: PaymentsWrite,
  { id, invoiceId }: { readonly id: string; readonly invoiceId: string },
  today: Date,
): Promise<void> {
  await lockInvoice(tx, invoiceId);
  const schedule = await tx.revenueSchedule.findUniqueOrThrow({ where: { id } });
  if (schedule.recognisedOn >= today) return;
  const before = BigInt(schedule.recognised.toFixed(0));
  const earned = earnedBefore({ ...schedule, amount: BigInt(schedule.amount.toFixed(0)) }, today);
  const data = { recognised: earned.toString(), recognisedOn: today };
  await tx.revenueSchedule.update({ where: { id }, data, select: { id: true } });
  if (earned === before) return;
  const amount = (earned - before).toString();
  await tx.recognition.create({
    data: { scheduleId: id, until: today, currency: schedule.currency, amount },
    select: { scheduleId: true },
  });
}

/** Sums up what was recognised, one entry for each batch of a currency, in one transaction with its entry. */
async function bookRecognitions({ database, clock }: Deps): Promise<void> {
  for (let batches = 0; batches < BATCHES_PER_RUN; batches++) {
    const isMore = await database.systemWrite(null, (tx) => bookBatch(tx, clock.now()));
    if (!isMore) return;
  }
}

async function bookBatch(tx: PaymentsWrite, now: Date): Promise<boolean> {
  const batchId = newId<'SalesEntry'>('rcg');
  const [batch] = await tx.$queryRaw<{ currency: string; amount: string }[]>`
    WITH first AS (SELECT currency FROM recognition WHERE sales_entry_id IS NULL ORDER BY currency LIMIT 1),
         due AS (SELECT r.schedule_id, r.until FROM recognition r JOIN first USING (currency) WHERE r.sales_entry_id IS NULL
                  ORDER BY r.schedule_id, r.until LIMIT ${BATCH}::int FOR UPDATE OF r SKIP LOCKED),
         taken AS (UPDATE recognition r SET sales_entry_id = ${batchId} FROM due
                    WHERE r.schedule_id = due.schedule_id AND r.until = due.until RETURNING r.currency, r.amount)
    SELECT currency, sum(amount)::text AS amount FROM taken GROUP BY currency`;
  if (batch === undefined) return false;
  const amount = BigInt(batch.amount);
  const amounts = { deferred: amount, sales: -amount };
  const entry = {
    tenantId: HOUSE_TENANT,
    kind: 'RECOGNITION',
    subjectId: batchId,
    currency: batch.currency,
    amounts,
  } as const;
  await noteSalesEntry(tx, entry, now);
  return true;
}
