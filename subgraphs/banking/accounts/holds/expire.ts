import { eachApart } from '@codai/kit/jobs';
import type { Deps } from '../../deps.ts';
import { endHold, type HoldId } from './service.ts';

/** Holds that one run ends; the next run takes the rest. */
const HOLDS_PER_RUN = 500;

/** Ends holds that have expired. A hold that is captured meanwhile stays captured. */
export async function expireHolds({ database, clock }: Deps): Promise<void> {
  const now = clock.now();
  await eachApart({
    find: (without) =>
      database.systemRead(
        null,
        (tx) => tx.$queryRaw<(HoldId & { id: string; tenantId: string })[]>`
          SELECT h.id, h.id AS "holdId", h.tenant_id AS "tenantId" FROM hold h
           WHERE h.status = 'PENDING' AND h.expires_at <= ${now}::timestamptz AND h.id <> ALL(${[...without]})
           ORDER BY h.expires_at LIMIT ${HOLDS_PER_RUN}::int`,
      ),
    work: (hold) => database.systemWrite(hold.tenantId, (tx) => endHold(tx, hold, 'EXPIRED', now)),
    complaint: 'Some holds could not be ended.',
    max: HOLDS_PER_RUN,
  });
}
