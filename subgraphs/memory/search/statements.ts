/** `user: `, as an episode begins each line. */
const SPEAKER = /^(\w+: )/;
/** Punctuation and conjunction that joined a statement to the next one. */
const JOINED = /^[\s,;.!]*(?:(?:and|but|so|și|si|dar|iar)\s+)?/iu;
const JOINING = /[\s,;]*(?:\s(?:and|but|so|și|si|dar|iar))?\s*$/iu;

/**
 * The lines of an episode without the statements, which stand there in the words of the person; a line that says nothing else goes. Empty when
 * nothing is left.
 */
export function withoutStatements(episode: string, statements: readonly string[]): string {
  const lines = episode.split('\n').flatMap((line) => {
    const speaker = SPEAKER.exec(line)?.[1] ?? '';
    const said = statements.reduce(cut, line.slice(speaker.length));
    return said === '' ? [] : [`${speaker}${said}`];
  });
  return lines.join('\n');
}

/** A statement begins with a capital and ends with a full stop, whatever it did where it was said. */
function cut(said: string, statement: string): string {
  const bare = statement.replace(/[.!]+$/, '');
  const at = said.toLowerCase().indexOf(bare.toLowerCase());
  if (at < 0) return said;
  const before = said.slice(0, at).replace(JOINING, '');
  const after = said.slice(at + bare.length).replace(JOINED, '');
  if (before === '' || after === '') return `${before}${after}`.trim();
  return `${before}${/[.!]$/.test(before) ? '' : '.'} ${after}`.trim();
}
