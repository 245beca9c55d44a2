/** Markup that goes into a document unchanged: written by us, with all outside text in it encoded. */
export class Markup<Format extends 'html' | 'xml'> {
  constructor(
    readonly format: Format,
    readonly text: string,
  ) {}

  toString(): string {
    return this.text;
  }
}

/** Values allowed in `${…}`: texts are encoded, markup of the same format is not, and null leaves nothing. */
export type MarkupPart<Format extends 'html' | 'xml'> =
  | Markup<Format>
  | bigint
  | number
  | string
  | null
  | readonly MarkupPart<Format>[];

/** Parts of markup with a line break between them. */
export function lines<Format extends 'html' | 'xml'>(parts: readonly Markup<Format>[]): readonly MarkupPart<Format>[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : ['\n', part]));
}

/** A template tag that encodes each `${…}`. In attributes they stand in quotes. */
export function markupTag<Format extends 'html' | 'xml'>(format: Format, encode: (text: string) => string) {
  const written = (part: MarkupPart<Format>): string => {
    if (part === null) return '';
    if (part instanceof Markup) return part.text;
    return Array.isArray(part) ? part.map(written).join('') : encode(String(part));
  };
  return (strings: TemplateStringsArray, ...parts: readonly MarkupPart<Format>[]): Markup<Format> => {
    const pieces = strings.flatMap((string, index) => {
      const part = parts[index];
      return part === undefined ? [string] : [string, written(part)];
    });
    return new Markup(format, pieces.join(''));
  };
}
