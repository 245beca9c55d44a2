import { eachApart } from '@codai/kit/jobs';
import { ensureCustomer } from '../../acquiring/customers/service.ts';
import { type ChargeOutcome, chargeOffSession } from '../../acquiring/payments/charge.ts';
import { readAttempts, startAttempt } from '../../billing/invoices/attempts.ts';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { inTurn } from '../../guards/in-turn.ts';

/**
 * Charges for an attempt that has begun; the attempt's id is the key, so that asking again, after a kill too, is the same charge.
 * What came of it is noted where the payment's end is (`settle.ts`); here only that there is none yet.
 */
export async function runAttempt(deps: Deps, attemptId: string): Promise<ChargeOutcome> {
  const [attempt] = await deps.database.systemRead(null, (tx) => readAttempts(tx, { id: attemptId }));
  if (attempt === undefined) throw new Error(`There is no attempt ${attemptId}.`);
  const { tenantId, amount: minor, currency, methodId, invoiceId } = attempt;
  const customer = await ensureCustomer(deps, tenantId);
  const charged = await chargeOffSession(deps, {
    tenantId,
    customerId: customer.id,
    methodId,
    amount: { minor, currency },
    purpose: 'INVOICE',
    subjectId: invoiceId,
    key: attemptId,
    isPresent: attempt.source === 'MANUAL',
    initiatorId: attempt.initiatorId,
  });
  const { paymentId, outcome } = charged;
  const status = outcome === 'PROCESSING' ? outcome : typeof outcome === 'object' ? 'REQUIRES_ACTION' : null;
  await deps.database.systemWrite(tenantId, async (tx) => {
    await tx.invoiceAttempt.updateMany({ where: { id: attemptId, paymentId: null }, data: { paymentId } });
    // An end that came meanwhile stays.
    if (status !== null && !(typeof outcome === 'object' && 'declined' in outcome))
      await tx.invoiceAttempt.updateMany({ where: { id: attemptId, status: 'STARTED' }, data: { status } });
  });
  return charged;
}

const RESUMED_PER_RUN = 50;
/** An attempt that has not been charged for so long was left by a process that died. */
const STALE_MS = 120_000;

/** Goes on with attempts that began and were not charged; under their own keys, so that no charge is made twice. */
export async function resumeAttempts(deps: Deps): Promise<void> {
  const now = deps.clock.now();
  const before = new Date(now.getTime() - STALE_MS);
  await eachApart({
    find: (without) =>
      deps.database.systemRead(
        null,
        (tx) => tx.$queryRaw<{ id: string }[]>`
          SELECT id FROM invoice_attempt WHERE status = 'STARTED' AND started_at <= ${before}::timestamptz AND id <> ALL(${[...without]})
           ORDER BY ${inTurn(Prisma.sql`id`, now)} LIMIT ${RESUMED_PER_RUN}::int`,
      ),
    work: ({ id }) => runAttempt(deps, id),
    complaint: 'Some attempts to charge an invoice could not be resumed.',
    max: RESUMED_PER_RUN,
  });
}

/** The first charge of an invoice that is collected automatically; asked for again it goes on where it stopped. */
export async function collectInvoice(deps: Deps, { invoiceId }: { readonly invoiceId: string }): Promise<void> {
  const attemptId = await deps.database.systemWrite(null, async (tx) => {
    const [first] = await readAttempts(tx, { invoiceId });
    if (first !== undefined) return first.source === 'AUTOMATIC' && first.status === 'STARTED' ? first.id : null;
    const wanted = { invoiceId, source: 'AUTOMATIC', methodId: null, scheduledFor: null } as const;
    const attempt = await startAttempt(tx, wanted, deps.clock.now());
    return attempt instanceof Error ? null : attempt.id;
  });
  if (attemptId !== null) await runAttempt(deps, attemptId);
}
