import { eachApart } from '@codai/kit/jobs';
import { cancelPayment } from '../../acquiring/payments/service.ts';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { asBilling } from '../../guards/as-billing.ts';
import { inTurn } from '../../guards/in-turn.ts';

/** How long a customer may take for 3-D Secure and the like while nobody else can pay the invoice. */
const ABANDONED_MS = 3_600_000;
const ATTEMPTS_PER_RUN = 100;

/**
 * Cancels payments of invoices that their owners began and did not go on with, so that the invoice is free again. One that the
 * processor works on is left alone; it comes to its own end.
 */
export async function releaseAbandoned(deps: Deps): Promise<void> {
  const now = deps.clock.now();
  const before = new Date(now.getTime() - ABANDONED_MS);
  await eachApart({
    find: (without) =>
      deps.database.systemRead(
        null,
        (tx) => tx.$queryRaw<{ id: string; tenantId: string; paymentId: string }[]>`
          SELECT id, tenant_id AS "tenantId", payment_id AS "paymentId" FROM invoice_attempt
           WHERE status IN ('PROCESSING', 'REQUIRES_ACTION') AND started_at <= ${before}::timestamptz AND payment_id IS NOT NULL
             AND id <> ALL(${[...without]}) ORDER BY ${inTurn(Prisma.sql`id`, now)} LIMIT ${ATTEMPTS_PER_RUN}::int`,
      ),
    work: ({ id, tenantId, paymentId }) =>
      cancelPayment(deps, asBilling(tenantId), { paymentId, idempotencyKey: `abandoned:${id}:${hour(deps)}` }),
    complaint: 'Some abandoned payments could not be cancelled.',
    max: ATTEMPTS_PER_RUN,
  });
}

/** A refusal is kept for its key: in another hour it may be otherwise. */
function hour({ clock }: Deps): string {
  return clock.now().toISOString().slice(0, 13);
}
