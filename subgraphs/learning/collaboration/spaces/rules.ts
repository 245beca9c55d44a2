import { type FieldFault, isPlainText } from '@codai/kit';

/** Characters that PostgreSQL's text cannot hold: the null character, and halves of surrogate pairs. */
const UNSTORABLE = /\0|\p{Surrogate}/u;

const VISIBLE = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}⠀]/u;

/** One fault of a text that must not be blank, or null. */
export function textFault(text: string, path: readonly string[], charactersMax: number): FieldFault | null {
  if (!VISIBLE.test(text)) return { path, message: 'Enter at least one visible character.' };
  if (UNSTORABLE.test(text)) return { path, message: 'The text has a character that cannot be stored.' };
  if ([...text].length > charactersMax) return { path, message: `Enter at most ${charactersMax} characters.` };
  return null;
}

/** The same of a text on one line, such as a title: line breaks and marks that nobody sees are faults. */
export function lineFault(text: string, path: readonly string[], charactersMax: number): FieldFault | null {
  const fault = textFault(text, path, charactersMax);
  if (fault !== null || isPlainText(text)) return fault;
  return { path, message: 'Leave out line breaks, control characters and marks that nobody sees.' };
}

export const USER_ID = /^[\x21-\x7e]{1,64}$/;
