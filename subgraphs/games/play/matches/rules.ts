import { MatchOverError, NotYourTurnError } from '@codai/contracts/games';
import { type DomainError, ValidationError, VersionConflictError } from '@codai/kit';

const MOVE_CHARACTERS_MAX = 10;

/** Refusal of a move that no game has. */
export const notationRefusal = (move: string): ValidationError | null =>
  move.length <= MOVE_CHARACTERS_MAX
    ? null
    : new ValidationError('input.move', `Give at most ${MOVE_CHARACTERS_MAX} characters.`);

/** Refusal of a change of a match that is over, or whose time has run out: a job at the deadline ends it. */
export const overRefusal = (status: string, isOverdue: boolean): MatchOverError | null =>
  status === 'ACTIVE' && !isOverdue ? null : new MatchOverError();

export interface MoveFacts {
  readonly version: number;
  readonly expectedVersion: number;
  readonly toMove: number | null;
  readonly seat: number;
}

/** Refusal of a move by its moment: based on another version (GAME-3), or out of turn. */
export function momentRefusal({ version, expectedVersion, toMove, seat }: MoveFacts): DomainError | null {
  if (version !== expectedVersion) return new VersionConflictError(version);
  return toMove === seat ? null : new NotYourTurnError();
}

/** Refusal of a course for a game without questions, and for a rated match: its instructor knows the answers. */
export function courseRefusal(
  gameSlug: string,
  isRated: boolean,
  courseId: string | null | undefined,
): ValidationError | null {
  if (courseId == null || (gameSlug === 'quiz' && !isRated)) return null;
  return new ValidationError('input.courseId', 'Only a quiz that is not rated asks questions of a course.');
}

/** Refusal of a level that the opponent of a game does not have. */
export const levelRefusal = (level: number, levels: number): ValidationError | null =>
  level >= 1 && level <= levels ? null : new ValidationError('input.level', `Give a level of 1 to ${levels}.`);
