import { eachApart } from '@codai/kit/jobs';
import { exhaust, lockCase, remind } from '../../billing/dunning/note.ts';
import { isUnderWay, startAttempt } from '../../billing/invoices/attempts.ts';
import { lockInvoice } from '../../billing/invoices/invoice-row.ts';
import type { Deps, PaymentsWrite } from '../../deps.ts';
import { runAttempt } from '../charges/collect.ts';

const CASES_PER_RUN = 200;
const CASES_PER_PAGE = 50;

/**
 * Does what is due: charges again, reminds, or comes to the end. The invoice is locked before its case, as everywhere, and the case is looked at
 * again, so that of several workers one does it.
 */
export async function runDunning(deps: Deps): Promise<void> {
  const { database, clock, logger } = deps;
  await eachApart({
    find: (without) =>
      database.systemRead(null, (tx) =>
        tx.dunningCase.findMany({
          where: { status: 'OPEN', nextAt: { lte: clock.now() }, id: { notIn: [...without] } },
          select: { id: true, invoiceId: true, tenantId: true },
          orderBy: [{ nextAt: 'asc' }, { id: 'asc' }],
          take: CASES_PER_PAGE,
        }),
      ),
    async work({ id, invoiceId, tenantId }) {
      const attemptId = await database.systemWrite(tenantId, (tx) => doNext(tx, { id, invoiceId }, clock.now()));
      if (attemptId === null) return;
      // A charge that cannot be asked for now is gone on with by `resumeAttempts`.
      await runAttempt(deps, attemptId).catch((error: unknown) =>
        logger.warn({ attemptId, error }, 'A dunning charge failed to start; it will be retried.'),
      );
    },
    complaint: 'Some dunning cases could not be advanced.',
    max: CASES_PER_RUN,
  });
}

/** Returns the attempt to charge, or null. */
async function doNext(
  tx: PaymentsWrite,
  { id, invoiceId }: { readonly id: string; readonly invoiceId: string },
  now: Date,
): Promise<string | null> {
  const invoice = await lockInvoice(tx, invoiceId);
  const open = await lockCase(tx, { id });
  if (invoice?.status !== 'OPEN' || open?.status !== 'OPEN' || open.nextAt === null || open.nextAt > now) return null;
  // Somebody is just paying: whatever comes of it, the case is looked at again.
  if (await isUnderWay(tx, invoiceId)) return null;
  if (open.next === 'WAIT') {
    await exhaust(tx, open, invoice, now);
    return null;
  }
  if (open.next === 'REMIND') {
    await remind(tx, open, invoice, now);
    return null;
  }
  const attempt = await startAttempt(
    tx,
    { invoiceId, source: 'DUNNING', methodId: null, scheduledFor: open.nextAt },
    now,
  );
  if (attempt instanceof Error) return null;
  // Until its end is known nothing else is due; should it never come, the case ends when the schedule does.
  const last = open.schedule.at(-1) ?? 0;
  const nextAt = new Date(Math.max(open.startedAt.getTime() + last * 86_400_000, now.getTime()));
  await tx.dunningCase.update({
    where: { id },
    data: { attemptsMade: open.attemptsMade + 1, next: 'WAIT', nextAt },
    select: { id: true },
  });
  return attempt.id;
}
