import { inflateSync } from 'node:zlib';

/**
 * The text of a PDF as our own renderer writes it, a line for each piece that is set: glyphs back to letters by the tables that the
 * document carries for those who copy from it.
 */
export function pdfText(bytes: Buffer): string {
  const objects = objectsOf(bytes);
  const fonts = new Map<string, Map<number, string>>();
  for (const { head } of objects.values()) {
    for (const [, name, number] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const unicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(Number(number))?.head ?? '')?.[1];
      const table = unicode === undefined ? undefined : objects.get(Number(unicode))?.content;
      if (name !== undefined && table !== undefined) fonts.set(name, lettersOf(table));
    }
  }
  const lines: string[] = [];
  for (const { content } of objects.values()) {
    for (const [, font = '', shown = ''] of content.matchAll(/\/(F\d+) [\d.]+ Tf[\s\S]*?\[([\s\S]*?)\] TJ/g)) {
      const glyphs = [...shown.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
      lines.push(glyphs.map((glyph) => fonts.get(font)?.get(Number.parseInt(glyph, 16)) ?? '?').join(''));
    }
  }
  return lines.join('\n');
}

function objectsOf(bytes: Buffer): Map<number, { head: string; content: string }> {
  const text = bytes.toString('latin1');
  const objects = new Map<number, { head: string; content: string }>();
  for (const match of text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [head = '', stream] = (match[2] ?? '').split('stream\n');
    const raw = stream === undefined ? '' : stream.slice(0, stream.lastIndexOf('\nendstream'));
    const isPacked = head.includes('FlateDecode') && raw !== '';
    objects.set(Number(match[1]), {
      head,
      content: isPacked ? inflateSync(Buffer.from(raw, 'latin1')).toString('latin1') : raw,
    });
  }
  return objects;
}

/** Maps glyphs to letters: ranges of the form `<0000> <000f> [<0020> <0046> …]`. */
function lettersOf(table: string): Map<number, string> {
  const letters = new Map<number, string>();
  for (const [, from = '0', list = ''] of table.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/g)) {
    const first = Number.parseInt(from, 16);
    for (const [index, [, hex = '']] of [...list.matchAll(/<([0-9a-f ]*)>/g)].entries()) {
      const units = hex.replaceAll(' ', '').match(/.{4}/g) ?? [];
      letters.set(first + index, String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16))));
    }
  }
  return letters;
}
