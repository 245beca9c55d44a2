import {
  ConflictError,
  type DomainError,
  InvalidStateError,
  NotFoundError,
  QuotaExceededError,
  textRefusal,
  ValidationError,
} from '@codai/kit';

const NAME_MAX = 80;
const PLAYERS_MIN = 2;
const PLAYERS_MAX = 32;

/** Refusal of a new tournament by its input: a name of 1 to 80 characters, 2 to 32 players. */
export function inputRefusal(name: string, playersMax: number): ValidationError | null {
  return playersMax < PLAYERS_MIN || playersMax > PLAYERS_MAX
    ? new ValidationError('input.playersMax', `Give ${PLAYERS_MIN} to ${PLAYERS_MAX} players.`)
    : textRefusal('input.name', name, { max: NAME_MAX });
}

/** Refusal of a change of the players once the tournament has started. */
export const openRefusal = (status: string): InvalidStateError | null =>
  status === 'OPEN' ? null : new InvalidStateError(status, ['OPEN']);

/** Refusal of a person who joins: a second time, or when it is full. */
export function joinRefusal(
  players: readonly (string | null)[],
  userId: string,
  playersMax: number,
): DomainError | null {
  if (players.includes(userId)) return new ConflictError('ALREADY_JOINED', 'You have joined this tournament.');
  return players.length < playersMax ? null : new QuotaExceededError('tournament-players', players.length, null);
}

/** Refusal of the start: by somebody who did not open it, who learns nothing of it, or with too few players. */
export function startRefusal(createdById: string, userId: string, players: number): DomainError | null {
  if (createdById !== userId) return new NotFoundError('Tournament', ['input', 'tournamentId']);
  return players >= PLAYERS_MIN
    ? null
    : new ConflictError('TOO_FEW_PLAYERS', 'At least two players have to join first.');
}
