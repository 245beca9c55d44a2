import { type Caller, isSignedIn } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import type { MatchmakingTicket } from '../../generated/prisma/client.ts';

/** The ticket with which the caller waits; null when the caller does not. */
export async function waitingTicket({ database }: Deps, caller: Caller): Promise<MatchmakingTicket | null> {
  if (!isSignedIn(caller)) return null;
  const { userId } = caller;
  return database.read(caller, (tx) => tx.matchmakingTicket.findFirst({ where: { userId, status: 'WAITING' } }));
}
