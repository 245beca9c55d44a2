import type { SecurityWrite } from '../../deps.ts';

/** Any number that nothing else of this schema locks with. */
const RETENTION_LOCK = 0x726574;

/**
 * Waits for a batch of deletions under way, or has the next one wait: a hold that has been placed keeps everything from its answer on.
 */
export async function lockRetention(tx: SecurityWrite): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${RETENTION_LOCK})`;
}
