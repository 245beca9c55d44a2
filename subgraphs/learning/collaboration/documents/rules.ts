import { InvalidStateError, QuotaExceededError, ValidationError } from '@codai/kit';
import { DOCUMENTS_MAX } from '@codai/kit/collab';

/** Refusal of writing once a session is over: its documents stay as they were at its end. */
export function closedRefusal(status: string): InvalidStateError | null {
  return status === 'ENDED' || status === 'CANCELLED'
    ? new InvalidStateError(status, ['SCHEDULED', 'LIVE'], 'The session is over. Its documents are read only.')
    : null;
}

/** Refusal of a document that belongs to both or neither of a session and a space. */
export const placeRefusal = ({
  sessionId,
  spaceId,
}: {
  readonly sessionId: string | null;
  readonly spaceId: string | null;
}): ValidationError | null =>
  (sessionId === null) === (spaceId === null)
    ? new ValidationError('input.sessionId', 'Name either a session or a study space.')
    : null;

/** Refusal of one more document than a session or space may have. */
export const documentsRefusal = (used: number): QuotaExceededError | null =>
  used >= DOCUMENTS_MAX ? new QuotaExceededError('DOCUMENTS', used, null) : null;
