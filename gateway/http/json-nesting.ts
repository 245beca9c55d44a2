/** Deeper than anything that a client means, and far from what costs the parser time. */
const LEVELS_MAX = 1_000;
/** Shorter texts cannot be nested so deeply that it matters. */
const HARMLESS_CHARACTERS = 16 * 1024;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Whether a JSON text is nested more deeply than anybody needs. A megabyte of opening brackets takes the parser a tenth of a
 * second, in which nobody else is served, and what walks the value after it would overflow the stack; counting takes
 * three milliseconds.
 */
export function isTooNested(text: string): boolean {
  if (text.length < HARMLESS_CHARACTERS) return false;
  let levels = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfString(text, at);
      continue;
    }
    // [ and {, ] and } differ by one bit.
    const bracket = code & ~0x20;
    if (bracket === 0x5b) levels += 1;
    else if (bracket === 0x5d) levels -= 1;
    if (levels > LEVELS_MAX) return true;
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
