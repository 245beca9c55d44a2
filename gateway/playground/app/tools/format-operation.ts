import { Kind, parse, print } from 'graphql';

/** Null when the text does not parse. Comments at the beginning of a line are kept where nothing else is in the document. */
export function formattedText(text: string): string | null {
  try {
    const document = parse(text);
    const parts = document.definitions.map((definition, index) => {
      const before = text.slice(document.definitions[index - 1]?.loc?.end ?? 0, definition.loc?.start ?? 0);
      const comments = before.split('\n').filter((line) => line.trim().startsWith('#'));
      const inside = text.slice(definition.loc?.start, definition.loc?.end);
      // The printer knows no comments: a definition that has some is left as it was typed.
      const printed = /(^|\s)#/.test(inside) ? inside : print({ kind: Kind.DOCUMENT, definitions: [definition] });
      return [...comments, printed.trimEnd()].join('\n');
    });
    return `${parts.join('\n\n')}\n`;
  } catch {
    return null;
  }
}
