import { type FieldFault, QuotaExceededError, ValidationError } from '@codai/kit';
import { DOCUMENTS_MAX, TITLE_CHARACTERS_MAX } from '@codai/kit/collab';
import { textFault } from '../../policies/text/rules.ts';

const CLIENT_UPDATE_ID = /^[\x21-\x7e]{1,64}$/;

/** Refuses a title that is blank or too long; null and undefined leave it as it is. */
export function titleRefusal(title: string | null | undefined): ValidationError | null {
  const fault: FieldFault | null = title == null ? null : textFault(title, ['input', 'title'], TITLE_CHARACTERS_MAX);
  return fault === null ? null : new ValidationError([fault]);
}

/** Refuses a document that stands in neither a conversation nor a community, or in both. */
export function placeRefusal(place: {
  readonly conversationId: string | null;
  readonly groupId: string | null;
}): ValidationError | null {
  return (place.conversationId === null) === (place.groupId === null)
    ? new ValidationError('input.conversationId', 'Name either a conversation or a community.')
    : null;
}

/** Refuses another document beside the `count` in the same place. */
export function documentCountRefusal(count: number): QuotaExceededError | null {
  return count < DOCUMENTS_MAX
    ? null
    : new QuotaExceededError('DOCUMENTS', count, null, `There are ${DOCUMENTS_MAX} documents here. Delete one first.`);
}

/** Refuses an id that a client cannot have meant: empty, longer than 64 characters, or not printable ASCII. */
export function clientUpdateIdRefusal(clientUpdateId: string): ValidationError | null {
  return CLIENT_UPDATE_ID.test(clientUpdateId)
    ? null
    : new ValidationError(
        'input.clientUpdateId',
        'The id must have 1 to 64 printable ASCII characters without spaces.',
      );
}
