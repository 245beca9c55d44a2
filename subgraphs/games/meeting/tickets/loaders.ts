import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof ticketLoaders> {}
}

/** Tickets of the caller. */
export function ticketLoaders(deps: Deps, caller: Caller) {
  return {
    ticket: rowLoader(deps, caller, (tx, ids) => tx.matchmakingTicket.findMany({ where: { id: { in: ids } } })),
  };
}
