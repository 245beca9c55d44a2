/** Deeper, and with more members in one object, than anything that a client means. */
const LEVELS_MAX = 1_000;
const MEMBERS_MAX = 10_000;
/** Shorter texts cannot hold so much that it matters. */
const HARMLESS_CHARACTERS = 16 * 1024;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING_BRACE = 0x7b;

/**
 * Whether a JSON text is nested more deeply, or has more members in one object, than anybody needs. A megabyte of opening
 * brackets takes the parser a tenth of a second and one of short members a third of that, in which nobody else is served;
 * what walks the value after it would overflow the stack. Counting takes three milliseconds.
 */
export function isBeyondBounds(text: string): boolean {
  if (text.length < HARMLESS_CHARACTERS) return false;
  /** For each level that is open: members so far, or -1 for a list, which may be as long as it is. */
  const members = new Int32Array(LEVELS_MAX + 2);
  let level = 0;
  members[0] = -1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfString(text, at);
      continue;
    }
    if (code === COMMA) {
      const count = members[level] as number;
      if (count < 0) continue;
      if (count > MEMBERS_MAX) return true;
      members[level] = count + 1;
      continue;
    }
    // [ and {, ] and } differ by one bit.
    const bracket = code & ~0x20;
    if (bracket === 0x5b) {
      level += 1;
      if (level > LEVELS_MAX) return true;
      members[level] = code === OPENING_BRACE ? 1 : -1;
    } else if (bracket === 0x5d) level = Math.max(0, level - 1);
  }
  return false;
}

/** Where the string that begins at `start` ends; the end of the text when it does not. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(at - 1 - backslashes) === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return at;
  }
  return text.length;
}
