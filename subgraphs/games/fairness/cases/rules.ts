import { NotFoundError, textRefusal, type ValidationError } from '@codai/kit';

const NOTE_MAX = 500;

/** Refusal of the account of a reporter: 1 to 500 characters. */
export const noteRefusal = (note: string): ValidationError | null =>
  textRefusal('input.note', note, { max: NOTE_MAX, isLong: true });

/** Refusal of the reason of a decision: 1 to 500 characters. */
export const reasonRefusal = (reason: string): ValidationError | null =>
  textRefusal('input.reason', reason, { max: NOTE_MAX, isLong: true });

/** The person whom a player of a match reports: the other one. The match is unknown to others, and has nobody to report against the computer. */
export function reportedIn(
  seats: readonly { readonly userId: string | null }[],
  reporterId: string,
): NotFoundError | string {
  const isPlayer = seats.some(({ userId }) => userId === reporterId);
  const other = seats.find(({ userId }) => userId !== null && userId !== reporterId)?.userId ?? null;
  return isPlayer && other !== null ? other : new NotFoundError('Match', ['input', 'matchId']);
}
