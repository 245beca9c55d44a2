import { newId } from '@codai/kit';
import { eachApart } from '@codai/kit/jobs';
import { noteSalesEntry } from '../../books/posting/sales-entries.ts';
import type { Deps, PaymentsRead, PaymentsWrite } from '../../deps.ts';
import { type InvoiceRow, lockInvoice } from '../invoices/invoice-row.ts';
import { dayOf, type Earned, type EarnedPart, earnedOn } from './rules.ts';

/**
 * Books an invoice that has just been finalised: the customer owes its total, tax is owed to the tax office, and the rest is
 * revenue, or deferred as far as its service lies ahead. An invoice is booked once.
 */
export async function accrueInvoice(tx: PaymentsWrite, invoice: InvoiceRow, now: Date): Promise<void> {
  const { id: subjectId, tenantId, currency, total, tax } = invoice;
  const earned = earnedOn(await readParts(tx, invoice.id), dayOf(now));
  const amounts = { receivables: total, vat: -tax, deferred: -earned.deferred, sales: -earned.sales };
  const isNew = await noteSalesEntry(tx, { tenantId, kind: 'INVOICE', subjectId, currency, amounts }, now);
  // An invoice of nothing has no entry when what it charges and credits lies ahead; both are still earned later.
  if (isNew || total === 0n) await addSchedules(tx, invoice, earned.schedules, now);
}

export async function addSchedules(
  tx: PaymentsWrite,
  { id: invoiceId, tenantId, currency }: InvoiceRow,
  schedules: Earned['schedules'],
  now: Date,
): Promise<void> {
  await tx.revenueSchedule.createMany({
    data: schedules.map(({ startsOn, endsOn, amount, recognised }) => ({
      id: newId('rvs'),
      tenantId,
      invoiceId,
      currency,
      startsOn,
      endsOn,
      amount: amount.toString(),
      recognised: recognised.toString(),
      recognisedOn: dayOf(now),
      createdAt: now,
    })),
  });
}

async function readParts(tx: PaymentsRead, invoiceId: string): Promise<EarnedPart[]> {
  const lines = await tx.invoiceLine.findMany({ where: { invoiceId } });
  return lines.map(({ kind, amount, discount, periodStartsAt, periodEndsAt }) => ({
    amount: BigInt(amount.minus(discount).toFixed(0)),
    period:
      periodStartsAt === null || periodEndsAt === null ? null : { startsAt: periodStartsAt, endsAt: periodEndsAt },
    isCarried: kind === 'CARRIED_IN' || kind === 'CARRIED_OUT',
  }));
}

/**
 * Whether an invoice is booked as a receivable. One that was paid before invoices were is not: its money went to FEES, and what
 * becomes of it goes there as well. The invoice is locked by the caller when something depends on the answer.
 */
export async function isAccrued(tx: PaymentsRead, invoiceId: string): Promise<boolean> {
  return (await tx.salesEntry.count({ where: { kind: 'INVOICE', subjectId: invoiceId } })) === 1;
}

const INVOICES_PER_RUN = 500;
const INVOICES_PER_PAGE = 100;

/** Books open invoices that were finalised before invoices were booked, and on which nothing was paid or credited. */
export async function accrueInvoices({ database, clock }: Deps): Promise<void> {
  await eachApart({
    find: (without) =>
      database.systemRead(
        null,
        (tx) => tx.$queryRaw<{ id: string; tenantId: string }[]>`
          SELECT i.id, i.tenant_id AS "tenantId" FROM invoice i
           WHERE i.status = 'OPEN' AND i.paid = 0 AND i.credited = 0 AND i.charged_back = 0 AND i.id <> ALL(${[...without]})
             AND NOT EXISTS (SELECT FROM sales_entry s WHERE s.kind = 'INVOICE' AND s.subject_id = i.id)
           ORDER BY i.finalised_at, i.id LIMIT ${INVOICES_PER_PAGE}::int`,
      ),
    work: ({ id, tenantId }) =>
      database.systemWrite(tenantId, async (tx) => {
        const invoice = await lockInvoice(tx, id);
        if (invoice?.status !== 'OPEN' || invoice.paid + invoice.credited + invoice.chargedBack > 0n) return;
        await accrueInvoice(tx, invoice, clock.now());
      }),
    complaint: 'Some invoices could not be booked.',
    max: INVOICES_PER_RUN,
  });
}

/** Moves what is not earned yet by the days of a pause: the service that was paid for is rendered later. */
export async function moveSchedules(
  tx: PaymentsWrite,
  subscriptionId: string,
  pause: { readonly from: Date; readonly to: Date },
): Promise<void> {
  const from = dayOf(pause.from);
  const days = Math.round((dayOf(pause.to).getTime() - from.getTime()) / 86_400_000);
  await tx.$executeRaw`
    UPDATE revenue_schedule SET starts_on = starts_on + ${days}::int, ends_on = ends_on + ${days}::int
     WHERE ends_on > ${from}::date AND recognised <> amount
       AND invoice_id IN (SELECT i.id FROM invoice i WHERE i.subscription_id = ${subscriptionId})`;
}
