import { InvalidStateError } from '@codai/kit';
import type { WalletRead } from '../../deps.ts';

/** People who still belong to the tenant and are not suspended, in their order. */
export async function whoMayAct(
  tx: WalletRead,
  tenantId: string,
  userIds: readonly string[],
): Promise<readonly string[]> {
  if (userIds.length === 0) return [];
  const rows = await tx.$queryRaw<{ id: string }[]>`SELECT who_may_act(${tenantId}, ${[...userIds]}) AS id`;
  return userIds.filter((userId) => rows.some(({ id }) => id === userId));
}

/** Reason to refuse the approval of a person's request: the person has left or is suspended. Null when they may act. */
export async function requesterRefusal(
  tx: WalletRead,
  tenantId: string,
  requesterId: string,
): Promise<InvalidStateError | null> {
  if ((await whoMayAct(tx, tenantId, [requesterId])).length > 0) return null;
  return new InvalidStateError(
    'INITIATOR_MAY_NOT_PAY',
    [],
    'The person who requested this has left the organization or is suspended. Reject it.',
  );
}
