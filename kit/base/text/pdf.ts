import { withoutUnseen } from './plain-text.ts';

/**
 * A text as one line of a document that is set: a line break would begin a line that reads like another fact, and becomes a space; what shows nothing
 * or turns the direction of writing is left out. Source: ISO 32000-2, §7.9.2 (text strings); Unicode Technical Report 36, §2.5.
 */
export function pdfLine(text: string): string {
  return withoutUnseen(text.replaceAll(/\r\n|[\t\n\v\f\r\u0085\u2028\u2029]/g, ' '));
}
