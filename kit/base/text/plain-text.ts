/**
 * Characters that show nothing, or change how the others are shown: controls, what Unicode has not assigned, direction marks
 * and overrides, and spaces without width. Joiners (U+200C, U+200D) belong to scripts and emoji, and stay.
 * Source: Unicode Technical Report 36, section 2.5.
 */
const UNSEEN =
  /[\p{Cc}\p{Cn}\p{Co}\p{Cs}\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/u;

/** Whether a text of one line shows what it says. */
export function isPlainText(text: string): boolean {
  return !UNSEEN.test(text);
}

/** The text without them, all else as it was. */
export function withoutUnseen(text: string): string {
  return text.replaceAll(new RegExp(UNSEEN.source, 'gu'), '');
}

/** A text of strangers on one line that shows what it says: unseen characters go, and line breaks and tabs become spaces. */
export function plainTextOf(text: string): string {
  return withoutUnseen(text.replaceAll(/[\s\u0085]+/gu, ' ')).trim();
}
