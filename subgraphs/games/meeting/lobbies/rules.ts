import { LobbyClosedError } from '@codai/contracts/games';
import { type DomainError, InvalidStateError } from '@codai/kit';

export interface LobbyFacts {
  readonly userId: string;
  readonly status: string;
  readonly matchId: string | null;
  readonly expiresAt: Date;
}

/** Refusal of a person who joins a lobby; null for one who may, or who plays its match already. */
export function joinRefusal(lobby: LobbyFacts, userId: string, isPlaying: boolean, now: Date): DomainError | null {
  if (lobby.userId === userId) return new InvalidStateError('OWN_LOBBY', []);
  if (lobby.matchId !== null) return isPlaying ? null : new LobbyClosedError();
  return lobby.status === 'OPEN' && now < lobby.expiresAt ? null : new LobbyClosedError();
}
