import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof lobbyLoaders> {}
}

/** Lobbies of the caller. */
export function lobbyLoaders(deps: Deps, caller: Caller) {
  return { lobby: rowLoader(deps, caller, (tx, ids) => tx.lobby.findMany({ where: { id: { in: ids } } })) };
}
