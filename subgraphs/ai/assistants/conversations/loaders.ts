import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { openConversation, openMessage } from './lists.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly conversation: ReturnType<typeof conversationLoader>;
    readonly message: ReturnType<typeof messageLoader>;
  }
}

export function conversationLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, async (tx, ids) => {
    const rows = await tx.aiConversation.findMany({ where: { id: { in: ids } } });
    return rows.map((row) => openConversation(deps, row));
  });
}

export function messageLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, async (tx, ids) => {
    const rows = await tx.aiMessage.findMany({ where: { id: { in: ids } } });
    return rows.map((row) => openMessage(deps, row));
  });
}
