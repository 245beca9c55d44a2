import type { SocialWrite } from '../../deps.ts';

/**
 * Holds the caller's relations to these people still until the transaction ends: a block by or against one of them
 * waits, and one that was committed before is seen by the statement after this. What one person does to another takes
 * this lock first and asks `predicate.ts` second, in a statement of its own, because a statement that waits
 * keeps the snapshot from before its wait. So nothing that was refused by a block can still slip in behind it (SOC-1).
 *
 * Shared locks: only a block (the trigger on its table takes the same lock alone) stands in the way.
 */
export async function holdRelations(tx: SocialWrite, callerId: string, userIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock_shared(key) FROM (
      SELECT DISTINCT relation_key(${callerId}, other) AS key FROM unnest(${userIds}::text[]) AS other ORDER BY key
    ) relation`;
}
