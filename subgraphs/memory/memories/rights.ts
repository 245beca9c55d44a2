import type { SignedInCaller } from '@codai/kit';
import type { MemoryRead } from '../deps.ts';

/** Whether the caller may write in a space: its owner, and users with a grant that has `mayWrite`. Null for a space that the caller does not see. */
export async function mayWriteIn(tx: MemoryRead, caller: SignedInCaller, spaceId: string): Promise<boolean | null> {
  const space = await tx.memorySpace.findUnique({ where: { id: spaceId }, select: { ownerId: true } });
  if (space === null) return null;
  if (space.ownerId === caller.userId) return true;
  // Locked until this transaction ends: a right that is being withdrawn is withdrawn before or after it, not in between.
  const granted = await tx.$queryRaw<object[]>`
    SELECT FROM memory_grant WHERE space_id = ${spaceId} AND grantee_kind = 'USER' AND grantee_id = ${caller.userId}
       AND revoked_at IS NULL AND may_write FOR SHARE`;
  return granted.length > 0;
}

interface Owned {
  readonly ownerId: string;
  readonly scope: string;
  readonly spaceId: string | null;
}

/**
 * Whether the caller may change a memory that they see: their own; one in a space where they may write; one of the whole
 * organisation as its owner or administrator.
 */
export async function mayChange(tx: MemoryRead, caller: SignedInCaller, memory: Owned): Promise<boolean> {
  if (memory.spaceId !== null) return (await mayWriteIn(tx, caller, memory.spaceId)) === true;
  if (memory.ownerId === caller.userId) return true;
  return memory.scope === 'ORG' && (caller.roles.includes('OWNER') || caller.roles.includes('ADMIN'));
}
