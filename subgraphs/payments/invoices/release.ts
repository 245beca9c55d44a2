import { asBilling } from '../credit-notes/as-billing.ts';
import type { Deps } from '../deps.ts';
import { cancelPayment } from '../payments/service.ts';

/** How long a customer may take for 3-D Secure and the like while nobody else can pay the invoice. */
const ABANDONED_MS = 3_600_000;
const ATTEMPTS_PER_RUN = 100;

/**
 * Cancels payments of invoices that their owners began and did not go on with, so that the invoice is free again. One that the
 * processor works on is left alone; it comes to its own end.
 */
export async function releaseAbandoned(deps: Deps): Promise<void> {
  const before = new Date(deps.clock.now().getTime() - ABANDONED_MS);
  const abandoned = await deps.database.systemRead(null, (tx) =>
    tx.invoiceAttempt.findMany({
      where: {
        status: { in: ['PROCESSING', 'REQUIRES_ACTION'] },
        startedAt: { lte: before },
        paymentId: { not: null },
      },
      select: { id: true, tenantId: true, paymentId: true },
      orderBy: { startedAt: 'asc' },
      take: ATTEMPTS_PER_RUN,
    }),
  );
  for (const { id, tenantId, paymentId } of abandoned) {
    const input = { paymentId: paymentId ?? '', idempotencyKey: `abandoned:${id}:${hour(deps)}` };
    await cancelPayment(deps, asBilling(tenantId), input).catch((error: unknown) =>
      deps.logger.warn({ attemptId: id, error }, 'Cancelling an abandoned payment failed; it will be retried.'),
    );
  }
}

/** A refusal is kept for its key: in another hour it may be otherwise. */
function hour({ clock }: Deps): string {
  return clock.now().toISOString().slice(0, 13);
}
