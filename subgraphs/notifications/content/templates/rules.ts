/** Line feeds and their like, and the characters that turn the direction of writing (a name could fake another text). */
const UNSAFE_CHARACTERS = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;
const VARIABLE_CHARACTERS_MAX = 500;

/**
 * A variable as one line of at most 500 characters: no line feed can end a header, no control character reaches a
 * reader. Content is cleaned and not refused, because a strange name must not keep a person from a security mail.
 */
export function cleanVariable(value: string): string {
  const line = value
    .replace(/\p{Cs}/gu, '\ufffd') // Half of a surrogate pair, which is not a character.
    .replace(UNSAFE_CHARACTERS, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  // By code point, so that no pair of surrogates is cut in two.
  return line.length <= VARIABLE_CHARACTERS_MAX ? line : [...line].slice(0, VARIABLE_CHARACTERS_MAX).join('');
}

/** The names that are wanted and not given, or given empty. */
export function missingVariables(
  wanted: readonly string[],
  given: Readonly<Record<string, string>>,
): readonly string[] {
  return wanted.filter((name) => !Object.hasOwn(given, name) || cleanVariable(given[name] ?? '') === '');
}

/**
 * The locale whose words are used: the exact one, else its language, else English. `wanted` is a BCP 47 tag of whatever
 * case; `available` are ours. Source: RFC 4647 §3.4 (lookup).
 */
export function lookUpLocale(wanted: string, available: readonly string[]): string {
  const subtags = wanted.toLowerCase().split('-');
  for (let length = subtags.length; length > 0; length--) {
    const range = subtags.slice(0, length).join('-');
    const found = available.find((locale) => locale.toLowerCase() === range);
    if (found !== undefined) return found;
  }
  return 'en';
}
