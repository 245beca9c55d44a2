import { ConflictError, firstRefusal, InvalidStateError, isLongerThan, textRefusal, ValidationError } from '@codai/kit';

export const CONTENT_MAX = 200_000;

const MEMBERS_MAX = 100;

/** Refusal of a change of authors by somebody who does not lead the project, or while a review is open. */
export function authorsRefusal(role: string, openRounds: number): ConflictError | InvalidStateError | null {
  if (role !== 'LEAD') return new ConflictError('NOT_LEAD', 'Only the lead of a project changes its authors.');
  return openRounds > 0
    ? new InvalidStateError('IN_REVIEW', ['DECIDED', 'WITHDRAWN'], 'Authors cannot change while a review is open.')
    : null;
}

/** Refusal of one more author than a project may have. */
export const membersRefusal = (members: number): ConflictError | null =>
  members >= MEMBERS_MAX ? new ConflictError('TOO_MANY', `A project has at most ${MEMBERS_MAX} authors.`) : null;

/** Refusal to remove the lead. */
export const removalRefusal = (role: string | undefined): ConflictError | null =>
  role === 'LEAD' ? new ConflictError('LEAD_STAYS', 'The lead of a project cannot be removed.') : null;

/** Refusal of a version’s content or summary by their lengths. */
export const versionRefusal = (content: string, summary: string | null): ValidationError | null =>
  firstRefusal(
    isLongerThan(content, CONTENT_MAX)
      ? new ValidationError('input.content', `Give at most ${CONTENT_MAX} characters.`)
      : textRefusal('input.content', content, { max: CONTENT_MAX, isLong: true }),
    textRefusal('input.summary', summary, { max: 500, isOptional: true }),
  );
