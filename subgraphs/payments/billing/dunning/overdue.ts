import { eachApart } from '@codai/kit/jobs';
import type { Deps } from '../../deps.ts';
import { lockInvoice, publishInvoice } from '../invoices/invoice-row.ts';
import { openReminders } from './note.ts';

const INVOICES_PER_RUN = 500;
const INVOICES_PER_PAGE = 100;

/** Publishes once for each invoice that its due date has passed, and opens its case. */
export async function noteOverdue({ database, clock }: Deps): Promise<void> {
  const now = clock.now();
  await eachApart({
    find: (without) =>
      database.systemRead(null, (tx) =>
        tx.invoice.findMany({
          where: {
            status: 'OPEN',
            overdueAt: null,
            collection: 'SEND_INVOICE',
            dueAt: { lte: now },
            id: { notIn: [...without] },
          },
          select: { id: true, tenantId: true },
          orderBy: { dueAt: 'asc' },
          take: INVOICES_PER_PAGE,
        }),
      ),
    work: ({ id, tenantId }) =>
      database.systemWrite(tenantId, async (tx) => {
        const invoice = await lockInvoice(tx, id);
        if (invoice?.status !== 'OPEN' || invoice.overdueAt !== null) return;
        await tx.invoice.update({ where: { id }, data: { overdueAt: now }, select: { id: true } });
        publishInvoice(tx, 'payments.invoice.overdue', { ...invoice, overdueAt: now });
        await openReminders(tx, invoice);
      }),
    complaint: 'Some overdue invoices could not be noted.',
    max: INVOICES_PER_RUN,
  });
}
