/** Most people that one text mentions. */
const MENTIONS_MAX = 20;

/** A mention: a handle as identity gives them, behind an @ that continues no word and no address. */
const MENTION = /(?<![\p{L}\p{M}\p{N}_.@/-])@([a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?)(?![\p{L}\p{M}\p{N}_]|[.-]?@)/giu;

/** The handles that a text names, each once, in small letters; whether there are such people is for the database to say. */
export function handlesIn(text: string): string[] {
  return [...new Set([...text.matchAll(MENTION)].map(([, handle = '']) => handle.toLowerCase()))].slice(
    0,
    MENTIONS_MAX,
  );
}
