import { verifyLog } from '../../audit-log/verify.ts';
import type { Deps } from '../../deps.ts';
import { verificationShown } from './compute.ts';
import { storeEvidence } from './service.ts';

/** Verifies the whole log, and tells everybody concerned when it is not as it was written. */
export async function watchLog(deps: Deps): Promise<void> {
  const verification = await verifyLog(deps, { from: 1n, to: null });
  await storeEvidence(deps, 'AUDIT_LOG_INTACT', verificationShown(verification));
  const { firstBadSequence, fault } = verification;
  if (firstBadSequence === null || fault === null) return;
  deps.logger.error({ sequence: String(firstBadSequence), fault }, 'The audit log was tampered with.');
  await deps.database.systemWrite(null, async (tx) => {
    tx.outbox.append('security.audit.tampered', { sequence: String(firstBadSequence), fault });
  });
}
