import { isLongerThan } from '@codai/kit';

/** Hashtags of one post. */
export const HASHTAGS_MAX = 30;
const TAG_CHARACTERS_MAX = 100;

/**
 * A hashtag: letters, marks, digits and underscores of any script behind a # that continues no word. Source: Unicode UAX 31, hashtag identifiers, with
 * the underscore as its only connector.
 */
const HASHTAG = /(?<![\p{L}\p{M}\p{N}_&/#])[#＃]([\p{L}\p{M}\p{N}_]+)/gu;
/** The form under which all spellings of a hashtag are one; null for what is none, such as a number. */
export function foldTag(name: string): string | null {
  const folded = name.normalize('NFKC').toLowerCase().normalize('NFC');
  if (!/^[\p{L}\p{M}\p{N}_]+$/u.test(folded) || !/[\p{L}]/u.test(folded)) return null;
  return isLongerThan(folded, TAG_CHARACTERS_MAX) ? null : folded;
}

/** The hashtags of a text, each once, in their order; what exceeds the maximum stays plain text. */
export function hashtagsIn(text: string): string[] {
  const folded = [...text.matchAll(HASHTAG)].map(([, name = '']) => foldTag(name));
  return [...new Set(folded.filter((tag) => tag !== null))].slice(0, HASHTAGS_MAX);
}
