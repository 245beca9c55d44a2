/** Bytes of UTF-8 in one token, by the rule of thumb for English; other languages have fewer characters in a token. */
export const TOKEN_BYTES = 4;

/** An estimate of the tokens of a text for a language model: each has its own, and four bytes of UTF-8 make about one. A part of four counts whole. */
export function estimatedTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / TOKEN_BYTES);
}
