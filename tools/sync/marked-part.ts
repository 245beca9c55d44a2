/**
 * Puts `content` between the lines of a text that say `sync: <name>` and `sync: end`, whatever comment they are in. Throws when
 * there are no such lines. `content` ends with a line break.
 */
export function replaceMarkedPart(text: string, name: string, content: string): string {
  const lines = text.split('\n');
  const markOf = (line: string) => /^\s*(?:#|<!--) sync: (.+?)(?: -->)?$/.exec(line)?.[1];
  const from = lines.findIndex((line) => markOf(line) === name);
  const to = lines.findIndex((line, index) => index > from && markOf(line) === 'end');
  if (from === -1 || to === -1) throw new Error(`There is no part marked "sync: ${name}" … "sync: end".`);
  return [...lines.slice(0, from + 1), ...content.replace(/\n$/, '').split('\n'), ...lines.slice(to)].join('\n');
}
