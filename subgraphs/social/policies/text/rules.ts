import { type FieldFault, freeTextFault, ValidationError } from '@codai/kit';

/** Source: domains/social (e), "> 10 000 characters". Posts, comments and messages share it. */
export const TEXT_CHARACTERS_MAX = 10_000;

export const UNSTORABLE =
  'The text has a character that cannot be stored. Remove null characters and unpaired surrogates.';

/** Refuses the text of a post, comment or message without a visible character or above the maximum; null when it is accepted. */
export function contentRefusal(text: string): ValidationError | null {
  const fault = textFault(text, ['input', 'text'], TEXT_CHARACTERS_MAX);
  return fault === null ? null : new ValidationError([fault]);
}

/** One fault of a text that must not be blank, or null. */
export function textFault(text: string, path: readonly string[], charactersMax: number): FieldFault | null {
  const fault = freeTextFault(text, charactersMax);
  if (fault === null) return null;
  const messages = {
    BLANK: 'Enter at least one visible character.',
    TOO_LONG: `Enter at most ${charactersMax.toLocaleString('en')} characters.`,
    UNSTORABLE,
  };
  return { path, message: messages[fault] };
}
