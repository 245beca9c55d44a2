import { AlreadyPaidError } from '@codai/contracts/wallet';
import { InvalidStateError, NotFoundError } from '@codai/kit';

export const REQUEST_DAYS_MAX = 90;
const NOTE_MAX = 140;

export function isNote(note: string): boolean {
  return note.length <= NOTE_MAX && !/\p{Cc}/u.test(note);
}

/** State of a request for a person who wants to pay or decline it; null is open. Unknown and meant for another answer alike. */
export function claimRefusal(standing: string | null): AlreadyPaidError | InvalidStateError | NotFoundError | null {
  if (standing === null) return null;
  if (standing === 'NOT_FOUND') return new NotFoundError('Payment request', ['input', 'requestId']);
  return standing === 'PAID' ? new AlreadyPaidError() : new InvalidStateError(standing, ['OPEN']);
}
