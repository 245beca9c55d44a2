import type { Deps } from '../deps.ts';
import { verifyLog } from './verify.ts';

/** Verifies the whole log, and tells everybody concerned when it is not as it was written. */
export async function watchLog(deps: Deps): Promise<void> {
  const { firstBadSequence, fault } = await verifyLog(deps, { from: 1n, to: null });
  if (firstBadSequence === null || fault === null) return;
  deps.logger.error({ sequence: String(firstBadSequence), fault }, 'The audit log was tampered with.');
  await deps.database.systemWrite(null, async (tx) => {
    tx.outbox.append('security.audit.tampered', { sequence: String(firstBadSequence), fault });
  });
}
