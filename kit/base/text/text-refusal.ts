import { ValidationError } from '../errors/shared-errors.ts';
import { isPlainText } from './plain-text.ts';

export interface TextBounds {
  /** Characters, counted as code points. */
  readonly max: number;
  /** Whether it may have lines and tabs. */
  readonly isLong?: boolean;
  /** Whether null and absent are fine. */
  readonly isOptional?: boolean;
}

/** Whether a text shows nothing: white space, and characters that Unicode lets renderers ignore, such as spaces without width. */
export function isBlankText(text: string): boolean {
  // The Braille blank is a letter to Unicode.
  return text.replaceAll(/[\s\p{Default_Ignorable_Code_Point}\u2800]/gu, '') === '';
}

/**
 * Characters as people count them closest: code points, the same as PostgreSQL's `char_length`, so that the check in
 * the database and the answer here agree on the last one.
 */
export function charactersOf(text: string): number {
  let count = 0;
  for (const _character of text) count += 1;
  return count;
}

/** Whether a text has more characters than this, as `charactersOf` counts them. Code units come first: they cost nothing, and are never fewer. */
export const isLongerThan = (text: string, charactersMax: number): boolean =>
  text.length > charactersMax && charactersOf(text) > charactersMax;

/** Why a text of an input cannot be taken, or null. */
export function textRefusal(
  path: string | readonly string[],
  text: string | null | undefined,
  { max, isLong = false, isOptional = false }: TextBounds,
): ValidationError | null {
  if (text == null) return isOptional ? null : new ValidationError(path, 'Give a text.');
  if (isBlankText(text)) return new ValidationError(path, 'Give a text that is not empty.');
  if (isLongerThan(text, max)) return new ValidationError(path, `Give at most ${max} characters.`);
  const shown = isLong ? text.replaceAll(/[\n\t]/g, ' ') : text;
  return isPlainText(shown)
    ? null
    : new ValidationError(path, 'Leave out control characters and marks that nobody sees.');
}

/** Characters that PostgreSQL's text cannot hold: the null character, and halves of surrogate pairs. */
const UNSTORABLE = /\0|\p{Surrogate}/u;

/**
 * One character that shows: neither white space, control or format character (zero-width space and joiner, direction marks) nor one that renders
 * as nothing (Hangul fillers, variation selectors, the blank Braille pattern). Source: Unicode, `Default_Ignorable_Code_Point`.
 */
const VISIBLE = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Whether PostgreSQL's text can hold it. */
export const isStorable = (text: string) => !UNSTORABLE.test(text);

/**
 * Fault of a text that people write to each other, with the marks and line breaks that they like: nothing visible, a character that cannot be stored,
 * or more than `charactersMax` code points; null for none. Inputs of one line and of forms have `textRefusal`.
 */
export function freeTextFault(text: string, charactersMax: number): 'BLANK' | 'TOO_LONG' | 'UNSTORABLE' | null {
  if (!VISIBLE.test(text)) return 'BLANK';
  if (!isStorable(text)) return 'UNSTORABLE';
  return isLongerThan(text, charactersMax) ? 'TOO_LONG' : null;
}

/** Why this is not the address of a page, or null. Null and absent are fine. */
export function urlRefusal(path: string | readonly string[], url: string | null | undefined): ValidationError | null {
  if (url == null) return null;
  const isUrl = url.length <= 500 && URL.canParse(url) && new URL(url).protocol === 'https:';
  return isUrl ? null : new ValidationError(path, 'Give an https address of at most 500 characters.');
}

export function firstRefusal(...refusals: readonly (ValidationError | null)[]): ValidationError | null {
  return refusals.find((refusal) => refusal !== null) ?? null;
}
