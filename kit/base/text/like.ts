/** The text as a pattern of LIKE that finds it anywhere. */
export function likeAnywhere(text: string): string {
  return `%${likeText(text)}%`;
}

/**
 * The text with nothing in it that LIKE takes for more than itself. Prisma's `contains`, `startsWith` and `endsWith` do not do this, nor does its
 * `equals` when capitals do not matter. NUL, which no text of the database holds, becomes U+FFFD. Source: PostgreSQL, §9.7.1.
 */
export function likeText(text: string): string {
  return text.replaceAll(/[\0\p{Surrogate}]/gu, '\uFFFD').replaceAll(/[\\%_]/g, '\\$&');
}
