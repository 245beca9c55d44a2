import { InvalidStateError, QuotaExceededError, ValidationError } from '@codai/kit';

/** Reason to refuse a second answer while the first one is being written; null when it has ended. */
export function generatingRefusal(status: string): InvalidStateError | null {
  if (status !== 'GENERATING') return null;
  const allowed = ['COMPLETED', 'FAILED', 'CANCELLED', 'WITHHELD', 'AWAITING_REVIEW'];
  return new InvalidStateError('GENERATING', allowed, 'This answer is being written. Wait for its end or cancel it.');
}

/** Reason to refuse a parent without its conversation; null when both or neither are named. */
export function newConversationRefusal(parentId: string | null | undefined): ValidationError | null {
  return parentId == null
    ? null
    : new ValidationError('input.parentId', 'Name the conversation of the message as well.');
}

/** Reason to refuse a question after this message; null when it follows an answer that has ended. */
export function parentRefusal({
  role,
  status,
}: {
  readonly role: string;
  readonly status: string;
}): InvalidStateError | ValidationError | null {
  if (role !== 'ASSISTANT') return new ValidationError('input.parentId', 'A question follows an answer.');
  return generatingRefusal(status);
}

const TITLE_MAX = 80;

/** Reason to refuse a title of a conversation; null when it has 1 to 80 characters that are not all spaces. */
export function titleRefusal(title: string): ValidationError | null {
  const length = [...title.trim()].length;
  return length > 0 && length <= TITLE_MAX
    ? null
    : new ValidationError('input.title', `Enter a title of 1 to ${TITLE_MAX} characters.`);
}

/** Most pinned conversations of a user in one organisation. */
export const PINNED_MAX = 20;

/** Reason to refuse one more pinned conversation beside `pinned` others; null below the limit. */
export function pinRefusal(pinned: number): QuotaExceededError | null {
  return pinned < PINNED_MAX ? null : new QuotaExceededError('pinned-conversations', pinned, null);
}
