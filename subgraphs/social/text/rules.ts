import { type FieldFault, ValidationError } from '@codai/kit';

/** Source: domains/social (e), "> 10 000 characters". Posts, comments and messages share it. */
export const TEXT_CHARACTERS_MAX = 10_000;

/** What PostgreSQL's text cannot hold: the null character, and halves of surrogate pairs. */
const UNSTORABLE = /\0|\p{Surrogate}/u;

/**
 * Characters as people count them closest: code points, the same as PostgreSQL's `char_length`, so that the check in
 * the database and the answer here agree on the last one.
 */
export function charactersOf(text: string): number {
  let count = 0;
  for (const _character of text) count += 1;
  return count;
}

/** The refusal of what a person wrote in `field`, or null when it may stand: some visible character, at most the maximum. */
export function textRefusal(text: string, field = 'text'): ValidationError | null {
  const fault = textFault(text, ['input', field], TEXT_CHARACTERS_MAX);
  return fault === null ? null : new ValidationError([fault]);
}

/** One fault of a text that must not be blank, or null. */
export function textFault(text: string, path: readonly string[], charactersMax: number): FieldFault | null {
  if (text.trim() === '') return { path, message: 'Write something.' };
  if (UNSTORABLE.test(text)) return { path, message: 'The text has a character that cannot be stored.' };
  if (text.length > charactersMax && charactersOf(text) > charactersMax) {
    return { path, message: `At most ${charactersMax.toLocaleString('en')} characters.` };
  }
  return null;
}
