import type { Id } from '@codai/kit';
import { eachApart } from '@codai/kit/jobs';
import type { Deps } from '../../deps.ts';
import { queueSubmission } from '../../transfers/external/service.ts';
import { giveUp } from '../../transfers/orders/lifecycle.ts';
import { lockTransfer } from '../../transfers/orders/transfer-row.ts';

interface Found {
  readonly id: Id<'Transfer'>;
  readonly tenantId: string;
}

/** Transfers that are looked up at once, and that one run takes up; the next run takes the rest. */
const TRANSFERS_AT_ONCE = 200;
const TRANSFERS_PER_RUN = 5_000;
/** Older than this, a transfer that has not gone out has lost its job. */
const OVERDUE_MS = 5 * 60_000;

/**
 * Gives back the money of transfers that nobody decided on in time, and asks again for those that the queue gave up. Those whose payee an operator has
 * to look at are left alone while their money is held: his decision asks for them.
 */
export async function sweepTransfers(deps: Deps): Promise<void> {
  const results = await Promise.allSettled([askAgain(deps), giveUpLate(deps)]);
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  if (failures.length > 0) throw new AggregateError(failures, 'Some transfers could not be taken up.');
}

function askAgain({ database, clock }: Deps): Promise<void> {
  const now = clock.now();
  const before = new Date(now.getTime() - OVERDUE_MS);
  return eachApart({
    find: (without) =>
      database.systemRead(
        null,
        (tx) => tx.$queryRaw<Found[]>`
          SELECT t.id, t.tenant_id AS "tenantId" FROM transfer t WHERE t.created_at <= ${before}::timestamptz
             AND (t.status = 'PENDING' OR (t.status = 'SUBMITTED' AND t.sent_at IS NULL))
             AND NOT EXISTS (SELECT FROM screening s JOIN hold h ON h.id = t.hold_id WHERE s.subject = 'BENEFICIARY' AND s.subject_id = t.beneficiary_id
                   AND ((s.status = 'MATCHED' AND h.expires_at > ${now}::timestamptz) OR (t.status = 'SUBMITTED' AND s.status IN ('MATCHED', 'CONFIRMED'))))
             AND t.id <> ALL(${[...without]})
           ORDER BY t.created_at LIMIT ${TRANSFERS_AT_ONCE}::int`,
      ),
    work: ({ id, tenantId }) => database.systemWrite(tenantId, async (tx) => queueSubmission(tx, id)),
    complaint: 'Some transfers could not be asked for again.',
    max: TRANSFERS_PER_RUN,
  });
}

function giveUpLate({ database, clock }: Deps): Promise<void> {
  const now = clock.now();
  return eachApart({
    find: (without) =>
      database.systemRead(
        null,
        (tx) => tx.$queryRaw<Found[]>`
          SELECT id, tenant_id AS "tenantId" FROM transfer WHERE status = 'PENDING_APPROVAL' AND approval_until <= ${now}::timestamptz
             AND id <> ALL(${[...without]}) ORDER BY created_at LIMIT ${TRANSFERS_AT_ONCE}::int`,
      ),
    work: ({ id, tenantId }) =>
      database.systemWrite(tenantId, async (tx) => {
        const transfer = await lockTransfer(tx, tenantId, id);
        if (transfer?.status !== 'PENDING_APPROVAL') return;
        await giveUp(tx, transfer, { status: 'REJECTED', reason: 'APPROVAL_EXPIRED' }, now);
      }),
    complaint: 'Some transfers could not be given up.',
    max: TRANSFERS_PER_RUN,
  });
}
