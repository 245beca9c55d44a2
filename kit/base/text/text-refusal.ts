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

/** Why a text of an input cannot be taken, or null. */
export function textRefusal(
  path: string | readonly string[],
  text: string | null | undefined,
  { max, isLong = false, isOptional = false }: TextBounds,
): ValidationError | null {
  if (text == null) return isOptional ? null : new ValidationError(path, 'Give a text.');
  if (isBlankText(text)) return new ValidationError(path, 'Give a text that is not empty.');
  if ([...text].length > max) return new ValidationError(path, `Give at most ${max} characters.`);
  const shown = isLong ? text.replaceAll(/[\n\t]/g, ' ') : text;
  return isPlainText(shown)
    ? null
    : new ValidationError(path, 'Leave out control characters and marks that nobody sees.');
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
