import { isLongerThan, ValidationError } from '@codai/kit';

const NOTE_CHARACTERS_MAX = 1_000;

/** Reason to refuse the note of a decision; null when it may be kept, as null may. */
export function noteRefusal(note: string | null): ValidationError | null {
  return note !== null && isLongerThan(note, NOTE_CHARACTERS_MAX)
    ? new ValidationError('input.note', `A note has at most ${NOTE_CHARACTERS_MAX} characters.`)
    : null;
}
