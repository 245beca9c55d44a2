import type { Caller } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { conversationOpen, ownConversations } from '../../policies/visibility/conversations.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';

export interface Access {
  /** The member reads what comes after it. */
  readonly joinedAtSequence: bigint;
}

/** The caller's access to a conversation now, which a live field checks at each delivery. null: none, or none any longer. */
export async function accessTo(deps: Deps, caller: Caller, conversationId: string): Promise<Access | null> {
  const viewer = viewerOf(caller);
  const [access] = await deps.database.client.$queryRaw<Access[]>`
    SELECT me.joined_at_sequence AS "joinedAtSequence" FROM ${ownConversations(viewer)}
    WHERE v.id = ${conversationId} AND ${conversationOpen(viewer)}`;
  return access ?? null;
}
