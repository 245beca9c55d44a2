import { type FieldFault, freeTextFault, isPlainText } from '@codai/kit';

/** One fault of a text that must not be blank, or null. */
export function textFault(text: string, path: readonly string[], charactersMax: number): FieldFault | null {
  const fault = freeTextFault(text, charactersMax);
  if (fault === null) return null;
  const messages = {
    BLANK: 'Enter at least one visible character.',
    TOO_LONG: `Enter at most ${charactersMax} characters.`,
    UNSTORABLE: 'The text has a character that cannot be stored.',
  };
  return { path, message: messages[fault] };
}

/** The same of a text on one line, such as a title: line breaks and marks that nobody sees are faults. */
export function lineFault(text: string, path: readonly string[], charactersMax: number): FieldFault | null {
  const fault = textFault(text, path, charactersMax);
  if (fault !== null || isPlainText(text)) return fault;
  return { path, message: 'Leave out line breaks, control characters and marks that nobody sees.' };
}

export const USER_ID = /^[\x21-\x7e]{1,64}$/;
