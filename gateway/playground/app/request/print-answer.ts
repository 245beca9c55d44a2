/** JSON on lines, and for each line the response keys it stands under. */
export interface PrintedAnswer {
  readonly text: string;
  /** `data feed edges node text` for each line, without the indexes of lists; parallel to the lines. */
  readonly linePaths: readonly string[];
}

/** As `JSON.stringify(value, null, 2)` prints it. */
export function printAnswer(value: unknown): PrintedAnswer {
  const lines: string[] = [];
  const linePaths: string[] = [];
  const write = (item: unknown, indent: string, prefix: string, path: string, comma: string): void => {
    const put = (line: string) => {
      lines.push(line);
      linePaths.push(path);
    };
    if (typeof item !== 'object' || item === null) {
      put(`${prefix}${JSON.stringify(item)}${comma}`);
      return;
    }
    const isList = Array.isArray(item);
    const members: [string, unknown][] = isList ? item.map((each) => ['', each]) : Object.entries(item);
    const [open, close] = isList ? ['[', ']'] : ['{', '}'];
    if (members.length === 0) {
      put(`${prefix}${open}${close}${comma}`);
      return;
    }
    put(`${prefix}${open}`);
    const inner = `${indent}  `;
    members.forEach(([key, member], index) => {
      const start = isList ? inner : `${inner}${JSON.stringify(key)}: `;
      const below = isList ? path : path === '' ? key : `${path} ${key}`;
      write(member, inner, start, below, index < members.length - 1 ? ',' : '');
    });
    put(`${indent}${close}${comma}`);
  };
  write(value, '', '', '', '');
  return { text: lines.join('\n'), linePaths };
}
