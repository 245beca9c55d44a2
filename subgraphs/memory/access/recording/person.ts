import { MemoryPausedError } from '@codai/contracts/memory';
import { activeTenantOf, type SignedInCaller } from '@codai/kit';
import type { MemoryRead, MemoryWrite } from '../../deps.ts';
import { settingsAt } from './rules.ts';

/**
 * One after another for one person: what they store and whether they have paused. So nothing is stored after a pause has been
 * answered, and a quota is met exactly.
 */
export async function lockPerson(tx: MemoryWrite, caller: SignedInCaller): Promise<void> {
  const key = `memory of ${caller.userId} in ${activeTenantOf(caller)}`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 20261121))`;
}

/** Whether memory is paused at an instant, and until when. */
export async function pauseRefusal(
  tx: MemoryRead,
  caller: SignedInCaller,
  now: Date,
): Promise<MemoryPausedError | null> {
  const where = { tenantId_userId: { tenantId: activeTenantOf(caller), userId: caller.userId } };
  const { isPaused, pausedUntil } = settingsAt(await tx.memorySetting.findUnique({ where }), now);
  return isPaused ? new MemoryPausedError({ until: pausedUntil }) : null;
}
