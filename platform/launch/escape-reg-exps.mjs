/** A slash, and on the same line a character outside ASCII: there may be a regular expression with such a character. */
const CANDIDATE = /\/.*[^\0-\x7f]/;

/**
 * Returns `text` with the characters outside ASCII in its regular expression literals written as `\uXXXX`, which matches the same.
 * esbuild's `charset: 'ascii'` escapes strings, names and templates, and leaves regular expressions as they are. `loader` is `ts`
 * or `js`.
 */
export async function escapeRegExps(text, loader) {
  if (!CANDIDATE.test(text)) return text;
  const { parseAst } = await import('rolldown/parseAst');
  let tree;
  try {
    tree = parseAst(text, { lang: loader });
  } catch {
    // esbuild reports what does not parse, with its place in the source.
    return text;
  }
  const literals = [];
  // JSON.stringify visits every node.
  JSON.stringify(tree, (_key, node) => {
    if (node?.type === 'Literal' && node.regex) literals.push(node);
    return node?.type === 'Literal' ? null : node;
  });
  let escaped = '';
  let end = 0;
  for (const literal of literals.sort((a, b) => a.start - b.start)) {
    escaped += text.slice(end, literal.start) + escapeRegExp(text.slice(literal.start, literal.end));
    end = literal.end;
  }
  return escaped + text.slice(end);
}

/** An escaped letter (`\ä`) means the letter; an astral character becomes its two halves, which the flag `u` reads as one. */
function escapeRegExp(literal) {
  return literal.replace(/\\?[^\0-\x7f]|\\./g, (part) =>
    /[^\0-\x7f]/.test(part) ? [...part.replace('\\', '')].map(unicodeEscapes).join('') : part,
  );
}

function unicodeEscapes(character) {
  return Array.from({ length: character.length }, (_, index) => {
    return `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`;
  }).join('');
}
