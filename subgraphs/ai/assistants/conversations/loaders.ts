import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { openConversation, openMessage } from './lists.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly conversation: ReturnType<typeof conversationLoader>;
    readonly message: ReturnType<typeof messageLoader>;
  }
}

export function conversationLoader(deps: Deps, caller: Caller) {
  return loaderById(
    async (ids: readonly string[]) => {
      const rows = await deps.database.read(caller, (tx) =>
        tx.aiConversation.findMany({ where: { id: { in: [...ids] } } }),
      );
      return rows.map((row) => openConversation(deps, row));
    },
    ({ id }) => id,
  );
}

export function messageLoader(deps: Deps, caller: Caller) {
  return loaderById(
    async (ids: readonly string[]) => {
      const rows = await deps.database.read(caller, (tx) => tx.aiMessage.findMany({ where: { id: { in: [...ids] } } }));
      return rows.map((row) => openMessage(deps, row));
    },
    ({ id }) => id,
  );
}
