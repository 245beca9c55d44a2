/**
 * A `tsquery` that finds each word of the text as the beginning of a word; null without words. Letters and digits only: nothing of the text is an
 * operator of the query. Source: PostgreSQL, §8.11.2.
 */
export function beginningsQuery(text: string): string | null {
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  return words.length === 0 ? null : words.map((word) => `${word}:*`).join(' & ');
}

/** A lexeme as it stands in a `tsvector` or a `tsquery`. */
export function lexeme(text: string): string {
  return `'${text.replaceAll('\0', ' ').replaceAll(/[\\']/g, '$&$&')}'`;
}
