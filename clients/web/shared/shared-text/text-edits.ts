/** One change of a text: at a place some UTF-16 units go, and others come. */
export interface TextEdit {
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
}

/**
 * The change between two texts, where `caret` is the place of the cursor after it: what was typed ends there, so of several places with the same
 * result it is the one where the person was. It splits no surrogate pair. Null: they are equal.
 */
export function editBetween(before: string, after: string, caret: number): TextEdit | null {
  if (before === after) return null;
  const suffixMax = Math.min(before.length, after.length, Math.max(0, after.length - caret));
  let suffix = 0;
  while (suffix < suffixMax && before[before.length - 1 - suffix] === after[after.length - 1 - suffix]) suffix += 1;
  const prefixMax = Math.min(before.length, after.length) - suffix;
  let prefix = 0;
  while (prefix < prefixMax && before[prefix] === after[prefix]) prefix += 1;
  if (isWithinPair(before, prefix) || isWithinPair(after, prefix)) prefix -= 1;
  if (isWithinPair(before, before.length - suffix) || isWithinPair(after, after.length - suffix)) suffix -= 1;
  return {
    at: prefix,
    removed: before.length - suffix - prefix,
    inserted: after.slice(prefix, after.length - suffix),
  };
}

function isWithinPair(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false;
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(at - 1, at + 1));
}

/** A text in pieces of at most so many units, none of which ends within a surrogate pair. */
export function piecesOf(text: string, unitsMax: number): readonly string[] {
  const pieces: string[] = [];
  for (let from = 0; from < text.length; ) {
    const end = Math.min(text.length, from + unitsMax);
    const until = isWithinPair(text, end) ? end - 1 : end;
    pieces.push(text.slice(from, until));
    from = until;
  }
  return pieces;
}

/** Number of the line in which a place is; the first is 1. */
export function lineAt(text: string, at: number): number {
  let line = 1;
  for (let next = text.indexOf('\n'); next !== -1 && next < at; next = text.indexOf('\n', next + 1)) line += 1;
  return line;
}
