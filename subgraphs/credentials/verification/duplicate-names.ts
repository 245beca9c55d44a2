/**
 * Whether an object of a well-formed JSON text has a name twice. Parsers differ in which of the two they keep, so another program would read other
 * values than the verified ones (RFC 8259, section 4).
 */
export function hasDuplicateNames(json: string): boolean {
  /** Names of each object that is open; null for a list. */
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < json.length; at++) {
    const character = json[at];
    if (character === '{') open.push(new Set());
    else if (character === '[') open.push(null);
    else if (character === '}' || character === ']') open.pop();
    else if (character === '"') {
      const end = endOfText(json, at);
      const names = open.at(-1);
      if (names != null && /^\s*:/.test(json.slice(end, end + 20))) {
        const name = JSON.parse(json.slice(at, end)) as string;
        if (names.has(name)) return true;
        names.add(name);
      }
      at = end - 1;
    }
  }
  return false;
}

/** Index after the quotation mark that ends the text that begins at `at`. */
function endOfText(json: string, at: number): number {
  let end = at + 1;
  while (json[end] !== '"') end += json[end] === '\\' ? 2 : 1;
  return end + 1;
}
