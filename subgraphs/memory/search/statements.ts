/** `user: `, as an episode begins each line. */
const SPEAKER = /^(\w+: )/;
/** Punctuation and conjunction that joined a statement to the next one. */
const JOINED = /^[\s,;.!]*(?:(?:and|but|so|și|si|dar|iar)\s+)?/iu;
const JOINING = /[\s,;]*(?:\s(?:and|but|so|și|si|dar|iar))?\s*$/iu;

/**
 * Lines of an episode without the statements, which it holds in the words of the person. A line without other words is left out. Empty when
 * no line remains.
 */
export function withoutStatements(episode: string, statements: readonly string[]): string {
  const lines = episode.split('\n').flatMap((line) => {
    const speaker = SPEAKER.exec(line)?.[1] ?? '';
    const text = statements.reduce(cut, line.slice(speaker.length));
    return text === '' ? [] : [`${speaker}${text}`];
  });
  return lines.join('\n');
}

/** Text without one statement. A stored statement begins with a capital and ends with a full stop; in the text it may have neither. */
function cut(text: string, statement: string): string {
  const bare = statement.replace(/[.!]+$/, '');
  const at = text.toLowerCase().indexOf(bare.toLowerCase());
  if (at < 0) return text;
  const before = text.slice(0, at).replace(JOINING, '');
  const after = text.slice(at + bare.length).replace(JOINED, '');
  if (before === '' || after === '') return `${before}${after}`.trim();
  return `${before}${/[.!]$/.test(before) ? '' : '.'} ${after}`.trim();
}
