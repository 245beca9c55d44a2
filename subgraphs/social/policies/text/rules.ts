import { type FieldFault, ValidationError } from '@codai/kit';

/** Source: domains/social (e), "> 10 000 characters". Posts, comments and messages share it. */
export const TEXT_CHARACTERS_MAX = 10_000;

/** Characters that PostgreSQL's text cannot hold: the null character, and halves of surrogate pairs. */
const UNSTORABLE = /\0|\p{Surrogate}/u;

/**
 * One character that shows: neither white space, control or format character (zero-width space and joiner, direction marks) nor one that renders
 * as nothing (Hangul fillers, variation selectors, the blank Braille pattern). Source: Unicode, `Default_Ignorable_Code_Point`.
 */
const VISIBLE = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

/**
 * Characters as people count them closest: code points, the same as PostgreSQL's `char_length`, so that the check in
 * the database and the answer here agree on the last one.
 */
export function charactersOf(text: string): number {
  let count = 0;
  for (const _character of text) count += 1;
  return count;
}

/** Refuses a text of `field` without a visible character or above the maximum; null when it is accepted. */
export function textRefusal(text: string, field = 'text'): ValidationError | null {
  const fault = textFault(text, ['input', field], TEXT_CHARACTERS_MAX);
  return fault === null ? null : new ValidationError([fault]);
}

/** One fault of a text that must not be blank, or null. */
export function textFault(text: string, path: readonly string[], charactersMax: number): FieldFault | null {
  if (!VISIBLE.test(text)) return { path, message: 'Enter at least one visible character.' };
  if (UNSTORABLE.test(text))
    return {
      path,
      message: 'The text has a character that cannot be stored. Remove null characters and unpaired surrogates.',
    };
  if (text.length > charactersMax && charactersOf(text) > charactersMax) {
    return { path, message: `Enter at most ${charactersMax.toLocaleString('en')} characters.` };
  }
  return null;
}
