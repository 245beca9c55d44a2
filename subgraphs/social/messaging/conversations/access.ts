import type { Caller } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { conversationOpen, ownConversations } from '../../policies/visibility/conversations.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';

export interface Access {
  /** The member reads what comes after it. */
  readonly joinedAtSequence: bigint;
}

/** What a live field asks at each delivery: whether the caller reads this conversation now. null: not, or no more. */
export async function accessTo(deps: Deps, caller: Caller, conversationId: string): Promise<Access | null> {
  const viewer = viewerOf(caller);
  const [access] = await deps.database.client.$queryRaw<Access[]>`
    SELECT me.joined_at_sequence AS "joinedAtSequence" FROM ${ownConversations(viewer)}
    WHERE v.id = ${conversationId} AND ${conversationOpen(viewer)}`;
  return access ?? null;
}
